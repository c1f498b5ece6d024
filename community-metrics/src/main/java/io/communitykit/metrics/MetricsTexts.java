package io.communitykit.metrics;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.text.TextCatalog;
import java.io.InputStream;

/** The texts of this module. */
public final class MetricsTexts implements TextCatalog {

  /** For the service loader. */
  public MetricsTexts() {}

  @Override
  public String prefix() {
    return "metrics.";
  }

  @Override
  public InputStream open(String language) {
    return requireNonNull(
        MetricsTexts.class.getResourceAsStream("messages_" + language + ".properties"), language);
  }
}
