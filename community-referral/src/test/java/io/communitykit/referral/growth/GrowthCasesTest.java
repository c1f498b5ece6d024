package io.communitykit.referral.growth;

import static io.communitykit.referral.growth.Facts.JUNE;
import static io.communitykit.referral.growth.Facts.POINTS;
import static io.communitykit.referral.growth.Facts.POSTER;
import static io.communitykit.referral.growth.Facts.UTC;
import static io.communitykit.referral.growth.Facts.WECHAT;
import static io.communitykit.referral.growth.Facts.bound;
import static io.communitykit.referral.growth.Facts.day;
import static io.communitykit.referral.growth.Facts.id;
import static io.communitykit.referral.growth.Facts.join;
import static io.communitykit.referral.growth.Facts.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.communitykit.core.Message;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.core.text.Texts;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.growth.CohortGrowth.BySource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The worked example of docs/reference/referral-growth.md, and the sides of its boundaries. */
@DisplayName("The growth figures of the reference page")
class GrowthCasesTest {

  private static final Duration TWO_WEEKS = Duration.ofDays(14);
  private static final Period FIRST_WEEK =
      Period.of(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 8));

  /** Four members join in the first week; a brings e and f, b brings g, a link of a's is lost. */
  private static ReferralHistory.Builder facts() {
    return ReferralHistory.builder(UTC)
        .add(join("a", 1))
        .add(join("b", 1))
        .add(join("c", 2))
        .add(join("d", 3))
        .add(join("e", 9, 1, 7))
        .add(join("f", 10, 1))
        .add(join("g", 11, 7, 30))
        .add(touch("v1", "a", WECHAT, 5))
        .add(
            ReferralFact.bound(id("e"), id("a"), POSTER, day(8), day(9))
                .qualified(day(12))
                .rewarded(day(12), Map.of(POINTS, 750L)))
        .add(
            ReferralFact.bound(id("f"), id("a"), WECHAT, day(9), day(10))
                .qualified(day(15))
                .rewarded(day(15), Map.of(POINTS, 250L)))
        .add(
            ReferralFact.bound(id("g"), id("b"), POSTER, day(10), day(11))
                .qualified(day(14))
                .rewarded(day(14), Map.of(POINTS, 750L)));
  }

  private static ReferralGrowth at(int day) {
    return facts().build().asOf(day(day));
  }

  private static CohortGrowth firstWeek(ReferralGrowth growth) {
    return growth.kFactors(PeriodUnit.WEEK, FIRST_WEEK, TWO_WEEKS, SourceDimension.CHANNEL).get(0);
  }

  private static String english(Message message) {
    return Texts.render(message, Locale.ENGLISH);
  }

  private static String chinese(Message message) {
    return Texts.render(message, Locale.SIMPLIFIED_CHINESE);
  }

  @Test
  @DisplayName("K of the first week is 4/4 invites a member times 2/4 accepted, which is 2/4")
  void kFactor() {
    CohortGrowth cohort = firstWeek(at(40));
    assertThat(cohort.total()).isEqualTo(new KFactor(4, 4, 2));
    assertThat(cohort.k())
        .isEqualTo(new Figure(Figure.Status.COMPLETE, Optional.of(Quotient.of(2, 4)), 0));
    assertThat(cohort.inviters()).isEqualTo(2);
    assertThat(cohort.bySource())
        .extracting(BySource::source, BySource::growth)
        .containsExactly(
            tuple(Optional.of("poster"), new KFactor(4, 2, 2)),
            tuple(Optional.of("wechat"), new KFactor(4, 2, 0)));
    assertThat(english(cohort.explanation()))
        .isEqualTo(
            "of the 4 members who joined in 2026-06-01/2026-06-08, each within 14 d of joining:"
                + " 4 invites, 2 accepted, K = 0.50");
    assertThat(chinese(cohort.explanation()))
        .isEqualTo("2026-06-01/2026-06-08 期间加入的 4 名成员，各自加入后 14天内：邀请 4 次，有效 2 人，K = 0.50");
  }

  @Test
  @DisplayName("f qualified at the very end of a's window and is not accepted; before it, it is")
  void windowIsHalfOpen() {
    assertThat(firstWeek(at(40)).total().accepted()).isEqualTo(2);
    CohortGrowth longer =
        at(40)
            .kFactors(
                PeriodUnit.WEEK,
                FIRST_WEEK,
                TWO_WEEKS.plus(Duration.ofSeconds(1)),
                SourceDimension.CHANNEL)
            .get(0);
    assertThat(longer.total().accepted()).isEqualTo(3);
  }

  @Test
  @DisplayName("the first week is complete from 22 June 00:00 on, and not a microsecond before")
  void completeAtTheEndOfTheLastWindow() {
    ReferralHistory history = facts().build();
    Instant end = Instant.parse("2026-06-22T00:00:00Z");
    assertThat(firstWeek(history.asOf(end)).complete()).isTrue();
    CohortGrowth before = firstWeek(history.asOf(end.minusNanos(1_000)));
    assertThat(before.complete()).isFalse();
    assertThat(before.k().pending()).isZero();
  }

  @Test
  @DisplayName("on 16 June noon c's window is over and d's is not: K is 2 of 3, one pending")
  void openWindowsAreLeftOut() {
    CohortGrowth cohort = firstWeek(at(16));
    assertThat(cohort.k())
        .isEqualTo(new Figure(Figure.Status.INCOMPLETE, Optional.of(Quotient.of(2, 3)), 1));
    assertThat(english(cohort.explanation()))
        .endsWith("K = 0.67 so far; 1 more members still have time");
    assertThat(firstWeek(facts().build().asOf(day(16).minusNanos(1_000))).pending()).isEqualTo(2);
  }

  @Test
  @DisplayName("a week without members has no K, which is not 0")
  void emptyCohort() {
    Period may = Period.of(LocalDate.of(2026, 5, 4), LocalDate.of(2026, 5, 11));
    CohortGrowth cohort =
        at(40).kFactors(PeriodUnit.WEEK, may, TWO_WEEKS, SourceDimension.CHANNEL).get(0);
    assertThat(cohort.k().isComplete()).isTrue();
    assertThat(cohort.total().k().isDefined()).isFalse();
    assertThat(english(cohort.explanation())).endsWith("0 invites, 0 accepted, K = –");
  }

  @Test
  @DisplayName("nothing at all, and one member, have figures too")
  void almostNothing() {
    ReferralGrowth nothing = ReferralHistory.builder(UTC).build().asOf(day(40));
    assertThat(firstWeek(nothing).total()).isEqualTo(new KFactor(0, 0, 0));
    assertThat(nothing.cycleTime(JUNE)).isEqualTo(new CycleTime(0, Optional.empty()));
    assertThat(nothing.sources(SourceDimension.CODE, JUNE, TWO_WEEKS, 7).rows()).isEmpty();
    assertThat(nothing.topReferrers(RankedReferrer.By.QUALIFIED, JUNE, 7, 10).members()).isEmpty();
    assertThat(nothing.tree(id("a"), 3, 3)).isEmpty();
    ReferralGrowth one = ReferralHistory.builder(UTC).add(join("a", 1)).build().asOf(day(40));
    assertThat(firstWeek(one).k().value()).contains(Quotient.of(0, 1));
    assertThat(english(one.tree(id("a"), 3, 3).orElseThrow().explanation()))
        .isEqualTo("a brought nobody yet");
  }

  @Test
  @DisplayName("the cycle time of e (8 days), f (9 days) and g (10 days) is 9 days")
  void cycleTime() {
    CycleTime cycle = at(40).cycleTime(JUNE);
    assertThat(cycle).isEqualTo(new CycleTime(3, Optional.of(Duration.ofDays(9))));
    assertThat(english(cycle.explanation()))
        .isEqualTo(
            "half of the 3 members who were brought and qualified joined within 9 d of their"
                + " referrer");
    assertThat(firstWeek(at(40)).cycleTime().median()).contains(Duration.ofDays(9));
  }

  @Test
  @DisplayName("the median of an even number is half the sum of the two in the middle, exactly")
  void evenMedian() {
    assertThat(CycleTime.of(new long[] {9, 1, 4, 2}).median()).contains(Duration.ofNanos(3_000));
    assertThat(CycleTime.of(new long[] {4, 1}).median()).contains(Duration.ofNanos(2_500));
    assertThat(CycleTime.of(new long[] {5}).median()).contains(Duration.ofNanos(5_000));
  }

  @Test
  @DisplayName("posters brought 2 contacts, both retained; WeChat 2 contacts, 1 bound, nobody kept")
  void sources() {
    SourceReport report = at(40).sources(SourceDimension.CHANNEL, JUNE, TWO_WEEKS, 7);
    SourceRow poster = report.rows().get(0);
    SourceRow wechat = report.rows().get(1);
    assertThat(poster.funnel()).isEqualTo(new ReferralFunnel(2, 2, 2, 2, 2, 0));
    assertThat(wechat.funnel()).isEqualTo(new ReferralFunnel(2, 1, 1, 1, 0, 0));
    assertThat(report.total().funnel()).isEqualTo(new ReferralFunnel(4, 3, 3, 3, 2, 0));
    assertThat(poster.returns())
        .containsExactly(
            new Figure(Figure.Status.COMPLETE, Optional.of(Quotient.of(1, 2)), 0),
            new Figure(Figure.Status.COMPLETE, Optional.of(Quotient.of(2, 2)), 0),
            new Figure(Figure.Status.INCOMPLETE, Optional.of(Quotient.of(0, 1)), 1));
    assertThat(wechat.returns())
        .containsExactly(
            new Figure(Figure.Status.COMPLETE, Optional.of(Quotient.of(1, 1)), 0),
            new Figure(Figure.Status.COMPLETE, Optional.of(Quotient.of(0, 1)), 0),
            new Figure(Figure.Status.INCOMPLETE, Optional.of(Quotient.of(0, 0)), 1));
    assertThat(report.total().returns())
        .containsExactly(
            new Figure(Figure.Status.COMPLETE, Optional.of(Quotient.of(2, 3)), 0),
            new Figure(Figure.Status.COMPLETE, Optional.of(Quotient.of(2, 3)), 0),
            new Figure(Figure.Status.INCOMPLETE, Optional.of(Quotient.of(0, 1)), 2));
    assertThat(poster.costPerRetained().get(POINTS))
        .isEqualTo(new Figure(Figure.Status.COMPLETE, Optional.of(Quotient.of(1_500, 2)), 0));
    assertThat(wechat.costPerRetained().get(POINTS))
        .isEqualTo(new Figure(Figure.Status.COMPLETE, Optional.of(Quotient.of(250, 0)), 0));
    assertThat(report.total().costPerRetained().get(POINTS))
        .isEqualTo(new Figure(Figure.Status.COMPLETE, Optional.of(Quotient.of(1_750, 2)), 0));
    assertThat(english(report.total().funnel().explanation()))
        .isEqualTo("4 contacts, 3 bound, 3 qualified, 3 rewarded, 2 retained");
    assertThat(english(poster.explanation()))
        .isEqualTo("poster brought 2 members; came back on day 1, 7, 30: 50.0%, 100.0%, 0.0%");
    assertThat(chinese(poster.explanation()))
        .isEqualTo("poster 带来 2 名成员；第 1、7、30 天回访率：50.0%、100.0%、0.0%");
  }

  @Test
  @DisplayName("day 30 of e, who joined on 9 June, is over when 10 July begins")
  void dayIsOverAtItsEnd() {
    ReferralHistory history = facts().build();
    Instant end = Instant.parse("2026-07-10T00:00:00Z");
    assertThat(day30(history.asOf(end))).contains(Quotient.of(0, 1));
    assertThat(day30(history.asOf(end.minusNanos(1_000)))).contains(Quotient.of(0, 0));
  }

  private static Optional<Quotient> day30(ReferralGrowth growth) {
    SourceReport report = growth.sources(SourceDimension.CHANNEL, JUNE, TWO_WEEKS, 7);
    return report.rows().get(0).returns().get(2).value();
  }

  @Test
  @DisplayName("a contact is in the funnel once its window is over, and counted as open before")
  void openContacts() {
    ReferralHistory history = facts().build();
    assertThat(history.asOf(day(24)).sources(SourceDimension.CODE, JUNE, TWO_WEEKS, 7).total())
        .matches(row -> row.open() == 0 && row.funnel().contacts() == 4);
    SourceReport before =
        history.asOf(day(24).minusNanos(1_000)).sources(SourceDimension.CODE, JUNE, TWO_WEEKS, 7);
    assertThat(before.total()).matches(row -> row.open() == 1 && row.funnel().contacts() == 3);
    assertThat(before.complete()).isFalse();
    assertThat(before.total().returns()).noneMatch(Figure::isComplete);
  }

  @Test
  @DisplayName(
      "a visitor's link that led to a bind is one contact; two links of one source are too")
  void oneContactAVisitor() {
    ReferralHistory history =
        facts()
            .add(touch("v1", "a", WECHAT, 7))
            .add(touch("v2", "c", POSTER, 7))
            .add(join("h", 12))
            .add(bound("h", "c", POSTER, 11).from(VisitorKey.of("v2")))
            .build();
    SourceReport report =
        history.asOf(day(40)).sources(SourceDimension.CHANNEL, JUNE, TWO_WEEKS, 7);
    assertThat(report.rows()).extracting(row -> row.funnel().contacts()).containsExactly(3L, 2L);
  }

  @Test
  @DisplayName("who was rejected or reversed is bound, and neither qualified nor rewarded")
  void voided() {
    ReferralHistory history =
        ReferralHistory.builder(UTC)
            .add(join("a", 1))
            .add(join("b", 2, 7))
            .add(
                bound("b", "a", POSTER, 2)
                    .qualified(day(3))
                    .rewarded(day(3), Map.of())
                    .voided(day(20)))
            .build();
    assertThat(firstWeek(history.asOf(day(20).plusNanos(1_000))).total().accepted()).isZero();
    assertThat(funnel(history.asOf(day(20)))).isEqualTo(new ReferralFunnel(1, 1, 1, 1, 1, 0));
    assertThat(funnel(history.asOf(day(20).plusNanos(1_000))))
        .isEqualTo(new ReferralFunnel(1, 1, 0, 0, 0, 0));
  }

  private static ReferralFunnel funnel(ReferralGrowth growth) {
    return growth.sources(SourceDimension.CIRCLE, JUNE, TWO_WEEKS, 7).total().funnel();
  }

  @Test
  @DisplayName("a member who was there before the referrer is bound by it, but nobody's growth")
  void existingMembersAreNotGrowth() {
    ReferralHistory history =
        ReferralHistory.builder(UTC)
            .add(join("a", 1))
            .add(join("b", 1))
            .add(bound("b", "a", POSTER, 2).qualified(day(3)))
            .build();
    ReferralGrowth growth = history.asOf(day(40));
    assertThat(firstWeek(growth).total()).isEqualTo(new KFactor(2, 1, 0));
    assertThat(growth.cycleTime(JUNE).members()).isZero();
    assertThat(funnel(growth).qualified()).isEqualTo(1);
  }

  @Test
  @DisplayName("equal referrers share a rank, stand by id, and say how many like the last were cut")
  void ranks() {
    ReferralHistory.Builder builder = ReferralHistory.builder(UTC);
    for (String member : List.of("d", "b", "a", "c", "e")) {
      builder.add(join(member, 1));
    }
    brought(builder, "b", 3);
    brought(builder, "d", 2);
    brought(builder, "a", 2);
    brought(builder, "c", 2);
    brought(builder, "e", 1);
    ReferralGrowth growth = builder.build().asOf(day(40));
    TopReferrers all = growth.topReferrers(RankedReferrer.By.QUALIFIED, JUNE, 7, 10);
    assertThat(all.members()).extracting(RankedReferrer::rank).containsExactly(1L, 2L, 2L, 2L, 5L);
    assertThat(all.members())
        .extracting(each -> each.member().value())
        .containsExactly("b", "a", "c", "d", "e");
    assertThat(all.tiedBeyond()).isZero();
    assertThat(all.complete()).isTrue();
    assertThat(english(all.members().get(0).explanation()))
        .isEqualTo("1. b: 3 qualified, 1 of them came back, 0 still to be seen");
    TopReferrers three = growth.topReferrers(RankedReferrer.By.QUALIFIED, JUNE, 7, 3);
    assertThat(three.members()).hasSize(3);
    assertThat(three.tiedBeyond()).isEqualTo(1);
  }

  /** The first of them comes back on day 7. */
  private static void brought(ReferralHistory.Builder builder, String referrer, int count) {
    for (int i = 0; i < count; i++) {
      String referee = referrer + i;
      builder.add(i == 0 ? join(referee, 5, 7) : join(referee, 5));
      builder.add(bound(referee, referrer, POSTER, 5).qualified(day(6)));
    }
  }

  @Test
  @DisplayName("published to others, a report hides 1 and 2 of a column and with them its total")
  void published() {
    ReferralHistory.Builder builder = ReferralHistory.builder(UTC).add(join("a", 1));
    for (int i = 0; i < 5; i++) {
      builder.add(join("p" + i, 5, 1)).add(bound("p" + i, "a", POSTER, 5).qualified(day(6)));
    }
    builder.add(join("w", 5)).add(bound("w", "a", WECHAT, 5).qualified(day(6)));
    SourceReport report =
        builder.build().asOf(day(60)).sources(SourceDimension.CHANNEL, JUNE, TWO_WEEKS, 7);
    PublishedSources published = report.published(3);
    OptionalLong five = OptionalLong.of(5);
    OptionalLong none = OptionalLong.of(0);
    OptionalLong hidden = OptionalLong.empty();
    assertThat(published.rows().get(0).steps()).containsExactly(five, five, five, none, none);
    assertThat(published.rows().get(1).steps()).containsExactly(hidden, hidden, hidden, none, none);
    assertThat(published.total().steps()).containsExactly(hidden, hidden, hidden, none, none);
    assertThat(published.rows().get(0).returns().get(0).value()).contains(Quotient.of(5, 5));
    assertThat(published.rows().get(1).returns())
        .allMatch(figure -> figure.status() == Figure.Status.SUPPRESSED);
    assertThat(published.total().returns())
        .allMatch(figure -> figure.status() == Figure.Status.SUPPRESSED);
    assertThatThrownBy(() -> report.published(2))
        .hasMessage("minimumCell must be 3..100000, was 2");
  }
}
