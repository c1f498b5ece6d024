package io.communitykit.points.checkin;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.LadderEnd;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.MakeUpCommand;
import io.communitykit.points.definition.DaysDefinition;
import io.communitykit.points.definition.EarningRuleDefinition;
import io.communitykit.points.definition.MakeUpDefinition;
import io.communitykit.points.definition.StreakDefinition;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.program.EarningReceipt;
import io.communitykit.points.program.MakeUpReceipt;
import io.communitykit.points.program.PointsProgram;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A community that checks in, for tests. Dates are of June 2026, in Shanghai. */
final class CheckIns {

  static final YearMonth JUNE = YearMonth.of(2026, 6);
  static final MemberId ANN = MemberId.of("ann");
  static final AssetId POINTS = AssetId.of("points");
  static final AssetId COINS = AssetId.of("coins");
  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  static final MakeUpDefinition THREE_FOR_TEN = new MakeUpDefinition(3, 10L, "coins", "P10D");

  final PointsProgram points;
  private int next;

  private CheckIns(PointsProgram points) {
    this.points = points;
  }

  static EarningRuleDefinition rule(
      PeriodUnit unit,
      LadderEnd then,
      @Nullable MakeUpDefinition makeUp,
      @Nullable DaysDefinition days,
      Long... ladder) {
    return new EarningRuleDefinition(
        "checkin",
        "member.checked-in",
        null,
        null,
        new StreakDefinition(unit, List.of(ladder), then, "points", makeUp, days),
        null);
  }

  static CheckIns of(EarningRuleDefinition rule) {
    return new CheckIns(program(rule).build());
  }

  static PointsProgram.Builder program(EarningRuleDefinition rule) {
    return PointsProgram.builder(
            Definitions.points().asset("coins", Definitions.asset(null, null)).rule(rule).compile())
        .clock(InstantSource.fixed(noon(30)));
  }

  static CheckIns daily(Long... ladder) {
    return of(rule(PeriodUnit.DAY, LadderEnd.STAY, THREE_FOR_TEN, null, ladder));
  }

  static LocalDate date(int day) {
    return LocalDate.of(2026, 6, 1).plusDays(day - 1L);
  }

  static Instant noon(int day) {
    return date(day).atTime(LocalTime.NOON).atZone(SHANGHAI).toInstant();
  }

  void checkIn(int... days) {
    for (int day : days) {
      checkIn("c" + ++next, noon(day), Optional.empty());
    }
  }

  EarningReceipt checkIn(String id, Instant at, Optional<String> zone) {
    Activity activity = Activity.of(ActivityId.of(id), ANN, ActivityType.MEMBER_CHECKED_IN, at);
    return points.record(zone.map(text -> activity.with("zone", text)).orElse(activity));
  }

  void coins(long amount) {
    points.grant(
        new GrantCommand(
            "g" + ++next, ANN, COINS, amount, Optional.empty(), Message.of("test.gift"), noon(1)));
  }

  MakeUpReceipt makeUp(int day, int today) {
    return makeUp("m" + ++next, day, today);
  }

  MakeUpReceipt makeUp(String id, int day, int today) {
    return points.checkIns().makeUp(new MakeUpCommand(id, ANN, "checkin", date(day), noon(today)));
  }

  CheckInCalendar june(int today) {
    return points.checkIns().month(ANN, "checkin", JUNE, noon(today));
  }

  long earned() {
    return points.balance(ANN, POINTS, noon(30)).earned();
  }

  long coins() {
    return points.balance(ANN, COINS, noon(30)).available();
  }
}
