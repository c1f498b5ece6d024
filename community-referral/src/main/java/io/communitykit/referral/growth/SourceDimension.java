package io.communitykit.referral.growth;

import io.communitykit.core.CircleId;
import io.communitykit.referral.ChannelId;
import io.communitykit.referral.code.CodeText;
import java.util.Optional;

/** By what contacts are told apart in a report. */
public enum SourceDimension {
  /** Where the code was shown. */
  CHANNEL,
  /** The code itself. */
  CODE,
  /** The circle that the contact was for. */
  CIRCLE;

  /** Returns what {@code source} is in this dimension; empty if it was not told. */
  public Optional<String> of(ReferralSource source) {
    return switch (this) {
      case CHANNEL -> source.channel().map(ChannelId::value);
      case CODE -> source.code().map(CodeText::value);
      case CIRCLE -> source.circle().map(CircleId::value);
    };
  }
}
