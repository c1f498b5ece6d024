package io.communitykit.moderation.rules;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes values so that two are written alike exactly if they say the same, and hashes that.
 *
 * <p>Texts carry their length, whole numbers and decimals differ, what is not given is left out, so
 * that a component added later does not change the hash of files that do not use it.
 */
final class Canonical {

  private Canonical() {}

  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static void append(StringBuilder to, @Nullable Object value) {
    if (value == null) {
      to.append('~');
    } else if (value instanceof String text) {
      to.append('s').append(text.length()).append(':').append(text);
    } else if (value instanceof Integer || value instanceof Long) {
      to.append('n').append(value);
    } else if (value instanceof Double || value instanceof Boolean || value instanceof Duration) {
      to.append(value.getClass().getSimpleName()).append(value);
    } else if (value instanceof Enum<?> constant) {
      to.append('e').append(constant.name());
    } else if (value instanceof List<?> list) {
      to.append('[');
      list.forEach(item -> append(to.append(' '), item));
      to.append(']');
    } else if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(key.toString(), item));
      to.append('{');
      sorted.forEach(
          (key, item) -> {
            append(to.append(' '), key);
            append(to.append('='), item);
          });
      to.append('}');
    } else if (value instanceof Record record) {
      appendRecord(to, record);
    } else {
      throw new IllegalArgumentException(
          "a definition must not hold a " + value.getClass().getName());
    }
  }

  private static void appendRecord(StringBuilder to, Record record) {
    to.append('(');
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = read(record, component);
      if (value != null) {
        append(to.append(' ').append(component.getName()).append('='), value);
      }
    }
    to.append(')');
  }

  private static @Nullable Object read(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's accessors can be read: " + component, e);
    }
  }
}
