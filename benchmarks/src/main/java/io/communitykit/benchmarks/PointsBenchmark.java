package io.communitykit.benchmarks;

import io.communitykit.core.Activity;
import io.communitykit.core.MemberId;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.program.PointsProgram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * points: a day-capped award into the in-memory ledger, against adding to a plain map.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar PointsBenchmark}. Leaves out a database.
 * Time per activity; each invocation records 10,000 into an empty ledger.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PointsBenchmark {

  private static final int ACTIVITIES = 10_000;
  private static final String RULES =
      """
      schema: community-points/1
      id: club
      version: 1
      zone: UTC
      assets:
        points: {scale: 0, expiry: {after: P12M}}
      rules:
        - id: post
          on: post.created
          when: {attr: length, gte: 20}
          award: [{asset: points, amount: 5}]
          caps: [{per: DAY, max: 50, overflow: TRUNCATE}]
      """;

  private List<Activity> activities = List.of();
  private EarningRules rules = rules();
  private PointsProgram points = PointsProgram.of(rules);

  /** For JMH. */
  public PointsBenchmark() {}

  private static EarningRules rules() {
    return RuleFile.read(RuleSource.yaml("points.yaml", RULES), EarningDefinition.class)
        .then(file -> file.compile(EarningRules::compile))
        .orElseThrow();
  }

  /** Makes the history. */
  @Setup
  public void setUp() {
    rules = rules();
    activities = History.posts(ACTIVITIES, 1_000, 30);
  }

  /** Empties the ledger. */
  @Setup(Level.Invocation)
  public void empty() {
    points = PointsProgram.of(rules);
  }

  /** Ours: decided, capped, traced to a lot, idempotent. */
  @Benchmark
  @OperationsPerInvocation(ACTIVITIES)
  public long record() {
    long total = 0;
    for (Activity activity : activities) {
      total += points.record(activity).total();
    }
    return total;
  }

  /** The baseline: a sum per member, with nothing of all that. */
  @Benchmark
  @OperationsPerInvocation(ACTIVITIES)
  public Map<MemberId, Long> plainMap() {
    Map<MemberId, Long> sums = new HashMap<>();
    for (Activity activity : activities) {
      sums.merge(activity.actor(), 5L, Long::sum);
    }
    return sums;
  }
}
