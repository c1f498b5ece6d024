package io.communitykit.core;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something to tell a person, as a key and its operands: a sentence only when it is rendered in a
 * language.
 *
 * <p>Decisions and problems hold messages, so that they can be stored, compared and shown in any
 * language later.
 *
 * @param key what is said, such as {@code points.rule.capped}
 * @param operands what it is said about, by placeholder name: texts, longs, booleans, instants,
 *     dates, durations, messages, or lists of these; sorted by name, unmodifiable
 */
public record Message(String key, Map<String, Object> operands) {

  /**
   * Checks the operands and takes a copy.
   *
   * @throws IllegalArgumentException if an operand is of another type
   */
  public Message {
    requireNonNull(key, "key");
    requireNonNull(operands, "operands");
    Map<String, Object> copy = new TreeMap<>();
    operands.forEach((name, operand) -> copy.put(name, checked(key, name, operand)));
    operands = Collections.unmodifiableMap(copy);
  }

  /** Returns the message {@code key} without operands. */
  public static Message of(String key) {
    return new Message(key, Map.of());
  }

  /** Returns the message {@code key} with one operand. */
  public static Message of(String key, String name, Object operand) {
    return new Message(key, Map.of(name, operand));
  }

  /** Returns the message {@code key} with two operands. */
  public static Message of(String key, String n1, Object o1, String n2, Object o2) {
    return new Message(key, Map.of(n1, o1, n2, o2));
  }

  /** Returns the message {@code key} with three operands. */
  public static Message of(
      String key, String n1, Object o1, String n2, Object o2, String n3, Object o3) {
    return new Message(key, Map.of(n1, o1, n2, o2, n3, o3));
  }

  /** Returns the message {@code key} with four operands. */
  public static Message of(
      String key,
      String n1,
      Object o1,
      String n2,
      Object o2,
      String n3,
      Object o3,
      String n4,
      Object o4) {
    return new Message(key, Map.of(n1, o1, n2, o2, n3, o3, n4, o4));
  }

  private static Object checked(String key, String name, Object operand) {
    requireNonNull(operand, name);
    if (operand instanceof Integer whole) {
      return whole.longValue();
    }
    if (operand instanceof List<?> list) {
      return list.stream().map(item -> checked(key, name, item)).toList();
    }
    if (operand instanceof String
        || operand instanceof Long
        || operand instanceof Boolean
        || operand instanceof Instant
        || operand instanceof LocalDate
        || operand instanceof Duration
        || operand instanceof Message) {
      return operand;
    }
    throw new IllegalArgumentException(
        "operand "
            + name
            + " of message "
            + key
            + " must be a text, number, yes or no, time, message or list, was "
            + operand.getClass().getName());
  }
}
