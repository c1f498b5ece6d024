package io.communitykit.metrics.program;

import static io.communitykit.metrics.program.Log.ACTIVE;
import static io.communitykit.metrics.program.Log.days;
import static io.communitykit.metrics.program.Log.range;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.Cell;
import io.communitykit.metrics.Rate;
import io.communitykit.metrics.contribution.Contribution;
import io.communitykit.metrics.contribution.Distribution;
import io.communitykit.metrics.contribution.Layer;
import io.communitykit.metrics.growth.ActiveWindow;
import io.communitykit.metrics.growth.Lifecycle;
import io.communitykit.metrics.retention.Retention;
import io.communitykit.metrics.retention.RetentionQuery;
import io.communitykit.metrics.stickiness.DailyStickiness;
import io.communitykit.metrics.stickiness.Stickiness;
import io.communitykit.metrics.stickiness.UsageClasses;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The cases that other analytics products publish, under the numbers of the design's table. */
@DisplayName("The published cases are reproduced")
class PublishedCasesTest {

  private static final LocalDate JUNE_10 = LocalDate.of(2020, 6, 10);
  private static final LocalDate JAN_1 = LocalDate.of(2020, 1, 1);

  private static final RetentionQuery DAILY = RetentionQuery.of(ACTIVE, ACTIVE).daily();

  private static List<List<Long>> triangle(Retention retention) {
    return retention.cohorts().stream()
        .map(cohort -> cohort.cells().stream().map(PublishedCasesTest::returned).toList())
        .toList();
  }

  private static long returned(Cell cell) {
    return cell.complete().orElseThrow().numerator();
  }

  private static List<Long> longs(long... values) {
    return java.util.Arrays.stream(values).boxed().toList();
  }

  private static List<Long> zeros(int count) {
    return longs(new long[count]);
  }

  @Nested
  @DisplayName("of retention (D8, D10)")
  class OfRetention {

    @Test
    @DisplayName("1: daily, recurring, on the very day")
    void case1() {
      CommunityMetrics metrics =
          new Log()
              .active("p1", days(JUNE_10, 0, 1, 2, 5, 5, 6))
              .active("p2", days(JUNE_10, 1, 2, 3, 6))
              .completeBefore(JUNE_10.plusDays(11));

      Retention retention = metrics.retention(DAILY, range(JUNE_10, 11));

      assertThat(triangle(retention))
          .containsExactly(
              longs(1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0),
              longs(2, 2, 1, 0, 1, 2, 0, 0, 0, 0),
              longs(2, 1, 0, 1, 2, 0, 0, 0, 0),
              longs(1, 0, 0, 1, 0, 0, 0, 0),
              zeros(7),
              longs(1, 1, 0, 0, 0, 0),
              longs(2, 0, 0, 0, 0),
              zeros(4),
              zeros(3),
              zeros(2),
              zeros(1));
    }

    @Test
    @DisplayName("5: daily, recurring, on the day or after")
    void case5() {
      CommunityMetrics metrics =
          new Log()
              .active("1", days(JUNE_10, 0, 3, 4))
              .active("2", days(JUNE_10, 0, 1))
              .active("3", days(JUNE_10, 1, 2, 3))
              .active("4", days(JUNE_10, 3, 4))
              .active("5", days(JUNE_10, 4))
              .completeBefore(JUNE_10.plusDays(6));

      Retention retention = metrics.retention(DAILY.onOrAfter(), range(JUNE_10.plusDays(1), 5));

      assertThat(triangle(retention))
          .containsExactly(
              longs(2, 1, 1, 0, 0), longs(1, 1, 0, 0), longs(3, 2, 0), longs(3, 0), longs(0));
    }

    @Test
    @DisplayName("12: back on day 1, on day 5 and never")
    void case12() {
      CommunityMetrics metrics =
          new Log()
              .active("p1", days(JUNE_10, 0, 1))
              .active("p2", days(JUNE_10, 0, 5))
              .active("p3", days(JUNE_10, 0))
              .completeBefore(JUNE_10.plusDays(7));

      Retention on = metrics.retention(DAILY.firstTime(), range(JUNE_10, 7));
      Retention onOrAfter = metrics.retention(DAILY.firstTime().onOrAfter(), range(JUNE_10, 7));

      assertThat(triangle(on).get(0)).isEqualTo(longs(3, 1, 0, 0, 0, 1, 0));
      assertThat(triangle(onOrAfter).get(0)).isEqualTo(longs(3, 2, 1, 1, 1, 1, 0));
      assertThat(triangle(on).get(1)).as("nobody starts twice").isEqualTo(zeros(6));
    }

    @Test
    @DisplayName("a first start before the range keeps a member out of first-time cohorts")
    void historyBeforeTheRangeCounts() {
      CommunityMetrics metrics =
          new Log()
              .active("old", days(JUNE_10, -400, 0, 1))
              .active("young", days(JUNE_10, 0))
              .completeBefore(JUNE_10.plusDays(2));

      Retention retention = metrics.retention(DAILY.firstTime(), range(JUNE_10, 2));

      assertThat(triangle(retention)).containsExactly(longs(1, 0), longs(0));
    }

    @Test
    @DisplayName("Mixpanel: 500 of 1000 and 400 of 500 with a third cohort running make 60 %")
    void pooledMean() {
      Log log = new Log();
      for (int i = 0; i < 1500; i++) {
        boolean first = i < 1000;
        boolean back = first ? i < 500 : i < 1400;
        LocalDate start = first ? JUNE_10 : JUNE_10.plusDays(1);
        log.active("m" + i, start);
        if (back) {
          log.active("m" + i, start.plusDays(1));
        }
      }
      log.active("running", JUNE_10.plusDays(2));

      Retention retention =
          log.completeBefore(JUNE_10.plusDays(3)).retention(DAILY.firstTime(), range(JUNE_10, 4));

      Retention.Mean mean = retention.means().get(1);
      assertThat(mean.pooled()).isEqualTo(Rate.of(900, 1500));
      assertThat(mean.pooled().percent(1)).contains(new BigDecimal("60.0"));
      assertThat(mean.simple()).contains(new BigDecimal("0.650000000000"));
      assertThat(mean.cohorts()).isEqualTo(2);
      assertThat(retention.cohorts().get(2).cells().get(1)).isInstanceOf(Cell.Incomplete.class);
    }
  }

  @Nested
  @DisplayName("of the lifecycle (D4)")
  class OfTheLifecycle {

    @Test
    @DisplayName("13: four members from 12 to 19 January")
    void case13() {
      Lifecycle lifecycle =
          new Log()
              .active("p1", days(JAN_1, 10, 11, 12, 14, 16, 18))
              .active("p2", days(JAN_1, 8, 11))
              .active("p3", days(JAN_1, 11))
              .active("p4", days(JAN_1, 14))
              .completeBefore(JAN_1.plusDays(19))
              .lifecycle(ACTIVE, PeriodUnit.DAY, range(JAN_1.plusDays(11), 8));

      assertThat(lifecycle.steps())
          .extracting(Lifecycle.Step::newMembers)
          .containsExactly(1L, 0L, 0L, 1L, 0L, 0L, 0L, 0L);
      assertThat(lifecycle.steps())
          .extracting(Lifecycle.Step::returning)
          .containsExactly(1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L);
      assertThat(lifecycle.steps())
          .extracting(Lifecycle.Step::resurrected)
          .containsExactly(1L, 0L, 0L, 1L, 0L, 1L, 0L, 1L);
      assertThat(lifecycle.steps())
          .extracting(Lifecycle.Step::dormant)
          .containsExactly(0L, 2L, 1L, 0L, 2L, 0L, 1L, 0L);
    }

    @Test
    @DisplayName("18: one activity on the day of a clock change is new once and dormant once")
    void case18() {
      LocalDate march8 = LocalDate.of(2025, 3, 8);
      Lifecycle lifecycle =
          new Log(CommunityCalendar.of(ZoneId.of("US/Pacific")))
              .activeAt("p1", Instant.parse("2025-03-09T12:00:00Z"))
              .completeBefore(march8.plusDays(4))
              .lifecycle(ACTIVE, PeriodUnit.DAY, range(march8, 4));

      assertThat(lifecycle.steps())
          .extracting(Lifecycle.Step::newMembers)
          .containsExactly(0L, 1L, 0L, 0L);
      assertThat(lifecycle.steps())
          .extracting(Lifecycle.Step::dormant)
          .containsExactly(0L, 0L, 1L, 0L);
    }

    @Test
    @DisplayName("48 gained and 50 lost is a quick ratio of 0.96")
    void quickRatio() {
      Lifecycle.Step step = new Lifecycle.Step(range(JAN_1, 7), 30, 100, 18, 50, true);

      assertThat(step.quickRatio()).isEqualTo(Rate.of(48, 50));
      assertThat(step.quickRatio().decimal(2)).contains(new BigDecimal("0.96"));
    }

    @Test
    @DisplayName("80 of 100 back is a return rate of 80 % and a churn rate of 20 %")
    void returnRate() {
      Lifecycle.Step step = new Lifecycle.Step(range(JAN_1, 7), 0, 80, 0, 20, true);

      assertThat(step.returnRate().percent(1)).contains(new BigDecimal("80.0"));
      assertThat(step.churnRate().percent(1)).contains(new BigDecimal("20.0"));
    }

    @Test
    @DisplayName("a period without anybody before and after has no ratio rather than 0")
    void emptyPeriods() {
      Lifecycle.Step step = new Lifecycle.Step(range(JAN_1, 7), 0, 0, 0, 0, true);

      assertThat(step.quickRatio().state()).isEqualTo(Rate.State.UNDEFINED);
      assertThat(step.returnRate().state()).isEqualTo(Rate.State.UNDEFINED);
      assertThat(new Lifecycle.Step(range(JAN_1, 7), 2, 0, 0, 0, true).quickRatio().state())
          .isEqualTo(Rate.State.UNBOUNDED);
    }
  }

  @Nested
  @DisplayName("of active members and stickiness (D1, D2, D3, D12, D13)")
  class OfActivity {

    @Test
    @DisplayName("a window ends at and includes its day: 2 within 3 days, 1 within 2")
    void windows() {
      CommunityMetrics metrics =
          new Log()
              .active("1", days(JAN_1, 1, 3))
              .active("2", days(JAN_1, 1))
              .completeBefore(JAN_1.plusDays(4));
      LocalDate d3 = JAN_1.plusDays(3);

      assertThat(metrics.activeWindow(ACTIVE, 3, range(d3, 1)).days())
          .containsExactly(new ActiveWindow.Day(d3, 2, true));
      assertThat(metrics.activeWindow(ACTIVE, 2, range(d3, 1)).days())
          .containsExactly(new ActiveWindow.Day(d3, 1, true));
    }

    @Test
    @DisplayName("Mozilla's 8256: active 13 and 6 days ago is weekly active today, not tomorrow")
    void mozilla() {
      LocalDate today = LocalDate.of(2020, 1, 28);
      CommunityMetrics metrics =
          new Log()
              .active("client", today.minusDays(13), today.minusDays(6))
              .completeBefore(today.plusDays(2));

      assertThat(metrics.activeWindow(ACTIVE, 1, range(today, 1)).days().get(0).members()).isZero();
      assertThat(metrics.activeWindow(ACTIVE, 7, range(today, 2)).days())
          .extracting(ActiveWindow.Day::members)
          .containsExactly(1L, 0L);
      assertThat(metrics.activeWindow(ACTIVE, 28, range(today, 1)).days().get(0).members())
          .isEqualTo(1);
    }

    @Test
    @DisplayName("10,000 active of 50,000 registered is an activity share of 20 %")
    void activityShare() {
      Log log = new Log();
      IntStream.range(0, 50).forEach(i -> log.active("m" + i, JAN_1));
      IntStream.range(0, 10).forEach(i -> log.active("m" + i, JAN_1.plusDays(60)));
      CommunityMetrics metrics = log.completeBefore(JAN_1.plusDays(61));

      Rate share = metrics.activityShare(ACTIVE, ACTIVE, 28, JAN_1.plusDays(60));

      assertThat(share).isEqualTo(Rate.of(10, 50));
      assertThat(Rate.of(10_000, 50_000).percent(1)).contains(new BigDecimal("20.0"));
    }

    @Test
    @DisplayName("30 of 120 is a stickiness of 0.25, and a day without activity counts as 0")
    void dailyStickiness() {
      Log log = new Log();
      IntStream.range(0, 120).forEach(i -> log.active("m" + i, JAN_1));
      IntStream.range(0, 30).forEach(i -> log.active("m" + i, JAN_1.plusDays(1)));
      DailyStickiness stickiness =
          log.completeBefore(JAN_1.plusDays(3))
              .dailyStickiness(ACTIVE, 28, range(JAN_1.plusDays(1), 2));

      assertThat(stickiness.days())
          .extracting(DailyStickiness.Day::rate)
          .containsExactly(Rate.of(30, 120), Rate.of(0, 120));
      assertThat(stickiness.mean()).contains(new BigDecimal("0.125000000000"));
    }

    @Test
    @DisplayName("9 and 5 active days of ten give one member each")
    void histogram() {
      Stickiness stickiness =
          new Log()
              .active("p1", days(JAN_1, 10, 11, 12, 13, 14, 15, 16, 17, 18))
              .active("p2", days(JAN_1, 10, 12, 14, 16, 18))
              .completeBefore(JAN_1.plusDays(20))
              .stickiness(ACTIVE, PeriodUnit.DAY, range(JAN_1.plusDays(10), 10));

      assertThat(stickiness.members()).isEqualTo(longs(0, 0, 0, 0, 1, 0, 0, 0, 1, 0));
    }

    @Test
    @DisplayName("3, 2 and 1 active days give 3, 2 and 1 members with at least so many")
    void cumulative() {
      Stickiness stickiness =
          new Log()
              .active("p1", days(JAN_1, 0, 1, 2))
              .active("p2", days(JAN_1, 0, 2))
              .active("p3", days(JAN_1, 1))
              .completeBefore(JAN_1.plusDays(3))
              .stickiness(ACTIVE, PeriodUnit.DAY, range(JAN_1, 3));

      assertThat(stickiness.atLeast()).isEqualTo(longs(3, 2, 1));
    }

    @Test
    @DisplayName("21 active days of 28 are core, 20 and 14 regular, 13 and 7 casual, 6 infrequent")
    void usageClasses() {
      Log log = new Log();
      for (int days : new int[] {21, 20, 14, 13, 7, 6}) {
        log.active("m" + days, days(JAN_1, IntStream.range(0, days).toArray()));
      }
      Stickiness l28 =
          log.completeBefore(JAN_1.plusDays(28))
              .stickiness(ACTIVE, PeriodUnit.DAY, range(JAN_1, 28));

      assertThat(UsageClasses.of(l28)).isEqualTo(new UsageClasses(1, 2, 2, 1));
    }
  }

  @Nested
  @DisplayName("of contribution (D17 to D20)")
  class OfContribution {

    private Distribution distribution(long lurkers, long... counts) {
      List<Contribution> contributions = new ArrayList<>();
      for (int i = 0; i < counts.length; i++) {
        contributions.add(new Contribution(MemberId.of("m" + i), counts[i]));
      }
      return new Distribution(ACTIVE, range(JAN_1, 90), contributions, lurkers, true);
    }

    @Test
    @DisplayName("34: CHAOSS's eight contributors have an absence factor of 2")
    void case34() {
      Distribution chaoss = distribution(0, 1000, 202, 90, 33, 332, 343, 42, 433);

      assertThat(chaoss.total()).isEqualTo(2475);
      assertThat(chaoss.absenceFactor()).isEqualTo(2);
      assertThat(chaoss.gini().decimal(4)).contains(new BigDecimal("0.4855"));
    }

    @Test
    @DisplayName("exactly half is half: 50 of 100 is made by one, 49 by two")
    void exactlyHalf() {
      assertThat(distribution(0, 50, 30, 20).absenceFactor()).isEqualTo(1);
      assertThat(distribution(0, 49, 31, 20).absenceFactor()).isEqualTo(2);
      assertThat(distribution(0).absenceFactor()).isZero();
    }

    @Test
    @DisplayName("35: GrimoireLab's nine have 2 core, 3 regular, 3 casual and a lurker")
    void case35() {
      Distribution onion = distribution(1, 67, 78, 2, 2, 4, 7, 5, 4);

      assertThat(onion.layers())
          .extracting(share -> share.members().numerator())
          .containsExactly(2L, 3L, 3L, 1L);
      assertThat(onion.layers())
          .extracting(share -> share.contributions().numerator())
          .containsExactly(145L, 16L, 8L, 0L);
    }

    @Test
    @DisplayName("a sole contributor is core")
    void soleContributor() {
      assertThat(distribution(0, 7).layers().get(0))
          .isEqualTo(new Distribution.LayerShare(Layer.CORE, Rate.of(1, 1), Rate.of(7, 7)));
    }

    @Test
    @DisplayName("90 watch, 9 contribute and 1 makes half: Nielsen's 90-9-1")
    void nielsen() {
      Distribution nielsen = distribution(90, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1);

      assertThat(nielsen.participation())
          .isEqualTo(
              new Distribution.Participation(Rate.of(90, 100), Rate.of(9, 100), Rate.of(1, 100)));
    }

    @Test
    @DisplayName("equal counts have a Gini of 0, nobody has none")
    void giniBounds() {
      assertThat(distribution(5, 3, 3, 3).gini().decimal(4)).contains(new BigDecimal("0.0000"));
      assertThat(distribution(5).gini().state()).isEqualTo(Rate.State.UNDEFINED);
    }
  }

  @Test
  @DisplayName("100,000 to 150,000 is +50 %, and 5 % to 10 % is +100 %")
  void growth() {
    assertThat(Rate.change(100_000, 150_000).percent(1)).contains(new BigDecimal("50.0"));
    assertThat(Rate.change(Rate.of(5, 100), Rate.of(10, 100)).percent(1))
        .contains(new BigDecimal("100.0"));
    assertThat(Rate.change(Rate.of(0, 100), Rate.of(10, 100)).state())
        .isEqualTo(Rate.State.UNBOUNDED);
    assertThat(Rate.change(Rate.of(0, 0), Rate.of(10, 100)).state())
        .isEqualTo(Rate.State.UNDEFINED);
  }

  @Test
  @DisplayName("a rate is rounded once, half up")
  void rounding() {
    assertThat(Rate.of(1, 2000).percent(1)).contains(new BigDecimal("0.1"));
    assertThat(Rate.of(1, 2001).percent(1)).contains(new BigDecimal("0.0"));
    assertThat(Rate.of(2, 3).decimal(2))
        .isEqualTo(Optional.of(new BigDecimal("0.67").setScale(2, RoundingMode.UNNECESSARY)));
  }
}
