package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.referral.ChannelId;
import io.communitykit.referral.code.CodeText;
import java.util.Optional;

/**
 * Where a contact came from, as far as it was told.
 *
 * @param channel where the code was shown
 * @param code the code
 * @param circle the circle that the contact was for
 */
public record ReferralSource(
    Optional<ChannelId> channel, Optional<CodeText> code, Optional<CircleId> circle) {

  /** Nothing was told. */
  public static final ReferralSource UNTOLD =
      new ReferralSource(Optional.empty(), Optional.empty(), Optional.empty());

  /** Checks the components. */
  public ReferralSource {
    requireNonNull(channel, "channel");
    requireNonNull(code, "code");
    requireNonNull(circle, "circle");
  }

  /** Returns the source {@code channel} of which nothing else was told. */
  public static ReferralSource of(ChannelId channel) {
    return UNTOLD.in(channel);
  }

  /** Returns this source shown in {@code channel}. */
  public ReferralSource in(ChannelId channel) {
    return new ReferralSource(Optional.of(channel), code, circle);
  }

  /** Returns this source by {@code code}. */
  public ReferralSource by(CodeText code) {
    return new ReferralSource(channel, Optional.of(code), circle);
  }

  /** Returns this source for {@code circle}. */
  public ReferralSource to(CircleId circle) {
    return new ReferralSource(channel, code, Optional.of(circle));
  }
}
