package io.communitykit.referral.growth;

import io.communitykit.core.Message;
import java.util.Map;

/**
 * What became of contacts: touch to bound to qualified to rewarded to retained, each step those of
 * the step before who got there within the window from the contact.
 *
 * <p>Only contacts whose window is over are in it. Retained means active on the day asked about
 * after joining; a rewarded member whose day is not over is counted beside it.
 *
 * @param contacts links followed, and binds without a link
 * @param bound how many were bound to the referrer
 * @param qualified how many of these did what was asked, and were not rejected or reversed since
 * @param rewarded of how many of these a side was rewarded
 * @param retained how many of these came back on the day, of those whose day is over
 * @param retentionPending how many of the rewarded are still to have that day
 */
public record ReferralFunnel(
    long contacts,
    long bound,
    long qualified,
    long rewarded,
    long retained,
    long retentionPending) {

  /**
   * Checks that no step is larger than the one before.
   *
   * @throws IllegalArgumentException if one is
   */
  public ReferralFunnel {
    if (retained < 0
        || retentionPending < 0
        || retained + retentionPending > rewarded
        || rewarded > qualified
        || qualified > bound
        || bound > contacts) {
      throw new IllegalArgumentException(
          "steps must not grow, were "
              + contacts
              + ", "
              + bound
              + ", "
              + qualified
              + ", "
              + rewarded
              + ", "
              + retained
              + " with "
              + retentionPending
              + " pending");
    }
  }

  /** Returns bound of contacts. */
  public Quotient boundRate() {
    return Quotient.of(bound, contacts);
  }

  /** Returns qualified of bound. */
  public Quotient qualifiedRate() {
    return Quotient.of(qualified, bound);
  }

  /** Returns rewarded of qualified. */
  public Quotient rewardedRate() {
    return Quotient.of(rewarded, qualified);
  }

  /** Returns retained of the rewarded whose day is over. */
  public Quotient retainedRate() {
    return Quotient.of(retained, rewarded - retentionPending);
  }

  /** Returns it as a sentence. */
  public Message explanation() {
    return new Message(
        "referral.growth.funnel",
        Map.of(
            "contacts", contacts,
            "bound", bound,
            "qualified", qualified,
            "rewarded", rewarded,
            "retained", retained));
  }
}
