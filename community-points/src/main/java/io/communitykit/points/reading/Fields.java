package io.communitykit.points.reading;

import io.communitykit.core.IntentId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.problem.Problems;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a definition and notes what is wrong with them. Not thread-safe. */
public final class Fields {

  private final Problems problems;

  /** Notes everything in {@code problems}. */
  public Fields(Problems problems) {
    this.problems = problems;
  }

  /** Notes an error. */
  public void add(String pointer, Message message) {
    problems.add(pointer, message);
  }

  /** Notes that something is missing. */
  public void required(String pointer) {
    add(pointer, Message.of("core.required"));
  }

  /** Checks that the file says it is of the schema that is {@code expected}. */
  public void schema(@Nullable String actual, String expected) {
    if (!expected.equals(actual)) {
      add(
          "/schema",
          Message.of("core.wrong-schema", "expected", expected, "actual", String.valueOf(actual)));
    }
  }

  /** Reads whose days are counted, from Monday on if left open; UTC stands in for what is wrong. */
  public CommunityCalendar calendar(@Nullable String zone, @Nullable DayOfWeek first) {
    if (zone == null) {
      required("/zone");
      return CommunityCalendar.UTC;
    }
    try {
      return CommunityCalendar.of(
          CommunityCalendar.zone(zone), first == null ? DayOfWeek.MONDAY : first);
    } catch (IllegalArgumentException e) {
      add("/zone", Message.of("core.not-a-zone", "value", zone));
      return CommunityCalendar.UTC;
    }
  }

  /** Reads a local date and time that may be left out. */
  public Optional<Instant> localTime(
      @Nullable String text, String pointer, CommunityCalendar calendar) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(text).atZone(calendar.zone()).toInstant());
    } catch (DateTimeException e) {
      add(pointer, Message.of("points.not-a-local-time", "actual", text));
      return Optional.empty();
    }
  }

  /** Reads a required text with {@code parse}, which refuses by an exception. */
  public <T> Optional<T> text(@Nullable String text, String pointer, Function<String, T> parse) {
    if (text == null || text.isBlank()) {
      required(pointer);
      return Optional.empty();
    }
    return parsed(text, pointer, parse);
  }

  /** Reads a text that may be left out. */
  public <T> Optional<T> parsed(@Nullable String text, String pointer, Function<String, T> parse) {
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
  public Optional<String> unique(@Nullable String text, String pointer, Set<String> seen) {
    Optional<String> id = text(text, pointer, value -> IntentId.of(value).value());
    if (id.isPresent() && !seen.add(id.get())) {
      add(pointer, Message.of("core.duplicate", "value", id.get()));
    }
    return id;
  }

  /** Notes that there is no {@code kind} called {@code name}. */
  public void unknown(String pointer, String kind, String name) {
    add(pointer, Message.of("core.unknown-reference", "kind", Message.of(kind), "value", name));
  }

  /** Reads a required whole number in {@code min..max}. */
  public Optional<Long> number(@Nullable Number number, String pointer, long min, long max) {
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
  public Optional<Duration> duration(@Nullable String text, String pointer, Duration max) {
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
  public <T> List<Item<T>> list(@Nullable List<T> items, String pointer, int min, int max) {
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

  /**
   * Something in a list.
   *
   * @param <T> what it is
   * @param value itself
   * @param pointer where it stands
   */
  public record Item<T>(T value, String pointer) {}
}
