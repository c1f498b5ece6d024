package io.communitykit.referral;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.text.TextCatalog;
import java.io.InputStream;

/** The texts of this module. */
public final class ReferralTexts implements TextCatalog {

  /** For the service loader. */
  public ReferralTexts() {}

  @Override
  public String prefix() {
    return "referral.";
  }

  @Override
  public InputStream open(String language) {
    return requireNonNull(
        ReferralTexts.class.getResourceAsStream("messages_" + language + ".properties"), language);
  }
}
