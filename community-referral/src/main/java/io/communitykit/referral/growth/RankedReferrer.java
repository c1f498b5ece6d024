package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import java.util.Map;

/**
 * A member's place among those who brought others.
 *
 * @param rank 1 and one more for each member who is strictly ahead, so that equal ones share a rank
 *     and the next one's is as much higher: 1, 2, 2, 4
 * @param member who
 * @param qualified how many new members qualified in the time asked about
 * @param retained how many of them came back on the day asked about
 * @param retentionPending how many of them are still to have that day
 */
public record RankedReferrer(
    long rank, MemberId member, long qualified, long retained, long retentionPending) {

  /** What counts. Equal members share a rank and are listed by id. */
  public enum By {
    /** New members who qualified. */
    QUALIFIED,
    /** Those of them who came back on the day asked about. */
    RETAINED
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a count or the rank is out of range
   */
  public RankedReferrer {
    requireNonNull(member, "member");
    if (rank < 1) {
      throw new IllegalArgumentException("rank must be 1 or more, was " + rank);
    }
    if (retained < 0 || retentionPending < 0 || retained + retentionPending > qualified) {
      throw new IllegalArgumentException(
          "retained and pending must be 0.."
              + qualified
              + " together, were "
              + retained
              + " and "
              + retentionPending);
    }
  }

  /** Returns it as a sentence. */
  public Message explanation() {
    return new Message(
        "referral.growth.rank",
        Map.of(
            "rank", rank,
            "member", member.value(),
            "qualified", qualified,
            "retained", retained,
            "pending", retentionPending));
  }
}
