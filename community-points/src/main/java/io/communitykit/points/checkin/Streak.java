package io.communitykit.points.checkin;

import io.communitykit.core.Activity;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Guard;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Consecutive periods of a member, kept in counters so that a new period costs three reads wherever
 * in time it falls.
 *
 * <p>The member's periods form runs. A counter stands at each counted period; at the first and at
 * the last period of a run it is the run's length, in between it only says "counted". A new period
 * joins the run that ends right before it (length l) with the one that begins right after it
 * (length r) into one of l + 1 + r, and only the two ends of that have to be written. What the set
 * of periods is worth does not depend on the order in which they arrive.
 *
 * <p>By the member's own clock a second counter stands at each period: when the check-in was. Two
 * that are closer than the gap are one, whatever the dates say.
 *
 * @param rule the rule that it is of
 * @param unit {@code DAY} or {@code WEEK}
 * @param asset what it earns
 * @param ladder how much
 * @param calendar the program's
 * @param days numbers the periods
 * @param member whose clock counts, if not the program's
 * @param makeUp how a missed period can be filled later, if at all
 */
public record Streak(
    String rule,
    PeriodUnit unit,
    AssetId asset,
    Ladder ladder,
    CommunityCalendar calendar,
    PeriodOrdinals days,
    Optional<MemberDays> member,
    Optional<MakeUpPolicy> makeUp) {

  /**
   * Beside whose accounts periods are counted. No asset of the file: the next version may pay with
   * another, and what was counted must stay known.
   */
  static final AssetId COUNTED = AssetId.of("streaks");

  /**
   * How many dates away a check-in within the gap can lie: a day of gap and 36 hours between the
   * farthest offsets that a zone can have are less than three dates.
   */
  private static final int NEAR = 3;

  /**
   * What filling a period changes.
   *
   * @param guards what must still be so
   * @param counters what to count
   * @param due what it earns, before campaigns and caps
   */
  public record Fill(List<Guard> guards, List<CounterDelta> counters, long due) {

    /** Takes a copy. */
    public Fill {
      guards = List.copyOf(guards);
      counters = List.copyOf(counters);
    }
  }

  /** Returns where the periods of {@code owner} are counted. */
  public AccountKey account(MemberId owner) {
    return new AccountKey(owner, COUNTED);
  }

  /** Returns what the periods of {@code owner} pay into. */
  public AccountKey paidTo(MemberId owner) {
    return new AccountKey(owner, asset);
  }

  /** Returns the period that {@code activity} counts for; empty if its zone is not known. */
  public OptionalLong period(Activity activity) {
    if (member.isEmpty()) {
      return OptionalLong.of(days.of(activity.at()));
    }
    Optional<LocalDate> date = date(activity.at(), member.get().zone(activity));
    return date.isEmpty() ? OptionalLong.empty() : OptionalLong.of(days.of(date.get()));
  }

  /**
   * Returns what date it is at {@code at} by the clock that counts: the program's, whatever {@code
   * zone} is, or the member's in {@code zone}; empty if that is needed and not given.
   */
  public Optional<LocalDate> date(Instant at, Optional<ZoneId> zone) {
    return member.isEmpty()
        ? Optional.of(calendar.date(at))
        : zone.map(
            own ->
                new CommunityCalendar(own, calendar.firstDayOfWeek(), calendar.dayStart())
                    .date(at));
  }

  /** Returns the counter of a period: zero if it was not counted. */
  public CounterKey run(AccountKey account, long period) {
    return new CounterKey(account, "streak:" + rule + ":" + unit, period);
  }

  /** Returns the counter of what was paid beyond what the periods are worth. */
  CounterKey overpaid(AccountKey account) {
    return new CounterKey(account, "streak-overpaid:" + rule, 0);
  }

  /** Returns the counter that says when the check-in of a period was. */
  private CounterKey moment(AccountKey account, long period) {
    return new CounterKey(account, "streak-at:" + rule + ":" + unit, period);
  }

  /** Returns the counter that says whether a period was filled later. */
  public CounterKey madeUp(AccountKey account, long period) {
    return new CounterKey(account, "streak-made-up:" + rule + ":" + unit, period);
  }

  /** Returns the counter of how often something was filled in the month of {@code date}. */
  public CounterKey madeUpIn(AccountKey account, LocalDate date) {
    return new CounterKey(
        account, "make-up:" + rule, date.getYear() * 12L + date.getMonthValue() - 1);
  }

  /** Whether {@code today} is not too late to fill the period of {@code date}. */
  public boolean canStillFill(LocalDate date, LocalDate today) {
    LocalDate last = calendar.period(unit, date).endExclusive().minusDays(1);
    return makeUp.filter(policy -> !last.isBefore(policy.earliest(today))).isPresent();
  }

  /** Returns the counters that filling {@code period} asks for. */
  public List<CounterKey> counters(AccountKey account, long period) {
    List<CounterKey> keys = new ArrayList<>();
    keys.add(run(account, period));
    keys.add(run(account, period - 1));
    keys.add(run(account, period + 1));
    keys.add(overpaid(account));
    if (member.isPresent()) {
      for (long near = period - NEAR; near <= period + NEAR; near++) {
        keys.add(moment(account, near));
      }
    }
    return keys;
  }

  /** Whether a check-in at {@code at} is too close to one that counts for another period. */
  public boolean isTooClose(
      AccountKey account, long period, Instant at, ToLongFunction<CounterKey> counted) {
    if (member.isEmpty()) {
      return false;
    }
    long gap = micros(member.get().minGap());
    for (long near = period - NEAR; near <= period + NEAR; near++) {
      long other = near == period ? 0 : counted.applyAsLong(moment(account, near));
      if (other != 0 && Math.abs(other - mark(at)) < gap) {
        return true;
      }
    }
    return false;
  }

  private static long mark(Instant at) {
    return micros(Duration.between(Activity.EARLIEST, at)) + 1;
  }

  private static long micros(Duration duration) {
    return duration.getSeconds() * 1_000_000 + duration.getNano() / 1_000;
  }

  /**
   * Decides what filling {@code period} changes, which was not counted before. Pure.
   *
   * @param at when the check-in is; empty if it is filled later
   * @param counted what stands in the counters
   */
  public Fill fill(
      AccountKey account, long period, Optional<Instant> at, ToLongFunction<CounterKey> counted) {
    List<Guard> guards = new ArrayList<>();
    List<CounterDelta> deltas = new ArrayList<>();
    for (CounterKey key : counters(account, period)) {
      guards.add(new Guard.CounterIs(key, counted.applyAsLong(key)));
    }
    long before = counted.applyAsLong(run(account, period - 1));
    long after = counted.applyAsLong(run(account, period + 1));
    long length = before + 1 + after;
    deltas.add(CounterDelta.unbounded(run(account, period), length));
    if (before > 0) {
      deltas.add(CounterDelta.unbounded(run(account, period - before), after + 1));
    }
    if (after > 0) {
      deltas.add(CounterDelta.unbounded(run(account, period + after), before + 1));
    }
    if (member.isPresent() && at.isPresent()) {
      deltas.add(CounterDelta.unbounded(moment(account, period), mark(at.get())));
    }
    long paidTooMuch = counted.applyAsLong(overpaid(account));
    long owed = owed(before, after) - paidTooMuch;
    if (Math.max(0, -owed) != paidTooMuch) {
      deltas.add(CounterDelta.unbounded(overpaid(account), Math.max(0, -owed) - paidTooMuch));
    }
    return new Fill(guards, deltas, Math.max(0, owed));
  }

  /** Returns what joining runs of these lengths by one more period is worth. */
  long owed(long before, long after) {
    return ladder.total(before + 1 + after) - ladder.total(before) - ladder.total(after);
  }
}
