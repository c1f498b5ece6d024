package io.communitykit.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.communitykit.core.problem.Checked;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON forms of our values: activities, intents, decisions, receipts, reports, definitions.
 *
 * <p>A record is an object of its components, with these rules for all of them:
 *
 * <ul>
 *   <li>an identifier is its text; times are their ISO 8601 forms; an enum is its name;
 *   <li>an absent component is left out, and {@code null} is never written nor read;
 *   <li>a record of a sealed type has a first member {@code kind};
 *   <li>a message is {@code {"key": ..., "operands": {...}}}; operands that JSON has no type for
 *       are objects such as {@code {"instant": "2026-01-01T00:00:00Z"}};
 *   <li>maps and sets are in the order of their texts, so that equal values have equal bytes;
 *   <li>whole numbers are written in full: readers in JavaScript lose digits past 2<sup>53</sup>.
 * </ul>
 *
 * <p>An activity has ActivityStreams 2.0's words where there are any (W3C Recommendation, 23 May
 * 2017): {@code id, actor, type, object, target, published} (when it happened) and {@code context}
 * (the circle), and our own {@code attributes}, which may be left out.
 *
 * <p>Thread-safe. For an {@code ObjectMapper} of the host's there is {@link
 * CommunityJacksonModule}; for a file of many activities, {@link JsonLines}.
 */
public final class CommunityJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private CommunityJson() {}

  /**
   * Returns {@code value} in one line.
   *
   * @throws IllegalArgumentException if it has a component that has no JSON form
   */
  public static String write(Record value) {
    return write(value, null, Optional.empty());
  }

  /**
   * Returns {@code value} indented by two spaces a level, with a line end at its end.
   *
   * @throws IllegalArgumentException if it has a component that has no JSON form
   */
  public static String writeIndented(Record value) {
    return write(value, Json.printer(), Optional.empty()) + "\n";
  }

  /**
   * Returns {@code value} as {@link #writeIndented} does, with a {@code text} in {@code locale}'s
   * language beside the key of each message: a report for readers that do not know our keys.
   *
   * @throws IllegalArgumentException if it has a component that has no JSON form
   */
  public static String writeIndented(Record value, Locale locale) {
    return write(value, Json.printer(), Optional.of(locale)) + "\n";
  }

  /**
   * Reads what {@link #write} wrote, or finds all that is wrong with it, as strictly as a rule
   * file.
   *
   * @throws IllegalArgumentException if values of {@code type} are only written: reports
   */
  public static <T extends Record> Checked<T> read(RuleSource source, Class<T> type) {
    return source
        .text()
        .then(text -> read(source.format(), text, new Lines(source.name(), text), type));
  }

  static <T extends Record> Checked<T> read(
      RuleSource.Format format, String text, Lines lines, Class<T> type) {
    Shape shape = Shapes.ofValue(type);
    Findings findings = new Findings(lines);
    Optional<T> value =
        Composer.compose(format, text, findings)
            .flatMap(part -> new Binder(findings).bind(part, shape, ""))
            .map(type::cast);
    return value.isPresent() && findings.size() == 0
        ? Checked.of(value.get())
        : Checked.failed(findings.inOrder());
  }

  private static String write(
      Record value, @Nullable DefaultPrettyPrinter printer, Optional<Locale> texts) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      if (printer != null) {
        out.setPrettyPrinter(printer);
      }
      new JsonValues(out, texts).write(Shapes.ofValue(value.getClass()), value);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory cannot fail
    }
    return text.toString();
  }
}
