package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.qualification.CountSlot;
import io.communitykit.referral.qualification.CountedActivities;
import io.communitykit.referral.qualification.CountedActivities.Added;
import io.communitykit.referral.qualification.CountedActivity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

  /**
   * Returns what becomes of {@code before}, what is kept of the member, by this activity. Every
   * store answers this.
   *
   * @param before what was kept
   * @param referral the member's referral, if there is one
   */
  public CountCommit on(CountedActivities before, Optional<Referral> referral) {
    Optional<Instant> boundAt = referral.map(Referral::boundAt);
    List<Added> added = slots.stream().map(slot -> before.adding(slot, activity, boundAt)).toList();
    if (added.contains(Added.ID_CONFLICT)) {
      return new CountCommit(CountCommit.Status.ID_CONFLICT, before, referral);
    }
    if (added.contains(Added.COUNTED)) {
      CountedActivities after = before;
      for (CountSlot slot : slots) {
        after = after.with(slot, activity, boundAt);
      }
      return new CountCommit(CountCommit.Status.COUNTED, after, referral);
    }
    return new CountCommit(
        added.contains(Added.REPLAYED)
            ? CountCommit.Status.REPLAYED
            : CountCommit.Status.NOT_NEEDED,
        before,
        referral);
  }
}
