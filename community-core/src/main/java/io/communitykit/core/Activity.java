package io.communitykit.core;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that a member did: the one input of points, referral and metrics.
 *
 * <pre>{@code
 * Activity.of(ActivityId.of("p1"), MemberId.of("ann"), ActivityType.POST_CREATED, at)
 *     .withObject(ContentId.of("post-1"))
 *     .with("length", 120);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param id names this activity for ever: the same id again is a redelivery
 * @param actor who did it
 * @param type what was done
 * @param object what it was done to, if anything
 * @param target the other member concerned, if any: whose post was liked, who was invited
 * @param circle where it was done, if in a circle
 * @param at when it happened, truncated to microseconds, which every database keeps; from {@link
 *     #EARLIEST} to {@link #LATEST}
 * @param attributes further facts by name, at most {@value #MAX_ATTRIBUTES}, sorted by name,
 *     unmodifiable; a name is a letter followed by letters, digits, {@code _}, {@code .} or {@code
 *     -}, at most {@value #MAX_NAME_LENGTH} characters in all
 */
public record Activity(
    ActivityId id,
    MemberId actor,
    ActivityType type,
    Optional<ContentId> object,
    Optional<MemberId> target,
    Optional<CircleId> circle,
    Instant at,
    Map<String, AttributeValue> attributes) {

  /** Earliest time of an activity: the years 1 to 9999 are what every database keeps. */
  public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  /**
   * Latest time of an activity. What lies beyond is a unit mistaken: milliseconds read as seconds.
   */
  public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /** Most attributes of one activity; it describes an act, it does not carry a document. */
  public static final int MAX_ATTRIBUTES = 32;

  /** Longest attribute name, in characters. */
  public static final int MAX_NAME_LENGTH = 64;

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException if {@code at} is out of bounds, there are too many attributes
   *     or one is misnamed
   */
  public Activity {
    requireNonNull(id, "id");
    requireNonNull(actor, "actor");
    requireNonNull(type, "type");
    requireNonNull(object, "object");
    requireNonNull(target, "target");
    requireNonNull(circle, "circle");
    requireNonNull(attributes, "attributes");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
      throw new IllegalArgumentException("at must be " + EARLIEST + ".." + LATEST + ", was " + at);
    }
    attributes = checked(attributes);
  }

  /** Returns an activity with nothing but its required parts. */
  public static Activity of(ActivityId id, MemberId actor, ActivityType type, Instant at) {
    return new Activity(
        id, actor, type, Optional.empty(), Optional.empty(), Optional.empty(), at, Map.of());
  }

  /** Returns this activity done to {@code object}. */
  public Activity withObject(ContentId object) {
    requireNonNull(object, "object");
    return new Activity(id, actor, type, Optional.of(object), target, circle, at, attributes);
  }

  /** Returns this activity with {@code target} as the other member concerned. */
  public Activity withTarget(MemberId target) {
    requireNonNull(target, "target");
    return new Activity(id, actor, type, object, Optional.of(target), circle, at, attributes);
  }

  /** Returns this activity done in {@code circle}. */
  public Activity withCircle(CircleId circle) {
    requireNonNull(circle, "circle");
    return new Activity(id, actor, type, object, target, Optional.of(circle), at, attributes);
  }

  /** Returns this activity with the fact {@code name}, replacing an earlier one of that name. */
  public Activity with(String name, AttributeValue value) {
    Map<String, AttributeValue> all = new TreeMap<>(attributes);
    all.put(name, value);
    return new Activity(id, actor, type, object, target, circle, at, all);
  }

  /** Returns this activity with the text {@code value} as fact {@code name}. */
  public Activity with(String name, String value) {
    return with(name, AttributeValue.of(value));
  }

  /** Returns this activity with the whole number {@code value} as fact {@code name}. */
  public Activity with(String name, long value) {
    return with(name, AttributeValue.of(value));
  }

  /** Returns this activity with the yes or no {@code value} as fact {@code name}. */
  public Activity with(String name, boolean value) {
    return with(name, AttributeValue.of(value));
  }

  /** Returns the fact {@code name}, if the activity has it. */
  public Optional<AttributeValue> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  private static Map<String, AttributeValue> checked(Map<String, AttributeValue> attributes) {
    if (attributes.isEmpty()) {
      return Map.of();
    }
    if (attributes.size() > MAX_ATTRIBUTES) {
      throw new IllegalArgumentException(
          "attributes must be at most " + MAX_ATTRIBUTES + ", were " + attributes.size());
    }
    Map<String, AttributeValue> copy = new TreeMap<>(attributes);
    copy.forEach(
        (name, value) -> {
          checkName(name);
          requireNonNull(value, name);
        });
    return Collections.unmodifiableMap(copy);
  }

  private static void checkName(String name) {
    boolean valid = !name.isEmpty() && name.length() <= MAX_NAME_LENGTH && isLetter(name.charAt(0));
    for (int i = 1; valid && i < name.length(); i++) {
      char c = name.charAt(i);
      valid = isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
    }
    if (!valid) {
      throw new IllegalArgumentException(
          "attribute name must be a letter followed by letters, digits, '_', '.' or '-', at most "
              + MAX_NAME_LENGTH
              + " characters, was \""
              + name
              + "\"");
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
