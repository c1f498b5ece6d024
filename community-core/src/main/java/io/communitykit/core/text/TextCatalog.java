package io.communitykit.core.text;

import java.io.InputStream;

/**
 * The texts of one module, found by {@link java.util.ServiceLoader}.
 *
 * <p>A provider opens its own resources, because a module's resources are its own:
 *
 * <pre>{@code
 * public InputStream open(String language) {
 *   return requireNonNull(
 *       PointsTexts.class.getResourceAsStream("messages_" + language + ".properties"));
 * }
 * }</pre>
 */
public interface TextCatalog {

  /** Returns what all keys of this catalog start with, a dot at its end: {@code points.}. */
  String prefix();

  /**
   * Opens the texts of {@code language}, which is {@code en} or {@code zh}: a properties file in
   * UTF-8 whose values may hold placeholders such as {@code {amount}}.
   */
  InputStream open(String language);
}
