package io.communitykit.benchmarks;

import io.communitykit.core.Activity;
import io.communitykit.core.MemberId;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.earning.Backtest;
import io.communitykit.points.earning.BacktestReport;
import io.communitykit.points.earning.EarningRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * points: a backtest of two rule sets on a long history, against adding five a post to a map.
 *
 * <p>{@code java -Xmx12g -jar benchmarks/target/benchmarks.jar BacktestBenchmark}. Time for the
 * whole history, held in memory; leaves out reading it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
public class BacktestBenchmark {

  private static final String RULES =
      """
      schema: community-points/1
      id: club
      version: %d
      zone: Asia/Shanghai
      assets:
        points: {scale: 0, expiry: {after: P12M}}
      rules:
        - id: post
          on: post.created
          when: {attr: length, gte: %d}
          award: [{asset: points, amount: 5}]
          caps: [{per: DAY, max: %d, overflow: TRUNCATE}]
      """;

  /** How many activities there are, by a hundredth as many members over a year. */
  @Param({"10000000"})
  public int activities;

  private List<Activity> history = List.of();
  private EarningRules running = rules(1, 20, 50);
  private EarningRules proposed = rules(2, 100, 20);

  /** For JMH. */
  public BacktestBenchmark() {}

  private static EarningRules rules(int version, int length, int cap) {
    return RuleFile.read(
            RuleSource.yaml("points.yaml", RULES.formatted(version, length, cap)),
            EarningDefinition.class)
        .then(file -> file.compile(EarningRules::compile))
        .orElseThrow();
  }

  /** Makes the history. */
  @Setup
  public void setUp() {
    running = rules(1, 20, 50);
    proposed = rules(2, 100, 20);
    history = History.posts(activities, activities / 100, 365);
  }

  /** Ours: both rule sets, caps, who gains and who loses. */
  @Benchmark
  public BacktestReport backtest() {
    return Backtest.run(history, running, proposed);
  }

  /** The baseline: a sum per member. */
  @Benchmark
  public Map<MemberId, Long> plainMap() {
    Map<MemberId, Long> sums = new HashMap<>();
    for (Activity activity : history) {
      sums.merge(activity.actor(), 5L, Long::sum);
    }
    return sums;
  }
}
