package io.communitykit.examples.quickstart;

import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Which week an instant belongs to, where weeks begin on Sunday and days at four in the morning.
 */
final class CoreQuickstart {

  private CoreQuickstart() {}

  static Period run(Instant at) {
    CommunityCalendar calendar =
        CommunityCalendar.of(ZoneId.of("Asia/Shanghai"), DayOfWeek.SUNDAY)
            .withDayStart(Duration.ofHours(4));
    return calendar.period(PeriodUnit.WEEK, at); // half-open: its end is the next one's start
  }
}
