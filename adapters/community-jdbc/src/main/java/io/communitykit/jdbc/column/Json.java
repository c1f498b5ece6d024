package io.communitykit.jdbc.column;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * As much of JSON as columns need: objects, lists, texts, longs and booleans. What is not valid
 * Unicode, and the character zero, which PostgreSQL refuses, are written as escapes.
 */
public final class Json {

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** Writes {@code text} in quotes. */
  public static void write(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || (Character.isSurrogate(c) && !isPaired(text, i))) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(Character.forDigit((c >> shift) & 15, 16));
        }
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private static boolean isPaired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  /** Writes a map, list, text, long or boolean. */
  public static void write(StringBuilder out, Object value) {
    if (value instanceof String string) {
      write(out, string);
    } else if (value instanceof Map<?, ?> map) {
      char before = '{';
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(before);
        write(out, (String) entry.getKey());
        out.append(':');
        write(out, entry.getValue());
        before = ',';
      }
      out.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      char before = '[';
      for (Object item : list) {
        out.append(before);
        write(out, item);
        before = ',';
      }
      out.append(list.isEmpty() ? "[]" : "]");
    } else {
      out.append(value);
    }
  }

  /** Reads what {@link #write} wrote: maps keep their order, numbers are longs. */
  public static Object read(String text) {
    Json json = new Json(text);
    Object value = json.value();
    if (json.at != text.length()) {
      throw json.broken();
    }
    return value;
  }

  /** Returns a map, list, text, long or boolean as text. */
  public static String text(Object value) {
    StringBuilder out = new StringBuilder(200);
    write(out, value);
    return out.toString();
  }

  /** Returns {@code value}, which is an object. */
  @SuppressWarnings("unchecked") // Keys are always texts.
  public static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  /** Returns the field {@code name}, which every writer gives. */
  public static Object field(Map<String, Object> fields, String name) {
    Object value = fields.get(name);
    if (value == null) {
      throw new IllegalStateException("a stored body must have " + name);
    }
    return value;
  }

  /** Returns {@code value}, which is a list. */
  @SuppressWarnings("unchecked") // Of whatever the writer put there.
  public static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  private Object value() {
    return switch (next()) {
      case '"' -> string();
      case '{' -> object();
      case '[' -> list();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      default -> number();
    };
  }

  private Boolean literal(String word, boolean value) {
    if (!text.startsWith(word, at - 1)) {
      throw broken();
    }
    at += word.length() - 1;
    return value;
  }

  private Long number() {
    int start = at - 1;
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    try {
      return Long.valueOf(text.substring(start, at));
    } catch (NumberFormatException e) {
      throw broken();
    }
  }

  private Map<String, Object> object() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (peek('}')) {
      return map;
    }
    do {
      expect('"');
      String name = string();
      expect(':');
      map.put(name, value());
    } while (peek(','));
    expect('}');
    return map;
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    if (peek(']')) {
      return list;
    }
    do {
      list.add(value());
    } while (peek(','));
    expect(']');
    return list;
  }

  private String string() {
    int end = at;
    while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\\') {
      end++;
    }
    if (end < text.length() && text.charAt(end) == '"') {
      String plain = text.substring(at, end);
      at = end + 1;
      return plain;
    }
    StringBuilder out = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      out.append(c == '\\' ? escaped() : c);
    }
    return out.toString();
  }

  private char escaped() {
    char c = next();
    if (c != 'u') {
      return c;
    }
    if (at + 4 > text.length()) {
      throw broken();
    }
    at += 4;
    return (char) Integer.parseInt(text, at - 4, at, 16);
  }

  private char next() {
    if (at == text.length()) {
      throw broken();
    }
    return text.charAt(at++);
  }

  private boolean peek(char wanted) {
    boolean found = at < text.length() && text.charAt(at) == wanted;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char wanted) {
    if (!peek(wanted)) {
      throw broken();
    }
  }

  private IllegalStateException broken() {
    return new IllegalStateException(
        "a stored body must be JSON as it was written, broke at " + at);
  }
}
