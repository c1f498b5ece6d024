package io.communitykit.examples.quickstart;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import io.communitykit.points.checkin.CheckInCalendar;
import io.communitykit.points.command.MakeUpCommand;
import io.communitykit.points.program.MakeUpReceipt;
import io.communitykit.points.program.PointsProgram;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** Check-ins on the 1st, 3rd and 4th, the 2nd made up for, and the month to be drawn. */
final class CheckInQuickstart {

  private CheckInQuickstart() {}

  static List<Object> run(PointsProgram points, Instant firstOfJune) {
    MemberId ann = MemberId.of("ann");
    for (int day : List.of(1, 3, 4)) {
      Instant at = firstOfJune.plus(Duration.ofDays(day - 1));
      ActivityId id = ActivityId.of("june-" + day);
      points.record(Activity.of(id, ann, ActivityType.MEMBER_CHECKED_IN, at));
    }
    Instant now = firstOfJune.plus(Duration.ofDays(3));
    // region check-in
    LocalDate missed = LocalDate.of(2026, 6, 2);
    MakeUpReceipt filled =
        points.checkIns().makeUp(new MakeUpCommand("mu-1", ann, "checkin", missed, now));
    CheckInCalendar june = points.checkIns().month(ann, "checkin", YearMonth.of(2026, 6), now);
    // endregion
    return List.of(filled.earned(), june.streak(), june.days().get(1).state());
  }
}
