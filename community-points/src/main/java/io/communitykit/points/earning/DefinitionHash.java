package io.communitykit.points.earning;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a definition: SHA-256 of a canonical text of its records, in which absent components
 * are left out, maps are sorted by key, and every text stands with its length.
 */
final class DefinitionHash {

  private final StringBuilder text = new StringBuilder(4_096);

  private DefinitionHash() {}

  static String of(Record definition) {
    DefinitionHash canonical = new DefinitionHash();
    canonical.write(definition);
    byte[] bytes = canonical.text.toString().getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void write(@Nullable Object value) {
    if (value instanceof Record definition) {
      text.append('{');
      for (RecordComponent component : definition.getClass().getRecordComponents()) {
        field(component.getName(), component(definition, component));
      }
      text.append('}');
    } else if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
      text.append('{');
      sorted.forEach(this::field);
      text.append('}');
    } else if (value instanceof List<?> list) {
      text.append('[');
      list.forEach(this::write);
      text.append(']');
    } else if (value instanceof String literal) {
      text.append(literal.length()).append('"').append(literal);
    } else {
      // A number, a yes or no, a constant: none of them has a space.
      text.append(value).append(' ');
    }
  }

  private void field(String name, @Nullable Object value) {
    if (value != null) {
      write(name);
      write(value);
    }
  }

  private static @Nullable Object component(Record definition, RecordComponent component) {
    try {
      return component.getAccessor().invoke(definition);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("definitions are public, was " + component, e);
    }
  }
}
