package io.communitykit.moderation.store;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.Strike;
import java.util.List;

/**
 * What changes in one member's record.
 *
 * @param member whose
 * @param version the record's version that it was decided on; it is one more afterwards
 * @param strikes new ones, and known ones that are voided now
 * @param sanctions new ones, and known ones that are lifted now
 */
public record RecordChange(
    MemberId member, long version, List<Strike> strikes, List<Sanction> sanctions) {

  /**
   * Checks the components and takes copies.
   *
   * @throws IllegalArgumentException if there is nothing to change, or a strike or sanction is
   *     another member's, or there are more than a record may hold
   */
  public RecordChange {
    requireNonNull(member, "member");
    strikes = List.copyOf(strikes);
    sanctions = List.copyOf(sanctions);
    MemberId owner = member;
    if (!strikes.stream().allMatch(each -> each.member().equals(owner))
        || !sanctions.stream().allMatch(each -> each.member().equals(owner))) {
      throw new IllegalArgumentException("strikes and sanctions must be of " + member);
    }
    if (strikes.isEmpty() && sanctions.isEmpty()) {
      throw new IllegalArgumentException("there must be a strike or a sanction, was neither");
    }
    if (strikes.size() > MemberRecord.MAX_STRIKES
        || sanctions.size() > MemberRecord.MAX_SANCTIONS) {
      throw new IllegalArgumentException(
          "strikes must be at most "
              + MemberRecord.MAX_STRIKES
              + " and sanctions "
              + MemberRecord.MAX_SANCTIONS
              + ", were "
              + strikes.size()
              + " and "
              + sanctions.size());
    }
  }
}
