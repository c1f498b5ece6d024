package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

/**
 * A part of a submission that was found.
 *
 * @param field the field it stands in
 * @param start where it begins in the original text, a UTF-16 index as {@link String#substring}
 *     takes it
 * @param end the index after it, more than {@code start}
 * @param what what was found: a term, a domain, a contact as it was written
 */
public record Span(String field, int start, int end, String what) {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the span is empty or begins before 0
   */
  public Span {
    requireNonNull(field, "field");
    requireNonNull(what, "what");
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "span must have 0 <= start < end, was " + start + ".." + end);
    }
  }

  /** Returns the found part of {@code submission}. */
  public String of(Submission submission) {
    return requireNonNull(submission.fields().get(field), field).substring(start, end);
  }
}
