package io.communitykit.jackson;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;

/** Says Jakarta Validation's standard constraints as JSON Schema does. */
final class SchemaConstraints {

  private SchemaConstraints() {}

  static void add(ObjectNode schema, Shape shape, Annotation constraint) {
    if (constraint instanceof NotBlank) {
      addPattern(schema, "\\S");
    } else if (constraint instanceof NotEmpty) {
      schema.put(least(shape), 1);
    } else if (constraint instanceof Size size) {
      addSize(schema, shape, size);
    } else if (constraint instanceof Pattern pattern && pattern.flags().length == 0) {
      // JSON Schema searches, the constraint matches the whole.
      addPattern(schema, "^(?:" + pattern.regexp() + ")$");
    } else if (constraint instanceof Min min) {
      schema.put("minimum", min.value());
    } else if (constraint instanceof Max max) {
      schema.put("maximum", max.value());
    } else if (constraint instanceof DecimalMin min) {
      schema.put(min.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(min.value()));
    } else if (constraint instanceof DecimalMax max) {
      schema.put(max.inclusive() ? "maximum" : "exclusiveMaximum", new BigDecimal(max.value()));
    } else if (constraint instanceof Positive) {
      schema.put("exclusiveMinimum", 0);
    } else if (constraint instanceof PositiveOrZero) {
      schema.put("minimum", 0);
    } else if (constraint instanceof Negative) {
      schema.put("exclusiveMaximum", 0);
    } else if (constraint instanceof NegativeOrZero) {
      schema.put("maximum", 0);
    }
  }

  private static void addPattern(ObjectNode schema, String pattern) {
    if (schema.has("pattern")) {
      schema.withArray("allOf").addObject().put("pattern", pattern);
    } else {
      schema.put("pattern", pattern);
    }
  }

  private static void addSize(ObjectNode schema, Shape shape, Size size) {
    // A text's size counts chars, JSON Schema's counts code points: the schema may allow a text of
    // emoji that reading refuses, and may not refuse one that reading allows.
    boolean halves = shape instanceof Shape.Text;
    if (size.min() > 0) {
      schema.put(least(shape), halves ? (size.min() + 1) / 2 : size.min());
    }
    if (size.max() < Integer.MAX_VALUE) {
      schema.put(least(shape).replace("min", "max"), size.max());
    }
  }

  private static String least(Shape shape) {
    if (shape instanceof Shape.Items) {
      return "minItems";
    }
    return shape instanceof Shape.Entries ? "minProperties" : "minLength";
  }
}
