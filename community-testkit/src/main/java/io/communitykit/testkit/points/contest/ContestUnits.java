package io.communitykit.testkit.points.contest;

import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import io.communitykit.points.contest.ContestEntry;
import io.communitykit.points.contest.ContestId;
import java.time.Instant;

/** What the contracts write and read. */
final class ContestUnits {

  static final ContestId CONTEST = ContestId.of("spring");
  static final ContestId OTHER = ContestId.of("Spring");

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private ContestUnits() {}

  static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  static MemberId member(String id) {
    return MemberId.of(id);
  }

  static ActivityId id(String id) {
    return ActivityId.of(id);
  }

  static ContestEntry entry(String id, String member, long seconds) {
    return new ContestEntry(CONTEST, id(id), member(member), at(seconds), 5);
  }
}
