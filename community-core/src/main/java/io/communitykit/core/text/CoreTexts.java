package io.communitykit.core.text;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;

/** The texts of this module. */
public final class CoreTexts implements TextCatalog {

  /** For the service loader. */
  public CoreTexts() {}

  @Override
  public String prefix() {
    return "core.";
  }

  @Override
  public InputStream open(String language) {
    return requireNonNull(
        CoreTexts.class.getResourceAsStream("messages_" + language + ".properties"), language);
  }
}
