package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller asked for, so that the same id with another content is noticed and the difference
 * named. It is of the request, never of its outcome: after a change of rules a redelivery is still
 * a redelivery.
 *
 * @param text the fields in order, one {@code name=value} a line, line breaks escaped; empty after
 *     the member was erased
 */
public record Fingerprint(String text) {

  /** Longest value kept as it is; of a longer one the SHA-256 prefix stands for it. */
  public static final int MAX_VALUE = 300;

  /** Equal to every request: what is left of one whose member was erased. */
  public static final Fingerprint ERASED = new Fingerprint("");

  /** Checks the text. */
  public Fingerprint {
    requireNonNull(text, "text");
  }

  /**
   * The first field that differs.
   *
   * @param field its name
   * @param stored what the ledger has
   * @param given what was asked for now
   */
  public record Difference(String field, String stored, String given) {

    /** Checks the components. */
    public Difference {
      requireNonNull(field, "field");
      requireNonNull(stored, "stored");
      requireNonNull(given, "given");
    }
  }

  /** Collects the fields of a request. Not thread-safe. */
  public static final class Builder {

    private final StringBuilder text = new StringBuilder(160);

    private Builder() {}

    /** Adds a field; {@code name} has no equals sign. */
    public Builder with(String name, Object value) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      escape(text, name);
      text.append('=');
      if (value instanceof Instant at) {
        InstantText.append(text, at); // Nothing in it is escaped.
      } else {
        String shown = value.toString();
        escape(text, shown.length() > MAX_VALUE ? "sha256:" + Ids.hash(shown) : shown);
      }
      return this;
    }

    /** Adds a field if it has a value. */
    public Builder with(String name, Optional<?> value) {
      value.ifPresent(given -> with(name, given));
      return this;
    }

    /** Returns the fingerprint of the fields added. */
    public Fingerprint build() {
      return new Fingerprint(text.toString());
    }
  }

  /** Returns a collector for the request {@code kind}. */
  public static Builder of(String kind) {
    return new Builder().with("kind", kind);
  }

  /** Returns the first field in which {@code given} differs from this, the stored one. */
  public Optional<Difference> firstDifference(Fingerprint given) {
    if (text.equals(given.text) || text.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> mine = fields();
    Map<String, String> theirs = given.fields();
    Map<String, String> names = new LinkedHashMap<>(theirs);
    names.putAll(mine);
    return names.keySet().stream()
        .filter(name -> !mine.getOrDefault(name, "").equals(theirs.getOrDefault(name, "")))
        .findFirst()
        .map(
            name ->
                new Difference(name, mine.getOrDefault(name, ""), theirs.getOrDefault(name, "")));
  }

  /** Whether a field has the id of {@code member} as its value, or as a text in quotes in it. */
  public boolean mentions(MemberId member) {
    String id = escape(member.value());
    String quoted = escape('"' + member.value().replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    return fields().values().stream().anyMatch(value -> value.equals(id) || value.contains(quoted));
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    escape(escaped, text);
    return escaped.toString();
  }

  /** Adds {@code text}, with an escape for what no line can hold, or not every store. */
  private static void escape(StringBuilder escaped, String text) {
    int plain = 0;
    while (plain < text.length() && isPlain(text, plain)) {
      plain++;
    }
    if (plain == text.length()) {
      escaped.append(text);
      return;
    }
    escaped.append(text, 0, plain);
    for (int i = plain; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> escaped.append("\\\\");
        case '\n' -> escaped.append("\\n");
        default -> {
          if (isPlain(text, i)) {
            escaped.append(c);
          } else {
            escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
          }
        }
      }
    }
  }

  private static boolean isPlain(String text, int i) {
    char c = text.charAt(i);
    return c != '\\' && c >= ' ' && (c < 0x7F || Ids.isStorable(text, i));
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        fields.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return fields;
  }
}
