package io.communitykit.points.level;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.definition.LevelStepDefinition;
import io.communitykit.points.definition.LevelsDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Levels by what was earned in all a member's time: spending and expiry lower no level.
 *
 * <p>With thresholds 0, 100 and 250, 99 earned is level 1, 100 is level 2 and 249 still is.
 * Immutable and thread-safe.
 */
public final class LevelTable {

  /** Most levels; more than anybody can tell apart. */
  public static final int MAX_LEVELS = 1_000;

  private final AssetId asset;
  private final List<Long> thresholds;
  private final List<String> names;
  private final Optional<String> category;

  private LevelTable(
      AssetId asset, List<Long> thresholds, List<String> names, Optional<String> category) {
    this.asset = asset;
    this.thresholds = List.copyOf(thresholds);
    this.names = List.copyOf(names);
    this.category = category;
  }

  /**
   * Returns the levels that {@code definition} spells, or empty after adding all that is wrong with
   * it to {@code problems}.
   *
   * @param pointer where the definition stands in its file
   * @param isAsset whether the file has an asset of that name
   */
  public static Optional<LevelTable> compile(
      LevelsDefinition definition, String pointer, Problems problems, Predicate<String> isAsset) {
    int before = problems.size();
    String asset = definition.asset();
    if (asset == null || asset.isBlank()) {
      problems.add(pointer + "/asset", Message.of("core.required"));
    } else if (!isAsset.test(asset)) {
      problems.add(
          pointer + "/asset",
          Message.of("core.unknown-reference", "kind", Message.of("points.asset"), "value", asset));
    }
    List<Long> table = definition.table();
    List<LevelStepDefinition> steps = definition.steps();
    List<Long> thresholds = new ArrayList<>();
    List<String> names = new ArrayList<>();
    if ((table == null) == (steps == null)) {
      problems.add(pointer, Message.of("points.levels.one-form"));
    } else if (table != null) {
      checkSize(table, pointer + "/table", problems);
      for (int i = 0; i < table.size(); i++) {
        threshold(thresholds, table.get(i), pointer + "/table/" + i, problems);
      }
    } else if (steps != null) {
      checkSize(steps, pointer + "/steps", problems);
      for (int i = 0; i < steps.size(); i++) {
        String at = pointer + "/steps/" + i;
        LevelStepDefinition step = steps.get(i);
        if (step == null) {
          problems.add(at, Message.of("core.required"));
          continue;
        }
        threshold(thresholds, step.at(), at + "/at", problems);
        String name = step.name();
        if (name == null || name.isBlank()) {
          problems.add(at + "/name", Message.of("core.required"));
        } else if (names.contains(name)) {
          problems.add(at + "/name", Message.of("core.duplicate", "value", name));
        } else {
          names.add(name);
        }
      }
    }
    return problems.size() == before
        ? Optional.of(
            new LevelTable(
                AssetId.of(requireNonNull(asset)),
                thresholds,
                names,
                Optional.ofNullable(definition.category())))
        : Optional.empty();
  }

  private static void checkSize(List<?> levels, String pointer, Problems problems) {
    if (levels.isEmpty() || levels.size() > MAX_LEVELS) {
      problems.add(
          pointer, Message.of("core.size", "min", 1, "max", MAX_LEVELS, "actual", levels.size()));
    }
  }

  private static void threshold(
      List<Long> thresholds, @Nullable Long at, String pointer, Problems problems) {
    if (at == null) {
      problems.add(pointer, Message.of("core.required"));
    } else if (thresholds.isEmpty() && at != 0) {
      problems.add(pointer, Message.of("points.levels.first", "actual", at));
      thresholds.add(at);
    } else if (!thresholds.isEmpty() && at <= thresholds.get(thresholds.size() - 1)) {
      long last = thresholds.get(thresholds.size() - 1);
      problems.add(pointer, Message.of("points.levels.rising", "last", last, "actual", at));
    } else {
      thresholds.add(at);
    }
  }

  /** Returns of which asset. */
  public AssetId asset() {
    return asset;
  }

  /** Returns which rules count; empty if everything does that gives the asset. */
  public Optional<String> category() {
    return category;
  }

  /** Returns the level of a member who has earned {@code earned} minor units in all. */
  public Level level(long earned) {
    int index = 0;
    int end = thresholds.size();
    // The last threshold that is reached lies in [index, end).
    while (end - index > 1) {
      int middle = (index + end) >>> 1;
      if (thresholds.get(middle) <= earned) {
        index = middle;
      } else {
        end = middle;
      }
    }
    return new Level(
        index + 1,
        names.isEmpty() ? Optional.empty() : Optional.of(names.get(index)),
        earned,
        thresholds.get(index),
        index + 1 < thresholds.size() ? Optional.of(thresholds.get(index + 1)) : Optional.empty());
  }
}
