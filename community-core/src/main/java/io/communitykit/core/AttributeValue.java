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

  /** Returns a text of at most {@value #MAX_TEXT_LENGTH} chars. */
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

  /** Returns a set of at most {@value #MAX_SET_SIZE} texts. */
  static AttributeValue of(Collection<String> values) {
    return new TextSet(new TreeSet<>(values));
  }

  /**
   * A text.
   *
   * @param value at most {@value #MAX_TEXT_LENGTH} chars
   */
  record Text(String value) implements AttributeValue {

    /** Checks the length. */
    public Text {
      requireNonNull(value, "value");
      if (value.length() > MAX_TEXT_LENGTH) {
        throw new IllegalArgumentException(
            "attribute text must have at most "
                + MAX_TEXT_LENGTH
                + " characters, had "
                + value.length());
      }
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
   * @param values at most {@value #MAX_SET_SIZE} texts, sorted, unmodifiable
   */
  record TextSet(SortedSet<String> values) implements AttributeValue {

    /** Checks the bounds and takes a copy. */
    public TextSet {
      if (values.size() > MAX_SET_SIZE) {
        throw new IllegalArgumentException(
            "attribute set must have at most " + MAX_SET_SIZE + " texts, had " + values.size());
      }
      for (String value : values) {
        new Text(value);
      }
      values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }
  }
}
