package io.communitykit.points.checkin;

import static io.communitykit.points.checkin.CheckIns.ANN;
import static io.communitykit.points.checkin.CheckIns.THREE_FOR_TEN;
import static io.communitykit.points.checkin.CheckIns.noon;
import static io.communitykit.points.checkin.CheckIns.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.core.text.Texts;
import io.communitykit.points.DayZone;
import io.communitykit.points.LadderEnd;
import io.communitykit.points.checkin.CheckInDay.State;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.command.MakeUpCommand;
import io.communitykit.points.definition.DaysDefinition;
import io.communitykit.points.earning.EarningTrace;
import io.communitykit.points.program.EarningReceipt;
import io.communitykit.points.program.MakeUpReceipt;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Check-ins by the member's own clock")
class CheckInByOwnClockTest {

  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  private final CheckIns community =
      CheckIns.of(
          rule(
              PeriodUnit.DAY,
              LadderEnd.STAY,
              THREE_FOR_TEN,
              new DaysDefinition(DayZone.MEMBER, null, "PT20H"),
              1L,
              10L,
              100L));

  private EarningReceipt checkIn(String id, String at, String zone) {
    return community.checkIn(id, Instant.parse(at), Optional.of(zone));
  }

  @Test
  @DisplayName("an evening in Los Angeles is its own date, though it is tomorrow in Shanghai")
  void ownDate() {
    checkIn("a", "2026-06-01T03:00:00Z", "America/Los_Angeles"); // 31 May there
    checkIn("b", "2026-06-02T03:00:00Z", "America/Los_Angeles");
    checkIn("c", "2026-06-03T03:00:00Z", "America/Los_Angeles");
    assertThat(community.earned()).isEqualTo(111);
    CheckInCalendar may =
        community
            .points
            .checkIns()
            .month(
                ANN,
                "checkin",
                YearMonth.of(2026, 5),
                Instant.parse("2026-06-03T06:59:59Z"),
                LOS_ANGELES);
    assertThat(may.today()).isEqualTo(LocalDate.of(2026, 6, 2));
    assertThat(may.days().get(30).state()).isEqualTo(State.CHECKED_IN);
    assertThat(may.streak()).isEqualTo(3);
    assertThatThrownBy(() -> community.june(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("zone must be given for the members' own days of checkin, was none");
  }

  @Test
  @DisplayName("a day can be made up for from midnight on of where the command says it is asked")
  void makeUp() {
    community.coins(100);
    LocalDate date = LocalDate.of(2026, 6, 9);
    MakeUpCommand early =
        new MakeUpCommand("e", ANN, "checkin", date, Instant.parse("2026-06-10T06:59:59.999999Z"));
    MakeUpReceipt refused = community.points.checkIns().makeUp(early);
    assertThat(refused.status()).isEqualTo(Status.ZONE_MISSING);
    assertThat(Texts.render(refused.payment().reason().orElseThrow(), Locale.ENGLISH))
        .isEqualTo("checkin counts days by the member's own clock: the command must say the zone");
    assertThat(community.points.checkIns().makeUp(early.in(LOS_ANGELES)).status())
        .isEqualTo(Status.NOT_OVER);
    MakeUpCommand inTime =
        new MakeUpCommand("t", ANN, "checkin", date, Instant.parse("2026-06-10T07:00:00Z"));
    assertThat(community.points.checkIns().makeUp(inTime.in(LOS_ANGELES)).status())
        .isEqualTo(Status.DONE);
    assertThat(community.points.checkIns().makeUp(inTime.in(LOS_ANGELES)).status())
        .isEqualTo(Status.REPLAYED);
    assertThat(community.points.checkIns().makeUp(inTime.in(CheckIns.SHANGHAI)).status())
        .isEqualTo(Status.ID_CONFLICT);
  }

  @Test
  @DisplayName("flying west, back over midnight, gains no day")
  void flyingWest() {
    assertThat(checkIn("a", "2026-06-01T16:10:00Z", "Asia/Shanghai").total()).isEqualTo(1);
    // 2 June in Shanghai, and still 1 June in Los Angeles.
    assertThat(checkIn("b", "2026-06-01T18:00:00Z", "America/Los_Angeles").total()).isZero();
    EarningTrace trace =
        community.points.explain(
            Activity.of(
                    ActivityId.of("c"),
                    ANN,
                    ActivityType.MEMBER_CHECKED_IN,
                    Instant.parse("2026-06-02T07:30:00Z"))
                .with("zone", "Pacific/Kiritimati")); // 2 June, counted before
    assertThat(trace.steps().get(0).outcome()).isEqualTo(EarningTrace.Outcome.COUNTED_BEFORE);
    trace =
        community.points.explain(
            Activity.of(
                    ActivityId.of("c"),
                    ANN,
                    ActivityType.MEMBER_CHECKED_IN,
                    Instant.parse("2026-06-02T10:30:00Z"))
                .with("zone", "Pacific/Kiritimati")); // 3 June there, 18 h 20 min after
    assertThat(trace.steps().get(0).outcome()).isEqualTo(EarningTrace.Outcome.TOO_CLOSE);
  }

  @Test
  @DisplayName("two are two from the gap on, and one a microsecond before")
  void gap() {
    checkIn("a", "2026-06-01T10:00:00Z", "UTC");
    assertThat(checkIn("b", "2026-06-02T05:59:59.999999Z", "UTC").total()).isZero();
    assertThat(checkIn("c", "2026-06-02T06:00:00Z", "UTC").total()).isEqualTo(10);
  }

  @Test
  @DisplayName("an activity that names no zone earns nothing, and the trace says so")
  void unknownZone() {
    for (String zone : List.of("Mars/Base", "", "+25:00")) {
      assertThat(checkIn("z" + zone, "2026-06-01T10:00:00Z", zone).total()).isZero();
    }
    EarningTrace trace =
        community.points.explain(
            Activity.of(ActivityId.of("n"), ANN, ActivityType.MEMBER_CHECKED_IN, noon(1)));
    assertThat(trace.steps().get(0).outcome()).isEqualTo(EarningTrace.Outcome.UNKNOWN);
    assertThat(trace.steps().get(0).message().key()).isEqualTo("points.trace.unknown-zone");
  }
}
