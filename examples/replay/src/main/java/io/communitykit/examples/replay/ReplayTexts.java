package io.communitykit.examples.replay;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.text.TextCatalog;
import java.io.InputStream;

/** The texts of this program. */
public final class ReplayTexts implements TextCatalog {

  /** For the service loader. */
  public ReplayTexts() {}

  @Override
  public String prefix() {
    return "replay.";
  }

  @Override
  public InputStream open(String language) {
    return requireNonNull(
        ReplayTexts.class.getResourceAsStream("messages_" + language + ".properties"), language);
  }
}
