package io.communitykit.jackson;

import java.util.List;
import java.util.Map;

/**
 * A part of a rule file as it was written, before it means anything: what both notations have in
 * common.
 */
sealed interface Part {

  /** Where the first char of this part stands, as an offset into the text. */
  int offset();

  /**
   * An object.
   *
   * @param members by key, in the order written
   */
  record Members(int offset, Map<String, Member> members) implements Part {}

  /** What stands under a key. */
  record Member(int keyOffset, Part value) {}

  /** A list. */
  record Items(int offset, List<Part> items) implements Part {}

  /**
   * Anything else.
   *
   * @param text as written, without quotes and escapes
   */
  record Scalar(int offset, Kind kind, String text) implements Part {}

  /** Something that was reported already and cannot be used. */
  record Unusable(int offset) implements Part {}

  /** What a scalar is, by its notation alone. */
  enum Kind {
    TEXT,
    WHOLE,
    DECIMAL,
    FLAG,
    NOTHING
  }
}
