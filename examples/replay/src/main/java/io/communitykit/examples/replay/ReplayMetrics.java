package io.communitykit.examples.replay;

import io.communitykit.core.ActivityType;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.metrics.members.ActivityMatch;
import io.communitykit.metrics.program.CommunityMetrics;

/** What the replay measures. */
final class ReplayMetrics {

  /** Did anything at all, with how often. */
  static final String ACTIVE = "active";

  /** Contributed, with how often. */
  static final String CREATED = "created";

  private ReplayMetrics() {}

  static CommunityMetrics of(CommunityCalendar calendar) {
    return CommunityMetrics.builder(calendar)
        .counted(ACTIVE, ActivityMatch.any())
        .counted(CREATED, ActivityMatch.type(ActivityType.of("contribution.created")))
        .build();
  }
}
