package io.communitykit.metrics.program;

import static io.communitykit.metrics.program.Log.ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.Cell;
import io.communitykit.metrics.growth.ActiveWindow;
import io.communitykit.metrics.growth.Lifecycle;
import io.communitykit.metrics.members.ActivityMatch;
import io.communitykit.metrics.retention.Retention;
import io.communitykit.metrics.retention.RetentionQuery;
import io.communitykit.metrics.stickiness.Stickiness;
import io.communitykit.metrics.targets.Goal;
import io.communitykit.metrics.targets.Target;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("Whatever was recorded,")
class LawsTest {

  private static final CommunityCalendar CALENDAR =
      CommunityCalendar.of(ZoneId.of("America/New_York"), DayOfWeek.SUNDAY);
  private static final LocalDate FIRST = LocalDate.of(2025, 2, 23);
  private static final int DAYS = 42;
  private static final Period RANGE = Log.range(FIRST.plusDays(7), 28);
  private static final RetentionQuery DAILY = RetentionQuery.of(ACTIVE, ACTIVE).daily();

  /** One activity: hours after the first day began, over the clock change of 9 March 2025. */
  record Event(int member, int hour) {

    Activity activity(int number) {
      Instant at = CALENDAR.start(FIRST).plus(Duration.ofHours(hour));
      return Log.activity("a" + number, "m" + member, at);
    }

    LocalDate date() {
      return activity(0).at().atZone(CALENDAR.zone()).toLocalDate();
    }
  }

  @Provide
  Arbitrary<List<Event>> logs() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 8), Arbitraries.integers().between(0, DAYS * 24 - 1))
        .as(Event::new)
        .list()
        .ofMaxSize(120);
  }

  private static CommunityMetrics metrics(List<Activity> activities) {
    CommunityMetrics metrics =
        CommunityMetrics.builder(CALENDAR).counted(ACTIVE, ActivityMatch.any()).build();
    activities.forEach(metrics::record);
    metrics.advanceTo(CALENDAR.start(FIRST.plusDays(DAYS - 3)));
    return metrics;
  }

  private static List<Activity> activities(List<Event> log) {
    List<Activity> activities = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      activities.add(log.get(i).activity(i));
    }
    return activities;
  }

  private static CommunityMetrics of(List<Event> log) {
    return metrics(activities(log));
  }

  /** Everything that can be asked, to compare two states. */
  private static List<Object> answers(CommunityMetrics metrics, Period range) {
    List<Object> answers = new ArrayList<>();
    for (PeriodUnit unit : PeriodUnit.values()) {
      answers.add(metrics.activeMembers(ACTIVE, unit, range));
      answers.add(metrics.lifecycle(ACTIVE, unit, range));
      answers.add(metrics.stickiness(ACTIVE, unit, range));
      answers.add(metrics.retention(DAILY.by(unit), range));
      answers.add(metrics.retention(DAILY.by(unit).firstTime().onOrAfter(), range));
    }
    answers.add(metrics.dailyStickiness(ACTIVE, 7, range));
    answers.add(metrics.distribution(ACTIVE, range));
    answers.add(metrics.ids(metrics.members(ACTIVE, range)));
    answers.add(
        metrics.track(
            Target.by(range.endExclusive().plusDays(12), PeriodUnit.DAY)
                .and(Goal.active(ACTIVE, 3))
                .and(Goal.members(ACTIVE, 8))));
    return answers;
  }

  @Property(tries = 100)
  @Label("the order of arrival and repetition change no answer")
  void permutationAndDuplication(@ForAll("logs") List<Event> log, @ForAll long seed) {
    List<Activity> shuffled = activities(log);
    shuffled.addAll(shuffled.subList(0, shuffled.size() / 2));
    java.util.Collections.shuffle(shuffled, new Random(seed));

    assertThat(answers(metrics(shuffled), RANGE)).isEqualTo(answers(of(log), RANGE));
  }

  @Property(tries = 200)
  @Label("the lifecycle's identities hold")
  void lifecycleIdentities(@ForAll("logs") List<Event> log) {
    CommunityMetrics metrics = of(log);
    for (PeriodUnit unit : List.of(PeriodUnit.DAY, PeriodUnit.WEEK, PeriodUnit.MONTH)) {
      long before = -1;
      for (Lifecycle.Step step : metrics.lifecycle(ACTIVE, unit, RANGE).steps()) {
        long active = metrics.members(ACTIVE, step.period()).count();
        assertThat(step.active()).isEqualTo(active);
        if (before >= 0) {
          assertThat(active - before)
              .isEqualTo(step.newMembers() + step.resurrected() - step.dormant());
        }
        before = active;
      }
    }
  }

  @Property(tries = 200)
  @Label("on is at most on-or-after, which never rises with the distance")
  void onOrAfter(@ForAll("logs") List<Event> log) {
    CommunityMetrics metrics = of(log);
    Retention on = metrics.retention(DAILY, RANGE);
    Retention onOrAfter = metrics.retention(DAILY.onOrAfter(), RANGE);
    for (int c = 0; c < on.cohorts().size(); c++) {
      List<Cell> exact = on.cohorts().get(c).cells();
      List<Cell> later = onOrAfter.cohorts().get(c).cells();
      for (int n = 0; n < exact.size(); n++) {
        assertThat(value(exact.get(n))).isLessThanOrEqualTo(value(later.get(n)));
        if (n > 0) {
          assertThat(value(later.get(n))).isLessThanOrEqualTo(value(later.get(n - 1)));
        }
      }
    }
  }

  @Property(tries = 200)
  @Label("the stickiness histogram sums to the members active")
  void stickinessSums(@ForAll("logs") List<Event> log) {
    CommunityMetrics metrics = of(log);
    Stickiness stickiness = metrics.stickiness(ACTIVE, PeriodUnit.DAY, RANGE);

    assertThat(stickiness.total()).isEqualTo(metrics.members(ACTIVE, RANGE).count());
    assertThat(stickiness.atLeast().get(0)).isEqualTo(stickiness.total());
  }

  @Property(tries = 50)
  @Label("a shift of everything by whole weeks changes no count")
  void shiftByWeeks(@ForAll("logs") List<Event> log) {
    CommunityCalendar calendar = CommunityCalendar.UTC;
    List<List<Object>> answers = new ArrayList<>();
    for (int weeks : new int[] {0, 61}) {
      Duration shift = Duration.ofDays(7L * weeks);
      CommunityMetrics metrics =
          CommunityMetrics.builder(calendar).counted(ACTIVE, ActivityMatch.any()).build();
      for (Activity activity : activities(log)) {
        metrics.record(
            Activity.of(
                activity.id(), activity.actor(), activity.type(), activity.at().plus(shift)));
      }
      metrics.advanceTo(calendar.start(FIRST.plusDays(35L + 7L * weeks)));
      Period range = Log.range(FIRST.plusDays(7L * weeks), 35);
      List<Object> counts = new ArrayList<>();
      metrics
          .lifecycle(ACTIVE, PeriodUnit.WEEK, range)
          .steps()
          .forEach(
              step ->
                  counts.add(
                      List.of(
                          step.newMembers(), step.returning(), step.dormant(), step.complete())));
      metrics
          .retention(DAILY.weekly(), range)
          .cohorts()
          .forEach(cohort -> counts.add(cohort.cells()));
      answers.add(counts);
    }
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
  }

  @Property(tries = 200)
  @Label("active members, lifecycle, retention and counts are those of a plain recount")
  void recount(@ForAll("logs") List<Event> log) {
    CommunityMetrics metrics = of(log);
    Recount recount = new Recount(log);
    List<LocalDate> days = RANGE.startInclusive().datesUntil(RANGE.endExclusive()).toList();

    for (int window : new int[] {1, 2, 7, 28}) {
      assertThat(metrics.activeWindow(ACTIVE, window, RANGE).days())
          .extracting(ActiveWindow.Day::members)
          .isEqualTo(days.stream().map(day -> recount.window(day, window)).toList());
    }
    List<Lifecycle.Step> steps = metrics.lifecycle(ACTIVE, PeriodUnit.DAY, RANGE).steps();
    for (int i = 0; i < days.size(); i++) {
      assertThat(steps.get(i).newMembers()).isEqualTo(recount.newOn(days.get(i)));
      assertThat(steps.get(i).dormant()).isEqualTo(recount.dormantOn(days.get(i)));
    }
    List<Retention.Cohort> cohorts = metrics.retention(DAILY.firstTime(), RANGE).cohorts();
    for (int c = 0; c < days.size(); c++) {
      for (int n = 1; n < cohorts.get(c).cells().size(); n++) {
        assertThat(value(cohorts.get(c).cells().get(n)))
            .isEqualTo(recount.back(days.get(c), days.get(c + n)));
      }
    }
    Map<MemberId, Long> counts = new TreeMap<>();
    metrics
        .distribution(ACTIVE, RANGE)
        .contributions()
        .forEach(one -> counts.put(one.member(), one.count()));
    assertThat(counts).isEqualTo(recount.counts());
  }

  private static long value(Cell cell) {
    return cell instanceof Cell.Incomplete running
        ? running.soFar().numerator()
        : cell.complete().orElseThrow().numerator();
  }

  /** The same answers from plain sets, by the definitions' words. */
  private static final class Recount {

    private final List<Event> log;
    private final Map<LocalDate, Set<Integer>> days = new HashMap<>();

    Recount(List<Event> log) {
      this.log = log;
      log.forEach(
          event -> days.computeIfAbsent(event.date(), day -> new TreeSet<>()).add(event.member()));
    }

    Set<Integer> on(LocalDate date) {
      return days.getOrDefault(date, Set.of());
    }

    long window(LocalDate last, int window) {
      Set<Integer> members = new HashSet<>();
      for (int back = 0; back < window; back++) {
        members.addAll(on(last.minusDays(back)));
      }
      return members.size();
    }

    Set<Integer> firstOn(LocalDate date) {
      Set<Integer> members = new TreeSet<>(on(date));
      days.forEach(
          (day, earlier) -> {
            if (day.isBefore(date)) {
              members.removeAll(earlier);
            }
          });
      return members;
    }

    long newOn(LocalDate date) {
      return firstOn(date).size();
    }

    long dormantOn(LocalDate date) {
      return on(date.minusDays(1)).stream().filter(member -> !on(date).contains(member)).count();
    }

    long back(LocalDate start, LocalDate date) {
      return firstOn(start).stream().filter(on(date)::contains).count();
    }

    Map<MemberId, Long> counts() {
      long[] counts = new long[9];
      log.stream()
          .filter(event -> RANGE.contains(event.date()))
          .forEach(event -> counts[event.member()]++);
      Map<MemberId, Long> byMember = new TreeMap<>();
      for (int member = 0; member < counts.length; member++) {
        if (counts[member] > 0) {
          byMember.put(MemberId.of("m" + member), counts[member]);
        }
      }
      assertThat(Arrays.stream(counts).sum())
          .isEqualTo(byMember.values().stream().mapToLong(Long::longValue).sum());
      return byMember;
    }
  }
}
