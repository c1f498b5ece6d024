package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.text.TextCatalog;
import java.io.InputStream;

/** The texts of this module. */
public final class ModerationTexts implements TextCatalog {

  /** For the service loader. */
  public ModerationTexts() {}

  @Override
  public String prefix() {
    return "moderation.";
  }

  @Override
  public InputStream open(String language) {
    return requireNonNull(
        ModerationTexts.class.getResourceAsStream("messages_" + language + ".properties"),
        language);
  }
}
