package io.communitykit.jackson;

import io.communitykit.core.Message;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Map;

/**
 * Says in our words what a constraint asks for.
 *
 * <p>A constraint whose {@code message} is a key in braces that is not the standard's own, such as
 * {@code {points.ladder}}, is said with the text under that key and the operand {@code actual}. A
 * constraint that is not known here is said in its own words.
 */
final class ConstraintTexts {

  private ConstraintTexts() {}

  static Message of(ConstraintViolation<?> violation) {
    String template = violation.getMessageTemplate();
    Object value = violation.getInvalidValue();
    String actual = Excerpt.of(String.valueOf(value));
    if (template.startsWith("{") && template.endsWith("}")) {
      String key = template.substring(1, template.length() - 1);
      if (key.startsWith("jakarta.") || key.startsWith("org.hibernate.")) {
        return standard(violation, actual);
      }
      return Message.of(key, "actual", actual);
    }
    return Message.of("jackson.constraint", "reason", violation.getMessage());
  }

  private static Message standard(ConstraintViolation<?> violation, String actual) {
    Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
    if (constraint instanceof NotNull) {
      return Message.of("core.required");
    }
    if (constraint instanceof NotBlank) {
      return Message.of("jackson.blank");
    }
    if (constraint instanceof NotEmpty) {
      return Message.of("jackson.no-entries");
    }
    if (constraint instanceof Size size) {
      return size(size, violation.getInvalidValue());
    }
    if (constraint instanceof Pattern pattern) {
      return Message.of("jackson.pattern", "pattern", pattern.regexp(), "actual", actual);
    }
    if (constraint instanceof Min min) {
      return bound("jackson.at-least", Long.toString(min.value()), actual);
    }
    if (constraint instanceof Max max) {
      return bound("jackson.at-most", Long.toString(max.value()), actual);
    }
    if (constraint instanceof DecimalMin min) {
      return bound(min.inclusive() ? "jackson.at-least" : "jackson.more-than", min.value(), actual);
    }
    if (constraint instanceof DecimalMax max) {
      return bound(max.inclusive() ? "jackson.at-most" : "jackson.less-than", max.value(), actual);
    }
    if (constraint instanceof Positive) {
      return bound("jackson.more-than", "0", actual);
    }
    if (constraint instanceof PositiveOrZero) {
      return bound("jackson.at-least", "0", actual);
    }
    if (constraint instanceof Negative) {
      return bound("jackson.less-than", "0", actual);
    }
    if (constraint instanceof NegativeOrZero) {
      return bound("jackson.at-most", "0", actual);
    }
    return Message.of("jackson.constraint", "reason", violation.getMessage());
  }

  private static Message bound(String key, String bound, String actual) {
    return Message.of(key, "bound", bound, "actual", actual);
  }

  private static Message size(Size size, Object value) {
    boolean text = value instanceof CharSequence;
    int actual =
        value instanceof CharSequence chars
            ? chars.length()
            : value instanceof Collection<?> items ? items.size() : ((Map<?, ?>) value).size();
    if (size.max() == Integer.MAX_VALUE) {
      return Message.of(
          text ? "jackson.length-min" : "jackson.size-min", "min", size.min(), "actual", actual);
    }
    return Message.of(
        text ? "jackson.length" : "core.size",
        "min",
        size.min(),
        "max",
        size.max(),
        "actual",
        actual);
  }
}
