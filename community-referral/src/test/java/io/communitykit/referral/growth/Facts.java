package io.communitykit.referral.growth;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.referral.ChannelId;
import io.communitykit.referral.VisitorKey;
import java.time.Instant;
import java.time.LocalDate;

/** Short words for the facts of a test. Days are of June 2026 in UTC, at noon. */
final class Facts {

  static final CommunityCalendar UTC = CommunityCalendar.UTC;
  static final AssetId POINTS = AssetId.of("points");
  static final ReferralSource POSTER = ReferralSource.of(ChannelId.of("poster"));
  static final ReferralSource WECHAT = ReferralSource.of(ChannelId.of("wechat"));
  static final Period JUNE = Period.of(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));

  private Facts() {}

  /** Noon of a day; days may be 31 or more, or 0. */
  static Instant day(int day) {
    return Instant.parse("2026-05-31T12:00:00Z").plusSeconds(86_400L * day);
  }

  static MemberId id(String member) {
    return MemberId.of(member);
  }

  static MemberJoin join(String member, int day, int... returns) {
    return new MemberJoin(id(member), day(day), ReturnDays.of(returns));
  }

  static ReferralFact bound(String referee, String referrer, ReferralSource source, int day) {
    return ReferralFact.bound(id(referee), id(referrer), source, day(day), day(day));
  }

  static TouchFact touch(String visitor, String referrer, ReferralSource source, int day) {
    return new TouchFact(VisitorKey.of(visitor), id(referrer), source, day(day));
  }
}
