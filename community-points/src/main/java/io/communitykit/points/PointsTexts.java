package io.communitykit.points;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.text.TextCatalog;
import java.io.InputStream;

/** The texts of this module. */
public final class PointsTexts implements TextCatalog {

  /** For the service loader. */
  public PointsTexts() {}

  @Override
  public String prefix() {
    return "points.";
  }

  @Override
  public InputStream open(String language) {
    return requireNonNull(
        PointsTexts.class.getResourceAsStream("messages_" + language + ".properties"), language);
  }
}
