package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A referral that a merge took away.
 *
 * @param referral as it was before
 * @param why why it could not stay
 */
public record DroppedReferral(Referral referral, Why why) {

  /** Why an edge could not stay. */
  public enum Why {
    /** One of the two accounts had brought the other. */
    SELF,
    /** The referrer was brought by the person, directly or over others. */
    CYCLE,
    /** The person's other account was bound earlier. */
    LATER
  }

  /** Checks the components. */
  public DroppedReferral {
    requireNonNull(referral, "referral");
    requireNonNull(why, "why");
  }

  /**
   * Returns this with {@code replacement} in the place of {@code member}, as far as it is named.
   */
  public DroppedReferral without(MemberId member, MemberId replacement) {
    return referral.isNaming(member)
        ? new DroppedReferral(referral.without(member, replacement), why)
        : this;
  }

  /** Returns what a store exports of it to {@code member}, whom it names. */
  public Map<String, String> exported(MemberId member) {
    Map<String, String> row = new LinkedHashMap<>(referral.exported(member));
    row.put("dropped", why.name());
    return row;
  }
}
