package io.communitykit.metrics.program;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.metrics.members.ActivityMatch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** A hand-written log of activities; every activity of it gets an id of its own. */
final class Log {

  static final String ACTIVE = "active";
  static final ActivityType POST = ActivityType.POST_CREATED;

  private final CommunityMetrics metrics;
  private int activities;

  Log() {
    this(CommunityCalendar.UTC);
  }

  Log(CommunityCalendar calendar) {
    metrics = CommunityMetrics.builder(calendar).counted(ACTIVE, ActivityMatch.any()).build();
  }

  Log active(String member, LocalDate... dates) {
    for (LocalDate date : dates) {
      activeAt(member, date.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
    }
    return this;
  }

  Log activeAt(String member, Instant at) {
    metrics.record(activity("a" + activities++, member, at));
    return this;
  }

  /** Every date before {@code date} is complete then. */
  CommunityMetrics completeBefore(LocalDate date) {
    metrics.advanceTo(metrics.calendar().start(date));
    return metrics;
  }

  static Activity activity(String id, String member, Instant at) {
    return Activity.of(ActivityId.of(id), MemberId.of(member), POST, at);
  }

  static LocalDate[] days(LocalDate zero, int... days) {
    LocalDate[] dates = new LocalDate[days.length];
    for (int i = 0; i < days.length; i++) {
      dates[i] = zero.plusDays(days[i]);
    }
    return dates;
  }

  static Period range(LocalDate first, int days) {
    return Period.of(first, first.plusDays(days));
  }
}
