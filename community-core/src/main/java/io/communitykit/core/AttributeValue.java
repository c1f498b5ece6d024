package io.communitykit.core;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A fact about an activity or a member: a text, a whole number, a yes or no, or a set of texts.
 * Nothing else, so that conditions compare it exactly and every store keeps it.
 */
public sealed interface AttributeValue {

  /** Longest text, in chars; a fact is a label, not a body of text. */
  int MAX_TEXT_LENGTH = 1_000;

  /** Most members of a text set. */
  int MAX_SET_SIZE = 100;

  /**
   * Returns a text.
   *
   * @throws IllegalArgumentException if it is not one that a {@link Text} may have
   */
  static AttributeValue of(String value) {
    return new Text(value);
  }

  /** Returns a whole number. */
  static AttributeValue of(long value) {
    return new Whole(value);
  }

  /** Returns a yes or no. */
  static AttributeValue of(boolean value) {
    return new Flag(value);
  }

  /**
   * Returns a set of texts; repeated ones count once.
   *
   * @throws IllegalArgumentException if there are more than {@value #MAX_SET_SIZE}, or one is not
   *     such as a {@link Text} may have
   */
  static AttributeValue of(Collection<String> values) {
    return new TextSet(new TreeSet<>(values));
  }

  /**
   * A text.
   *
   * @param value at most {@value #MAX_TEXT_LENGTH} chars of valid Unicode without U+0000, which not
   *     every store can keep; may be empty
   */
  record Text(String value) implements AttributeValue {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is too long or not such as every store can keep
     */
    public Text {
      Identifiers.checkText("attribute text", value, MAX_TEXT_LENGTH);
    }
  }

  /**
   * A whole number.
   *
   * @param value any long
   */
  record Whole(long value) implements AttributeValue {}

  /**
   * A yes or no.
   *
   * @param value yes or no
   */
  record Flag(boolean value) implements AttributeValue {}

  /**
   * A set of texts.
   *
   * @param values at most {@value #MAX_SET_SIZE} texts, in their natural order whatever the order
   *     of the set given, unmodifiable
   */
  record TextSet(SortedSet<String> values) implements AttributeValue {

    /**
     * Checks the bounds and takes a copy.
     *
     * @throws IllegalArgumentException if there are too many texts or one is not such as a {@link
     *     Text} may have
     */
    public TextSet {
      requireNonNull(values, "values");
      if (values.size() > MAX_SET_SIZE) {
        throw new IllegalArgumentException(
            "attribute set must have at most " + MAX_SET_SIZE + " texts, had " + values.size());
      }
      // Not new TreeSet<>(values): that would take over a comparator, and with it another equality.
      SortedSet<String> copy = new TreeSet<>();
      for (String value : values) {
        copy.add(Identifiers.checkText("attribute text", value, MAX_TEXT_LENGTH));
      }
      values = Collections.unmodifiableSortedSet(copy);
    }
  }
}
