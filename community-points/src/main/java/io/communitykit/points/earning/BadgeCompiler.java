package io.communitykit.points.earning;

import io.communitykit.core.AssetId;
import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import io.communitykit.points.badge.Badge;
import io.communitykit.points.badge.BadgeStage;
import io.communitykit.points.definition.BadgeDefinition;
import io.communitykit.points.definition.BadgeStageDefinition;
import io.communitykit.points.reading.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the badges of a file into badges. */
final class BadgeCompiler {

  private final Fields fields;
  private final Map<AssetId, EarnedAsset> assets;
  private final Set<String> categories;

  BadgeCompiler(Fields fields, Map<AssetId, EarnedAsset> assets, Set<String> categories) {
    this.fields = fields;
    this.assets = assets;
    this.categories = categories;
  }

  List<Badge> compile(@Nullable List<BadgeDefinition> definitions) {
    List<Badge> badges = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Fields.Item<BadgeDefinition> item :
        fields.list(definitions, "/badges", 0, EarningRules.MAX_BADGES)) {
      compile(item.value(), item.pointer(), ids).ifPresent(badges::add);
    }
    return badges;
  }

  private Optional<Badge> compile(BadgeDefinition badge, String pointer, Set<String> ids) {
    Optional<String> id = fields.unique(badge.id(), pointer + "/id", ids);
    Optional<AssetId> asset =
        References.assetOrOnly(fields, badge.asset(), pointer + "/asset", assets);
    String category = badge.category();
    boolean isKnown = category == null || categories.contains(category);
    if (category != null && !isKnown) {
      fields.unknown(pointer + "/category", "points.category", category);
    }
    Optional<String> name = name(badge.name(), pointer + "/name");
    Optional<List<BadgeStage>> stages = stages(badge.stages(), pointer + "/stages");
    return id.isPresent() && asset.isPresent() && isKnown && stages.isPresent()
        ? Optional.of(
            new Badge(id.get(), name, asset.get(), Optional.ofNullable(category), stages.get()))
        : Optional.empty();
  }

  /** Returns the stages if every one is right. */
  private Optional<List<BadgeStage>> stages(
      @Nullable List<BadgeStageDefinition> definitions, String pointer) {
    List<BadgeStage> stages = new ArrayList<>();
    Set<String> names = new HashSet<>();
    long last = 0;
    for (Fields.Item<BadgeStageDefinition> item :
        fields.list(definitions, pointer, 1, Badge.MAX_STAGES)) {
      Optional<String> name = name(item.value().name(), item.pointer() + "/name");
      if (name.isPresent() && !names.add(name.get())) {
        fields.add(item.pointer() + "/name", Message.of("core.duplicate", "value", name.get()));
      }
      String place = item.pointer() + "/at";
      Optional<Long> at = fields.number(item.value().at(), place, 1, Amounts.MAX_PER_TRANSACTION);
      if (at.isPresent() && at.get() <= last) {
        fields.add(place, Message.of("points.levels.rising", "last", last, "actual", at.get()));
      } else if (at.isPresent()) {
        last = at.get();
        stages.add(new BadgeStage(stages.size() + 1, name, last));
      }
    }
    boolean isWhole =
        definitions != null && !stages.isEmpty() && stages.size() == definitions.size();
    return isWhole ? Optional.of(stages) : Optional.empty();
  }

  /** Reads a name that may be left out, but not be blank. */
  private Optional<String> name(@Nullable String name, String pointer) {
    if (name != null && name.isBlank()) {
      fields.required(pointer);
      return Optional.empty();
    }
    return Optional.ofNullable(name);
  }
}
