package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.qualification.CountSlot;
import io.communitykit.referral.qualification.CountedActivity;
import java.util.List;

/**
 * An activity to be counted.
 *
 * @param program the program
 * @param member who did it
 * @param activity which activity, and when
 * @param slots for which needs it counts, each need once
 * @param isSignOfLife whether it says that the member is still there
 */
public record CountUnit(
    ReferralProgramId program,
    MemberId member,
    CountedActivity activity,
    List<CountSlot> slots,
    boolean isSignOfLife) {

  /**
   * Takes a copy.
   *
   * @throws IllegalArgumentException if it counts for nothing
   */
  public CountUnit {
    requireNonNull(program, "program");
    requireNonNull(member, "member");
    requireNonNull(activity, "activity");
    slots = List.copyOf(slots);
    if (slots.isEmpty() && !isSignOfLife) {
      throw new IllegalArgumentException("slots must be 1 or more, were 0");
    }
  }
}
