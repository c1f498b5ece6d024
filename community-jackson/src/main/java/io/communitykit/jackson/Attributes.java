package io.communitykit.jackson;

import io.communitykit.core.AttributeValue;
import java.util.Collection;

/** Turns attributes into plain objects and back. */
final class Attributes {

  private Attributes() {}

  /** Returns the attribute that is the text, long, boolean or set of texts {@code fact}. */
  static AttributeValue of(Object fact) {
    if (fact instanceof String text) {
      return AttributeValue.of(text);
    }
    if (fact instanceof Long whole) {
      return AttributeValue.of(whole);
    }
    if (fact instanceof Boolean flag) {
      return AttributeValue.of(flag);
    }
    return AttributeValue.of(((Collection<?>) fact).stream().map(String.class::cast).toList());
  }

  /** Returns the text, long, boolean or set of texts that {@code value} is. */
  static Object plain(AttributeValue value) {
    if (value instanceof AttributeValue.Text text) {
      return text.value();
    }
    if (value instanceof AttributeValue.Whole whole) {
      return whole.value();
    }
    if (value instanceof AttributeValue.Flag flag) {
      return flag.value();
    }
    return ((AttributeValue.TextSet) value).values();
  }
}
