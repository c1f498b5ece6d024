package io.communitykit.jackson;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.text.TextCatalog;
import java.io.InputStream;

/** The texts of this module. */
public final class JacksonTexts implements TextCatalog {

  /** For the service loader. */
  public JacksonTexts() {}

  @Override
  public String prefix() {
    return "jackson.";
  }

  @Override
  public InputStream open(String language) {
    return requireNonNull(
        JacksonTexts.class.getResourceAsStream("messages_" + language + ".properties"), language);
  }
}
