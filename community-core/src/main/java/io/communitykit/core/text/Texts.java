package io.communitykit.core.text;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Renders messages: any Chinese locale gets Chinese, every other gets English, and the JVM's
 * default locale is never consulted.
 *
 * <p>Numbers are plain digits, instants and dates their ISO 8601 forms, in both languages: what is
 * said about a member's points must read the same everywhere. Thread-safe.
 */
public final class Texts {

  private static final String ENGLISH = "en";
  private static final String CHINESE = "zh";

  private Texts() {}

  /** Loaded with the first use: a catalog that contradicts another one must fail then. */
  private static final class Loaded {

    static final Map<String, Map<String, String>> BY_LANGUAGE =
        Map.of(ENGLISH, load(ENGLISH), CHINESE, load(CHINESE));

    private static Map<String, String> load(String language) {
      Map<String, String> texts = new HashMap<>();
      ServiceLoader<TextCatalog> catalogs =
          ServiceLoader.load(TextCatalog.class, Texts.class.getClassLoader());
      for (TextCatalog catalog : catalogs) {
        read(catalog, language)
            .forEach(
                (key, text) -> {
                  if (texts.put(key, text) != null) {
                    throw new IllegalStateException("text key must be unique, was twice: " + key);
                  }
                });
      }
      return Map.copyOf(texts);
    }
  }

  /**
   * Returns the sentence that {@code message} is in {@code locale}'s language. A key without a text
   * is shown with its operands, so that a message stored by a later version still says something.
   */
  public static String render(Message message, Locale locale) {
    String language = language(locale);
    String text = Loaded.BY_LANGUAGE.getOrDefault(language, Map.of()).get(message.key());
    if (text == null) {
      return message.operands().isEmpty()
          ? message.key()
          : message.key() + " " + message.operands();
    }
    StringBuilder sentence = new StringBuilder(text.length() + 32);
    int end = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', end)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      sentence.append(text, end, open);
      Object operand = message.operands().get(text.substring(open + 1, close));
      if (operand == null) {
        sentence.append(text, open, close + 1);
      } else {
        sentence.append(show(operand, locale));
      }
      end = close + 1;
    }
    return sentence.append(text, end, text.length()).toString();
  }

  /** Returns the text under {@code key} that has no placeholders, such as a heading. */
  public static String render(String key, Locale locale) {
    return render(Message.of(key), locale);
  }

  /**
   * Returns all texts of {@code catalog} in {@code locale}'s language, sorted by key; for tests
   * that compare languages.
   *
   * @throws IllegalStateException if a key does not start with the catalog's prefix
   */
  public static Map<String, String> all(TextCatalog catalog, Locale locale) {
    return Collections.unmodifiableMap(new TreeMap<>(read(catalog, language(locale))));
  }

  /** Returns the language that a locale gets, as HTML names it. */
  static String language(Locale locale) {
    return locale.getLanguage().equals(CHINESE) ? CHINESE : ENGLISH;
  }

  private static Map<String, String> read(TextCatalog catalog, String language) {
    Properties properties = new Properties();
    String name = "texts of " + catalog.getClass().getName() + " in " + language;
    InputStream opened = requireNonNull(catalog.open(language), name);
    try (Reader reader = new InputStreamReader(opened, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    Map<String, String> texts = new HashMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (!key.startsWith(catalog.prefix())) {
        throw new IllegalStateException(
            "text key must start with " + catalog.prefix() + ", was " + key);
      }
      texts.put(key, properties.getProperty(key));
    }
    return texts;
  }

  private static String show(Object operand, Locale locale) {
    if (operand instanceof Message message) {
      return render(message, locale);
    }
    if (operand instanceof Duration duration) {
      return show(duration, locale);
    }
    if (operand instanceof Boolean flag) {
      return render(flag ? "core.yes" : "core.no", locale);
    }
    if (operand instanceof List<?> list) {
      return list.stream()
          .map(item -> show(item, locale))
          .collect(Collectors.joining(render("core.list-separator", locale)));
    }
    return operand.toString();
  }

  private static String show(Duration duration, Locale locale) {
    StringBuilder parts = new StringBuilder(duration.isNegative() ? "-" : "");
    Duration rest = duration.abs();
    append(parts, "core.duration.days", rest.toDays(), locale);
    append(parts, "core.duration.hours", rest.toHoursPart(), locale);
    append(parts, "core.duration.minutes", rest.toMinutesPart(), locale);
    if (rest.toSecondsPart() > 0 || rest.toNanosPart() > 0 || rest.isZero()) {
      String nanos = String.format(Locale.ROOT, "%09d", rest.toNanosPart()).replaceAll("0+$", "");
      String seconds = rest.toSecondsPart() + (nanos.isEmpty() ? "" : "." + nanos);
      parts.append(render(Message.of("core.duration.seconds", "n", seconds), locale));
    }
    return parts.toString().strip();
  }

  private static void append(StringBuilder parts, String key, long amount, Locale locale) {
    if (amount > 0) {
      parts.append(render(Message.of(key, "n", amount), locale));
    }
  }
}
