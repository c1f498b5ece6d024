package io.communitykit.jdbc.column;

import io.communitykit.core.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages as JSON. Texts, numbers and booleans stand for themselves; the rest says what it is. */
public final class MessageText {

  private MessageText() {}

  /** Returns {@code message} as an object. */
  public static Map<String, Object> encode(Message message) {
    Map<String, Object> operands = new LinkedHashMap<>();
    message.operands().forEach((name, operand) -> operands.put(name, encodeOperand(operand)));
    Map<String, Object> encoded = new LinkedHashMap<>();
    encoded.put("key", message.key());
    encoded.put("operands", operands);
    return encoded;
  }

  private static Object encodeOperand(Object operand) {
    if (operand instanceof Message message) {
      return encode(message);
    }
    if (operand instanceof List<?> list) {
      return list.stream().map(MessageText::encodeOperand).toList();
    }
    if (operand instanceof Instant) {
      return Map.of("instant", operand.toString());
    }
    if (operand instanceof LocalDate) {
      return Map.of("date", operand.toString());
    }
    if (operand instanceof Duration) {
      return Map.of("duration", operand.toString());
    }
    return operand;
  }

  /** Returns the message that was made into {@code encoded}. */
  public static Message decode(Object encoded) {
    Map<String, Object> fields = Json.object(encoded);
    Map<String, Object> operands = new LinkedHashMap<>();
    Json.object(Json.field(fields, "operands"))
        .forEach((name, operand) -> operands.put(name, decodeOperand(operand)));
    return new Message((String) Json.field(fields, "key"), operands);
  }

  private static Object decodeOperand(Object operand) {
    if (operand instanceof List<?> list) {
      return list.stream().map(MessageText::decodeOperand).toList();
    }
    if (!(operand instanceof Map<?, ?>)) {
      return operand;
    }
    Map<String, Object> fields = Json.object(operand);
    if (fields.containsKey("key")) {
      return decode(operand);
    }
    Map.Entry<String, Object> only = fields.entrySet().iterator().next();
    String text = (String) only.getValue();
    return switch (only.getKey()) {
      case "instant" -> Instant.parse(text);
      case "date" -> LocalDate.parse(text);
      case "duration" -> Duration.parse(text);
      default -> throw new IllegalStateException("an operand must be known, was " + only.getKey());
    };
  }

  /** Returns {@code encoded} with {@code to} wherever an operand is the text {@code from}. */
  public static Object renamed(Object encoded, String from, String to) {
    Map<String, Object> renamed = new LinkedHashMap<>(Json.object(encoded));
    Map<String, Object> operands = new LinkedHashMap<>();
    Json.object(Json.field(renamed, "operands"))
        .forEach((name, operand) -> operands.put(name, renamedOperand(operand, from, to)));
    renamed.put("operands", operands);
    return renamed;
  }

  private static Object renamedOperand(Object operand, String from, String to) {
    if (operand instanceof List<?> list) {
      return list.stream().map(item -> renamedOperand(item, from, to)).toList();
    }
    if (operand instanceof Map<?, ?> map) {
      return map.containsKey("key") ? renamed(operand, from, to) : operand;
    }
    return operand.equals(from) ? to : operand;
  }
}
