package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.points.checkin.CheckInCalendar;
import io.communitykit.points.checkin.CheckInView;
import io.communitykit.points.checkin.Streak;
import io.communitykit.points.command.MakeUpCommand;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where members see the month of their check-ins and make up for days that they missed. A check-in
 * itself is an activity like any other: {@link PointsProgram#record}. Goes by the rules that run
 * when it is asked. Thread-safe.
 */
public final class CheckInDesk {

  private final Supplier<Running> running;
  private final LedgerStore store;

  CheckInDesk(Supplier<Running> running, LedgerStore store) {
    this.running = running;
    this.store = store;
  }

  /**
   * Fills a missed period of a streak, for the price that the rule names. The same command again
   * fills and takes nothing more.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public MakeUpReceipt makeUp(MakeUpCommand command) {
    return running.get().makeUps().makeUp(requireNonNull(command, "command"));
  }

  /**
   * Returns {@code member}'s check-ins of a month, as they are at {@code asOf} by the program's
   * clock.
   *
   * @throws IllegalArgumentException if {@code rule} has no streak, or counts days by the members'
   *     own clocks
   */
  public CheckInCalendar month(MemberId member, String rule, YearMonth month, Instant asOf) {
    return month(member, rule, month, asOf, Optional.empty());
  }

  /**
   * Returns {@code member}'s check-ins of a month, as they are at {@code asOf}.
   *
   * @param zone where the member is; looked at only where {@code rule} counts days by the members'
   *     own clocks
   * @throws IllegalArgumentException if {@code rule} has no streak
   */
  public CheckInCalendar month(
      MemberId member, String rule, YearMonth month, Instant asOf, ZoneId zone) {
    return month(member, rule, month, asOf, Optional.of(zone));
  }

  private CheckInCalendar month(
      MemberId member, String rule, YearMonth month, Instant asOf, Optional<ZoneId> zone) {
    EarningRules rules = running.get().rules();
    Streak streak =
        rules
            .streak(rule)
            .orElseThrow(
                () -> new IllegalArgumentException("rule must have a streak, was " + rule));
    LocalDate today =
        streak
            .date(asOf, zone)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "zone must be given for the members' own days of " + rule + ", was none"));
    CheckInView view = new CheckInView(streak, streak.account(member), month, today);
    return view.draw(
        store.load(view.account(), LoadSpec.BALANCES.withCounters(view.counters()))::counter);
  }
}
