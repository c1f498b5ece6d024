package io.communitykit.points.checkin;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * A month of a member's check-ins, ready to be drawn.
 *
 * @param month which month
 * @param today the day it is drawn on
 * @param days each day of the month, or each week that has one, in order; dates that the zone
 *     skipped are left out
 * @param streak how many periods in a row are counted up to now: with today, or, as long as that is
 *     open, up to yesterday
 * @param longest the most in a row among {@code days}
 * @param earnsToday what a check-in now would earn, before campaigns and caps; zero if today is
 *     counted
 * @param earnsTomorrow what one in the next period would earn then
 * @param makeUp how missed periods can be filled, if at all
 * @param makeUpsLeft how often that is still possible this month
 */
public record CheckInCalendar(
    YearMonth month,
    LocalDate today,
    List<CheckInDay> days,
    long streak,
    long longest,
    long earnsToday,
    long earnsTomorrow,
    Optional<MakeUpPolicy> makeUp,
    long makeUpsLeft) {

  /** Checks and copies the components. */
  public CheckInCalendar {
    requireNonNull(month, "month");
    requireNonNull(today, "today");
    days = List.copyOf(days);
    requireNonNull(makeUp, "makeUp");
  }
}
