package io.communitykit.metrics.program;

import static io.communitykit.metrics.program.Log.ACTIVE;
import static io.communitykit.metrics.program.Log.activity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.members.ActivityMatch;
import io.communitykit.metrics.members.DataQuality;
import io.communitykit.metrics.members.MemberSet;
import io.communitykit.metrics.members.RecordOutcome;
import io.communitykit.metrics.retention.RetentionQuery;
import io.communitykit.metrics.targets.Goal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Recording")
class RecordingTest {

  private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-06-02T00:00:00Z");

  private static CommunityMetrics.Builder builder() {
    return CommunityMetrics.builder(CommunityCalendar.UTC).counted(ACTIVE, ActivityMatch.any());
  }

  private static long count(CommunityMetrics metrics) {
    return metrics.distribution(ACTIVE, Log.range(DAY, 1)).total();
  }

  @Test
  @DisplayName("the same id twice counts once, another id counts again")
  void duplicates() {
    CommunityMetrics metrics = builder().build();

    assertThat(metrics.record(activity("a", "ann", NOON))).isEqualTo(RecordOutcome.RECORDED);
    assertThat(metrics.record(activity("a", "ann", NOON))).isEqualTo(RecordOutcome.DUPLICATE);
    assertThat(metrics.record(activity("b", "ann", NOON))).isEqualTo(RecordOutcome.RECORDED);
    assertThat(count(metrics)).isEqualTo(2);
  }

  @Test
  @DisplayName("a duplicate of a complete day is still a duplicate, and no revision")
  void lateDuplicate() {
    CommunityMetrics metrics = builder().build();
    metrics.record(activity("a", "ann", NOON));
    metrics.advanceTo(MIDNIGHT);

    assertThat(metrics.record(activity("a", "ann", NOON))).isEqualTo(RecordOutcome.DUPLICATE);
    assertThat(metrics.revision(DAY)).isZero();
  }

  @Test
  @DisplayName("an activity for a complete day is late, counts, and makes a revision of the day")
  void late() {
    CommunityMetrics metrics = builder().build();
    metrics.advanceTo(MIDNIGHT);

    assertThat(metrics.record(activity("a", "ann", NOON))).isEqualTo(RecordOutcome.LATE);
    assertThat(metrics.record(activity("b", "ann", NOON))).isEqualTo(RecordOutcome.LATE);
    assertThat(count(metrics)).isEqualTo(2);
    assertThat(metrics.revision(DAY)).isEqualTo(2);
    assertThat(metrics.quality()).isEqualTo(new DataQuality(2, 0, 0, 2, 1, 0));
  }

  @Test
  @DisplayName("a presence that was known changes no complete day")
  void knownPresence() {
    CommunityMetrics metrics =
        CommunityMetrics.builder(CommunityCalendar.UTC).key(ACTIVE, ActivityMatch.any()).build();
    metrics.record(activity("a", "ann", NOON));
    metrics.advanceTo(MIDNIGHT);

    assertThat(metrics.record(activity("b", "ann", NOON))).isEqualTo(RecordOutcome.RECORDED);
    assertThat(metrics.revision(DAY)).isZero();
  }

  @Test
  @DisplayName(
      "a day takes corrections until its end plus lateness plus corrections, and no longer")
  void corrections() {
    Duration lateness = Duration.ofHours(6);
    Duration corrections = Duration.ofDays(2);
    CommunityMetrics metrics = builder().lateness(lateness).corrections(corrections).build();
    Instant end = MIDNIGHT.plus(lateness).plus(corrections);

    metrics.advanceTo(end.minusMillis(1));
    assertThat(metrics.record(activity("a", "ann", NOON))).isEqualTo(RecordOutcome.LATE);
    metrics.advanceTo(end);
    assertThat(metrics.record(activity("b", "ann", NOON))).isEqualTo(RecordOutcome.TOO_LATE);
    assertThat(metrics.record(activity("a", "ann", NOON))).isEqualTo(RecordOutcome.TOO_LATE);
    assertThat(count(metrics)).isEqualTo(1);
    assertThat(metrics.quality().tooLate()).isEqualTo(2);
  }

  @Test
  @DisplayName("a period is complete at its end plus the lateness, not a moment before")
  void completeness() {
    CommunityMetrics metrics = builder().lateness(Duration.ofDays(2)).build();
    Period day = Log.range(DAY, 1);

    assertThat(metrics.isComplete(day)).isFalse();
    metrics.advanceTo(MIDNIGHT.plus(Duration.ofDays(2)).minusNanos(1));
    assertThat(metrics.isComplete(day)).isFalse();
    metrics.advanceTo(MIDNIGHT.plus(Duration.ofDays(2)));
    assertThat(metrics.isComplete(day)).isTrue();
  }

  @Test
  @DisplayName("the watermark never moves back")
  void watermark() {
    CommunityMetrics metrics = builder().build();
    metrics.advanceTo(MIDNIGHT);
    metrics.advanceTo(NOON);

    assertThat(metrics.asOf()).contains(MIDNIGHT);
  }

  @Test
  @DisplayName("the last complete weeks end before the running one")
  void last() {
    CommunityMetrics metrics = builder().build();
    metrics.advanceTo(Instant.parse("2026-06-10T10:00:00Z"));

    assertThat(metrics.last(PeriodUnit.WEEK, 2))
        .isEqualTo(Period.of(LocalDate.of(2026, 5, 25), LocalDate.of(2026, 6, 8)));
  }

  @Test
  @DisplayName("an activity that no key matches is not kept, not even its member")
  void unmatched() {
    CommunityMetrics metrics =
        CommunityMetrics.builder(CommunityCalendar.UTC)
            .key("liked", ActivityMatch.type(ActivityType.CONTENT_LIKED))
            .build();

    assertThat(metrics.record(activity("a", "ann", NOON))).isEqualTo(RecordOutcome.UNMATCHED);
    assertThat(metrics.memberCount()).isZero();
  }

  @Test
  @DisplayName("a day in Samoa that never was has nobody, and its neighbours have all")
  void skippedDay() {
    CommunityCalendar samoa = CommunityCalendar.of(CommunityCalendar.zone("Pacific/Apia"));
    CommunityMetrics metrics =
        CommunityMetrics.builder(samoa).counted(ACTIVE, ActivityMatch.any()).build();
    Instant jump = samoa.start(LocalDate.of(2011, 12, 31));
    metrics.record(activity("a", "ann", jump.minusSeconds(1)));
    metrics.record(activity("b", "ben", jump));
    metrics.advanceTo(jump.plus(Duration.ofDays(1)));

    assertThat(
            metrics
                .activeMembers(ACTIVE, PeriodUnit.DAY, Log.range(LocalDate.of(2011, 12, 29), 3))
                .counts())
        .extracting(count -> count.members())
        .containsExactly(1L, 0L, 1L);
  }

  @Test
  @DisplayName("counts stay exact when many members and ids share a day")
  void manyOnOneDay() {
    CommunityMetrics metrics = builder().build();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20_000; i++) {
        metrics.record(activity("a" + i, "m" + i % 3_000, NOON));
      }
    }
    assertThat(count(metrics)).isEqualTo(20_000);
    assertThat(metrics.quality().duplicates()).isEqualTo(20_000);
    assertThat(metrics.distribution(ACTIVE, Log.range(DAY, 1)).contributions().get(0).count())
        .isEqualTo(7);
  }

  @Test
  @DisplayName("many threads record exactly what one would")
  void threads() throws InterruptedException {
    CommunityMetrics metrics = builder().build();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      int first = t * 500;
      // Neighbouring threads overlap by half, so that ids race.
      Thread thread =
          new Thread(
              () -> {
                for (int i = first; i < first + 1_000; i++) {
                  metrics.record(activity("a" + i, "m" + i % 100, NOON));
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(count(metrics)).isEqualTo(4_500);
    assertThat(metrics.memberCount()).isEqualTo(100);
  }

  @Test
  @DisplayName("a watermark that no calendar knows is refused and changes nothing")
  void watermarkOutOfBounds() {
    CommunityMetrics metrics = builder().lateness(CommunityMetrics.Builder.MAX_WAIT).build();

    assertThatThrownBy(() -> metrics.advanceTo(Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("instant must be 0001-01-01T00:00:00Z..");
    assertThatThrownBy(() -> metrics.advanceTo(Instant.MIN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(metrics.asOf()).isEmpty();
    metrics.advanceTo(Activity.EARLIEST);
    metrics.advanceTo(Activity.LATEST);
    assertThat(metrics.asOf()).contains(Activity.LATEST);
  }

  @Test
  @DisplayName("an undeclared key and an uncounted distribution are refused by name")
  void misuse() {
    CommunityMetrics metrics =
        CommunityMetrics.builder(CommunityCalendar.UTC).key(ACTIVE, ActivityMatch.any()).build();

    assertThatThrownBy(() -> metrics.members("actve", Log.range(DAY, 1)))
        .hasMessage("key must be one of [active], was \"actve\"");
    assertThatThrownBy(() -> metrics.distribution(ACTIVE, Log.range(DAY, 1)))
        .hasMessage("key must be counted, was not: active");
    assertThatThrownBy(() -> metrics.ids(MemberSet.of(0)))
        .hasMessage("set must hold ordinals below 0, held 0");
    assertThatThrownBy(() -> Goal.activeShare(ACTIVE, ACTIVE, 101))
        .hasMessage("percent must be 1..100, was 101");
    assertThatThrownBy(() -> metrics.activeWindow(ACTIVE, 0, Log.range(DAY, 1)))
        .hasMessage("windowDays must be 1..366, was 0");
    assertThatThrownBy(() -> builder().key(ACTIVE, ActivityMatch.any()))
        .hasMessage("key must be unique, was twice: active");
    assertThatThrownBy(() -> builder().lateness(Duration.ofSeconds(-1)))
        .hasMessage("lateness must be PT0S..PT87840H, was PT-1S");
    assertThatThrownBy(() -> builder().corrections(Duration.ofDays(3_661)))
        .hasMessage("corrections must be PT0S..PT87840H, was PT87864H");
    assertThatThrownBy(
            () ->
                metrics.retention(RetentionQuery.of(ACTIVE, ACTIVE).daily(), Log.range(DAY, 1_501)))
        .hasMessage("range must hold at most 1500 periods, held 1501");
  }

  @Test
  @DisplayName("sets of members combine like sets")
  void sets() {
    MemberSet a = MemberSet.of(1, 2, 3, 70_000);
    MemberSet b = MemberSet.of(3, 2, 3, 4);

    assertThat(a.and(b)).isEqualTo(MemberSet.of(2, 3));
    assertThat(a.or(b)).isEqualTo(MemberSet.of(1, 2, 3, 4, 70_000));
    assertThat(a.andNot(b)).isEqualTo(MemberSet.of(1, 70_000));
    assertThat(a.andCount(b)).isEqualTo(2);
    assertThat(a.count()).isEqualTo(4);
    assertThat(a.contains(70_000)).isTrue();
    assertThat(a.contains(-1)).isFalse();
    assertThatThrownBy(() -> MemberSet.of(-1)).hasMessage("ordinal must be 0 or more, was -1");
  }
}
