package io.communitykit.benchmarks;

import io.communitykit.core.Activity;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.growth.Lifecycle;
import io.communitykit.metrics.members.ActivityMatch;
import io.communitykit.metrics.program.CommunityMetrics;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * metrics: the lifecycle of 12 weeks of 100,000 activities, against hash sets of members.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar MetricsBenchmark}. Leaves out recording.
 * Both answer how many members are new, returning, resurrected and dormant in each week; the smoke
 * test checks that they agree.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MetricsBenchmark {

  private static final int DAYS = 84;
  private static final Period RANGE =
      Period.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 1).plusDays(DAYS));

  private final TreeMap<LocalDate, Set<MemberId>> days = new TreeMap<>();
  private CommunityMetrics metrics = metrics();

  /** For JMH. */
  public MetricsBenchmark() {}

  private static CommunityMetrics metrics() {
    return CommunityMetrics.builder(CommunityCalendar.UTC)
        .key("active", ActivityMatch.any())
        .build();
  }

  /** Records the history both ways. */
  @Setup
  public void setUp() {
    metrics = metrics();
    days.clear();
    List<Activity> activities = History.posts(100_000, 20_000, DAYS);
    for (Activity activity : activities) {
      metrics.record(activity);
      days.computeIfAbsent(CommunityCalendar.UTC.date(activity.at()), day -> new HashSet<>())
          .add(activity.actor());
    }
    metrics.advanceTo(History.START.plus(Duration.ofDays(DAYS)));
  }

  /** Ours. */
  @Benchmark
  public Lifecycle lifecycle() {
    return metrics.lifecycle("active", PeriodUnit.WEEK, RANGE);
  }

  /** The baseline: the same sets as hash sets. Returns new, returning, resurrected, dormant. */
  @Benchmark
  public long[] hashSets() {
    long[] counts = new long[4];
    Set<MemberId> before = new HashSet<>();
    Set<MemberId> ever = new HashSet<>();
    for (Period week : CommunityCalendar.UTC.periods(PeriodUnit.WEEK, RANGE)) {
      Set<MemberId> active = new HashSet<>();
      days.subMap(week.startInclusive(), week.endExclusive()).values().forEach(active::addAll);
      for (MemberId member : active) {
        counts[!ever.contains(member) ? 0 : before.contains(member) ? 1 : 2]++;
      }
      for (MemberId member : before) {
        counts[3] += active.contains(member) ? 0 : 1;
      }
      ever.addAll(active);
      before = active;
    }
    return counts;
  }
}
