package io.communitykit.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import io.communitykit.core.AttributeValue;
import io.communitykit.core.Message;
import io.communitykit.core.text.Texts;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as their shapes say: the same bytes for equal values, whatever the order in which a
 * set or map happens to be walked.
 */
final class JsonValues {

  private final JsonGenerator out;
  private final Optional<Locale> texts;

  /**
   * @param texts the language in which each message is also written as a text, if any
   */
  JsonValues(JsonGenerator out, Optional<Locale> texts) {
    this.out = out;
    this.texts = texts;
  }

  void write(Shape shape, Object value) throws IOException {
    if (shape instanceof Shape.Fields fields) {
      out.writeStartObject();
      fields(fields, value);
      out.writeEndObject();
    } else if (shape instanceof Shape.Items items) {
      items(items, (Collection<?>) value);
    } else if (shape instanceof Shape.Entries entries) {
      entries(entries, (Map<?, ?>) value);
    } else if (shape instanceof Shape.Maybe maybe) {
      write(maybe.value(), maybe.get(value));
    } else if (shape instanceof Shape.Variants variants) {
      variant(variants, value);
    } else if (shape instanceof Shape.Said) {
      message((Message) value);
    } else if (shape instanceof Shape.Fact fact) {
      plain(fact.attribute() ? Attributes.plain((AttributeValue) value) : value);
    } else if (shape instanceof Shape.Text || shape instanceof Shape.Choice) {
      out.writeString(text(shape, value));
    } else {
      plain(value);
    }
  }

  private void fields(Shape.Fields fields, Object value) throws IOException {
    for (Shape.Field field : fields.byKey().values()) {
      Object component = component(fields, field, value);
      // What reading takes for granted is left out: null, and an absent value.
      if (component != null && !field.absent().equals(Optional.of(component))) {
        out.writeFieldName(field.key());
        write(field.shape(), component);
      }
    }
  }

  private static @Nullable Object component(Shape.Fields fields, Shape.Field field, Object value) {
    try {
      return field.accessor().invoke(value);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "component " + field.component() + " of " + fields.type().getName() + " must be readable",
          e.getTargetException());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("value types must be public", e);
    }
  }

  private void items(Shape.Items shape, Collection<?> items) throws IOException {
    List<Object> ordered = new ArrayList<>(items);
    if (shape.distinct() && (shape.item() instanceof Shape.Text || isChoice(shape))) {
      ordered.sort((a, b) -> text(shape.item(), a).compareTo(text(shape.item(), b)));
    }
    out.writeStartArray();
    for (Object item : ordered) {
      write(shape.item(), item);
    }
    out.writeEndArray();
  }

  private static boolean isChoice(Shape.Items shape) {
    return shape.item() instanceof Shape.Choice;
  }

  private void entries(Shape.Entries shape, Map<?, ?> entries) throws IOException {
    Map<String, Object> sorted = new TreeMap<>();
    entries.forEach((key, value) -> sorted.put(text(shape.key(), key), value));
    out.writeStartObject();
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      out.writeFieldName(entry.getKey());
      write(shape.value(), entry.getValue());
    }
    out.writeEndObject();
  }

  private void variant(Shape.Variants variants, Object value) throws IOException {
    Shape.Fields fields = variants.byClass().get(value.getClass());
    if (fields == null) {
      throw new IllegalStateException("a sealed type permits all its instances");
    }
    out.writeStartObject();
    out.writeStringField(Shape.Variants.KIND, variants.kindOf(value));
    fields(fields, value);
    out.writeEndObject();
  }

  private static String text(Shape shape, Object value) {
    if (shape instanceof Shape.Choice choice) {
      return choice.values().entrySet().stream()
          .filter(entry -> entry.getValue() == value)
          .findFirst()
          .orElseThrow()
          .getKey();
    }
    return ((Shape.Text) shape).printer().apply(value);
  }

  private void message(Message message) throws IOException {
    out.writeStartObject();
    out.writeStringField(MessageBinder.KEY, message.key());
    if (!message.operands().isEmpty()) {
      out.writeObjectFieldStart(MessageBinder.OPERANDS);
      for (Map.Entry<String, Object> operand : message.operands().entrySet()) {
        out.writeFieldName(operand.getKey());
        operand(operand.getValue());
      }
      out.writeEndObject();
    }
    if (texts.isPresent()) {
      out.writeStringField(MessageBinder.TEXT, Texts.render(message, texts.get()));
    }
    out.writeEndObject();
  }

  private void operand(Object operand) throws IOException {
    if (operand instanceof Instant) {
      typed(MessageBinder.INSTANT, operand);
    } else if (operand instanceof LocalDate) {
      typed(MessageBinder.DATE, operand);
    } else if (operand instanceof Duration) {
      typed(MessageBinder.DURATION, operand);
    } else if (operand instanceof Message message) {
      out.writeStartObject();
      out.writeFieldName(MessageBinder.MESSAGE);
      message(message);
      out.writeEndObject();
    } else if (operand instanceof List<?> list) {
      out.writeStartArray();
      for (Object item : list) {
        operand(item);
      }
      out.writeEndArray();
    } else {
      plain(operand);
    }
  }

  private void typed(String type, Object value) throws IOException {
    out.writeStartObject();
    out.writeStringField(type, value.toString());
    out.writeEndObject();
  }

  private void plain(Object value) throws IOException {
    if (value instanceof Integer || value instanceof Long) {
      out.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double number) {
      out.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      out.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Collection<?> texts) {
      out.writeStartArray();
      for (Object text : texts) {
        plain(text);
      }
      out.writeEndArray();
    } else {
      out.writeString((String) value);
    }
  }
}
