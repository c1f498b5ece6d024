package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

/** The checks that the words share. */
final class Limits {

  /** Longest name of a field, kind, detector or label, in chars: names are labels, not texts. */
  static final int MAX_NAME_LENGTH = 64;

  private Limits() {}

  static String name(String what, String value) {
    requireNonNull(value, what);
    if (value.isBlank() || value.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          what
              + " must have 1.."
              + MAX_NAME_LENGTH
              + " characters and not be blank, was \""
              + value
              + "\"");
    }
    return value;
  }
}
