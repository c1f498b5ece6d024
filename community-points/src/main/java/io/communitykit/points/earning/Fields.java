package io.communitykit.points.earning;

import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.IntentId;
import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a definition and notes what is wrong with them. Not thread-safe. */
final class Fields {

  private final Problems problems;

  Fields(Problems problems) {
    this.problems = problems;
  }

  void add(String pointer, Message message) {
    problems.add(pointer, message);
  }

  void required(String pointer) {
    add(pointer, Message.of("core.required"));
  }

  /** Reads a required text with {@code parse}, which refuses by an exception. */
  <T> Optional<T> text(@Nullable String text, String pointer, Function<String, T> parse) {
    if (text == null || text.isBlank()) {
      required(pointer);
      return Optional.empty();
    }
    return parsed(text, pointer, parse);
  }

  /** Reads a text that may be left out. */
  <T> Optional<T> parsed(@Nullable String text, String pointer, Function<String, T> parse) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException e) {
      add(pointer, Message.of("core.bad-identifier", "reason", String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /** Reads the id of something, which must be the first of its name. */
  Optional<String> unique(@Nullable String text, String pointer, Set<String> seen) {
    Optional<String> id = text(text, pointer, value -> IntentId.of(value).value());
    if (id.isPresent() && !seen.add(id.get())) {
      add(pointer, Message.of("core.duplicate", "value", id.get()));
    }
    return id;
  }

  /** Reads circles by id; none if left out. */
  Set<CircleId> circles(@Nullable List<String> ids, String pointer) {
    Set<CircleId> circles = new LinkedHashSet<>();
    for (Item<String> item : list(ids, pointer, ids == null ? 0 : 1, EarningRules.MAX_CIRCLES)) {
      text(item.value(), item.pointer(), CircleId::of)
          .filter(id -> !circles.add(id))
          .ifPresent(id -> add(item.pointer(), Message.of("core.duplicate", "value", id.value())));
    }
    return circles;
  }

  /** Finds the asset that is named. */
  Optional<EarnedAsset> asset(
      @Nullable String name, String pointer, Map<AssetId, EarnedAsset> assets) {
    if (name == null || name.isBlank()) {
      required(pointer);
      return Optional.empty();
    }
    Optional<EarnedAsset> asset =
        assets.values().stream().filter(a -> a.id().value().equals(name)).findFirst();
    if (asset.isEmpty()) {
      unknown(pointer, "points.asset", name);
    }
    return asset;
  }

  /** Notes that there is no {@code kind} called {@code name}. */
  void unknown(String pointer, String kind, String name) {
    add(pointer, Message.of("core.unknown-reference", "kind", Message.of(kind), "value", name));
  }

  /** Reads a required whole number in {@code min..max}. */
  Optional<Long> number(@Nullable Number number, String pointer, long min, long max) {
    if (number == null) {
      required(pointer);
      return Optional.empty();
    }
    long value = number.longValue();
    if (value < min || value > max) {
      add(pointer, Message.of("core.out-of-range", "min", min, "max", max, "actual", value));
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /** Reads an ISO 8601 duration above zero that may be left out. */
  Optional<Duration> duration(@Nullable String text, String pointer, Duration max) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative() && !duration.isZero() && duration.compareTo(max) <= 0) {
        return Optional.of(duration);
      }
    } catch (DateTimeException e) {
      // Said below, like any other text that is not a usable duration.
    }
    add(pointer, Message.of("core.not-a-duration", "value", text));
    return Optional.empty();
  }

  /** Returns {@code items} without nulls, each of which is a problem, and checks their number. */
  <T> List<Item<T>> list(@Nullable List<T> items, String pointer, int min, int max) {
    List<T> given = items == null ? List.of() : items;
    if (given.size() < min || given.size() > max) {
      add(
          pointer,
          items == null
              ? Message.of("core.required")
              : Message.of("core.size", "min", min, "max", max, "actual", given.size()));
    }
    List<Item<T>> present = new ArrayList<>();
    for (int i = 0; i < Math.min(given.size(), max); i++) {
      T item = given.get(i);
      if (item == null) {
        required(pointer + "/" + i);
      } else {
        present.add(new Item<>(item, pointer + "/" + i));
      }
    }
    return present;
  }

  /** Something in a list, and where it stands. */
  record Item<T>(T value, String pointer) {}
}
