package io.communitykit.points.checkin;

import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.checkin.CheckInDay.State;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Says which counters a calendar is drawn from, and draws it: one load, whatever the member did.
 * Immutable.
 *
 * @param streak of which rule
 * @param account whose
 * @param month which month
 * @param today the day it is drawn on
 */
public record CheckInView(Streak streak, AccountKey account, YearMonth month, LocalDate today) {

  /** Returns the counters that {@link #draw} asks for. */
  public List<CounterKey> counters() {
    Set<CounterKey> keys = new LinkedHashSet<>();
    for (LocalDate date : dates()) {
      long period = streak.days().of(date);
      keys.add(streak.run(account, period));
      keys.add(streak.madeUp(account, period));
    }
    long now = streak.days().of(today);
    for (long period = now - 1; period <= now + 1; period++) {
      keys.add(streak.run(account, period));
    }
    keys.add(streak.overpaid(account));
    keys.add(streak.madeUpIn(account, today));
    return List.copyOf(keys);
  }

  /** Returns the calendar. Pure. */
  public CheckInCalendar draw(ToLongFunction<CounterKey> counted) {
    long left =
        streak
            .makeUp()
            .map(policy -> policy.perMonth() - counted.applyAsLong(streak.madeUpIn(account, today)))
            .orElse(0L);
    List<CheckInDay> days = new ArrayList<>();
    long longest = 0;
    long run = 0;
    for (LocalDate date : dates()) {
      State state = state(date, left > 0, counted);
      boolean counts = state == State.CHECKED_IN || state == State.MADE_UP;
      run = counts ? run + 1 : 0;
      longest = Math.max(longest, run);
      days.add(new CheckInDay(date, state));
    }
    long now = streak.days().of(today);
    long before = counted.applyAsLong(streak.run(account, now - 1));
    long here = counted.applyAsLong(streak.run(account, now));
    // Clocks differ a little: somebody may be in tomorrow already.
    long after = counted.applyAsLong(streak.run(account, now + 1));
    long upToNow = here == 0 ? before : after == 0 ? here : after - 1;
    long paidTooMuch = counted.applyAsLong(streak.overpaid(account));
    long owedToday = here == 0 ? streak.owed(before, after) - paidTooMuch : -paidTooMuch;
    long owedTomorrow =
        after == 0 ? streak.owed(here == 0 ? before + 1 : upToNow, 0) - Math.max(0, -owedToday) : 0;
    return new CheckInCalendar(
        month,
        today,
        days,
        upToNow,
        longest,
        here == 0 ? Math.max(0, owedToday) : 0,
        Math.max(0, owedTomorrow),
        streak.makeUp(),
        Math.max(0, left));
  }

  private State state(LocalDate date, boolean canFill, ToLongFunction<CounterKey> counted) {
    long period = streak.days().of(date);
    if (counted.applyAsLong(streak.madeUp(account, period)) != 0) {
      return State.MADE_UP;
    }
    if (counted.applyAsLong(streak.run(account, period)) != 0) {
      return State.CHECKED_IN;
    }
    long now = streak.days().of(today);
    if (period >= now) {
      return period == now ? State.TODAY : State.FUTURE;
    }
    return canFill && streak.canStillFill(date, today) ? State.OPEN_TO_MAKE_UP : State.MISSED;
  }

  private List<LocalDate> dates() {
    Period range = Period.of(month.atDay(1), month.plusMonths(1).atDay(1));
    List<LocalDate> dates = new ArrayList<>();
    for (Period period : streak.calendar().periods(streak.unit(), range)) {
      LocalDate date = period.startInclusive();
      if (streak.unit() != PeriodUnit.DAY
          || streak.member().isPresent()
          || !streak.calendar().isSkipped(date)) {
        dates.add(date);
      }
    }
    return dates;
  }
}
