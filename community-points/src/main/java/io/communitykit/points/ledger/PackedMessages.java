package io.communitykit.points.ledger;

import io.communitykit.core.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How messages are packed: every operand by its type. */
final class PackedMessages {

  private static final int TEXT = 0;
  private static final int LONG = 1;
  private static final int FALSE = 2;
  private static final int TRUE = 3;
  private static final int INSTANT = 4;
  private static final int DATE = 5;
  private static final int DURATION = 6;
  private static final int MESSAGE = 7;
  private static final int LIST = 8;

  private final PackedTexts texts;

  PackedMessages(PackedTexts texts) {
    this.texts = texts;
  }

  void write(PackedWriter out, Message message) {
    texts.repeated(out, message.key());
    out.number(message.operands().size());
    message
        .operands()
        .forEach(
            (name, operand) -> {
              texts.repeated(out, name);
              writeOperand(out, operand);
            });
  }

  private void writeOperand(PackedWriter out, Object operand) {
    if (operand instanceof String text) {
      out.number(TEXT);
      texts.repeated(out, text);
    } else if (operand instanceof Long number) {
      out.number(LONG);
      out.signed(number);
    } else if (operand instanceof Boolean flag) {
      out.number(flag ? TRUE : FALSE);
    } else if (operand instanceof Instant at) {
      out.number(INSTANT);
      out.instant(at);
    } else if (operand instanceof LocalDate date) {
      out.number(DATE);
      out.signed(date.toEpochDay());
    } else if (operand instanceof Duration duration) {
      out.number(DURATION);
      out.signed(duration.getSeconds());
      out.number(duration.getNano());
    } else if (operand instanceof Message message) {
      out.number(MESSAGE);
      write(out, message);
    } else if (operand instanceof List<?> list) {
      out.number(LIST);
      out.number(list.size());
      list.forEach(item -> writeOperand(out, item));
    } else {
      throw new IllegalArgumentException(
          "an operand of a message must be of a known type, was " + operand.getClass().getName());
    }
  }

  Message read(PackedReader in) {
    String key = texts.read(in);
    Map<String, Object> operands = new TreeMap<>();
    for (int left = in.count(); left > 0; left--) {
      operands.put(texts.read(in), readOperand(in));
    }
    return new Message(key, operands);
  }

  private Object readOperand(PackedReader in) {
    int type = in.count();
    return switch (type) {
      case TEXT -> texts.read(in);
      case LONG -> in.signed();
      case FALSE -> false;
      case TRUE -> true;
      case INSTANT -> in.instant();
      case DATE -> LocalDate.ofEpochDay(in.signed());
      case DURATION -> Duration.ofSeconds(in.signed(), in.number());
      case MESSAGE -> read(in);
      case LIST -> {
        List<Object> list = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
          list.add(readOperand(in));
        }
        yield List.copyOf(list);
      }
      default -> throw new IllegalStateException("no operand is of type " + type);
    };
  }
}
