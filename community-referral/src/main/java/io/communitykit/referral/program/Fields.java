package io.communitykit.referral.program;

import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of a definition, collecting problems on the way. Where a field is wrong a harmless
 * stand-in takes its place, so that the rest is checked too.
 */
final class Fields {

  static final Duration SHORTEST = Duration.ofSeconds(1);

  /** An entry of a list, and where it is. */
  record Item<T>(T value, String pointer) {}

  private final Problems problems = new Problems();

  Problems problems() {
    return problems;
  }

  void add(String pointer, Message message) {
    problems.add(pointer, message);
  }

  int errors() {
    return problems.size();
  }

  void required(String pointer) {
    problems.add(pointer, Message.of("core.required"));
  }

  void outOfRange(String pointer, Object min, Object max, Object actual) {
    problems.add(
        pointer, Message.of("core.out-of-range", "min", min, "max", max, "actual", actual));
  }

  /** Returns the entries of {@code list} that are there; an absent list has none. */
  <T> List<Item<T>> items(
      @Nullable List<? extends @Nullable T> list, String pointer, int min, int max) {
    if (list == null) {
      return List.of();
    }
    if (list.size() < min || list.size() > max) {
      add(pointer, Message.of("core.size", "min", min, "max", max, "actual", list.size()));
    }
    List<Item<T>> items = new ArrayList<>();
    for (int i = 0; i < list.size() && i < max; i++) {
      T value = list.get(i);
      if (value == null) {
        required(pointer + "/" + i);
      } else {
        items.add(new Item<>(value, pointer + "/" + i));
      }
    }
    return items;
  }

  int required(@Nullable Integer value, String pointer, int min, int max) {
    if (value == null) {
      required(pointer);
      return min;
    }
    return within(value, pointer, min, max);
  }

  int within(int value, String pointer, int min, int max) {
    if (value < min || value > max) {
      outOfRange(pointer, (long) min, (long) max, (long) value);
      return min;
    }
    return value;
  }

  Optional<Long> amount(@Nullable Long amount, String pointer) {
    if (amount == null) {
      required(pointer);
      return Optional.empty();
    }
    if (amount < 1 || amount > ReferralRules.MAX_AMOUNT) {
      outOfRange(pointer, 1L, ReferralRules.MAX_AMOUNT, amount);
      return Optional.empty();
    }
    return Optional.of(amount);
  }

  Optional<Duration> duration(@Nullable String text, String pointer, Duration least) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      Duration duration = Duration.parse(text);
      if (duration.compareTo(least) >= 0 && duration.compareTo(ReferralRules.MAX_DURATION) <= 0) {
        return Optional.of(duration);
      }
      outOfRange(pointer, least, ReferralRules.MAX_DURATION, duration);
    } catch (DateTimeParseException e) {
      add(pointer, Message.of("core.not-a-duration", "value", text));
    }
    return Optional.empty();
  }

  Optional<Duration> requiredDuration(@Nullable String text, String pointer) {
    if (text == null) {
      required(pointer);
    }
    return duration(text, pointer, SHORTEST);
  }

  Optional<ActivityType> type(@Nullable String text, String pointer) {
    if (text == null) {
      required(pointer);
      return Optional.empty();
    }
    if (!ActivityType.isValid(text)) {
      add(pointer, Message.of("referral.rules.not-a-type", "actual", text));
      return Optional.empty();
    }
    return Optional.of(ActivityType.of(text));
  }

  Optional<AssetId> asset(@Nullable String text, String pointer) {
    return identifier(text, pointer, AssetId::of);
  }

  /** Returns what {@code form} makes of a required text, which it may refuse. */
  <T> Optional<T> identifier(@Nullable String text, String pointer, Function<String, T> form) {
    if (text == null) {
      required(pointer);
      return Optional.empty();
    }
    try {
      return Optional.of(form.apply(text));
    } catch (IllegalArgumentException e) {
      add(pointer, Message.of("core.bad-identifier", "reason", String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }
}
