package io.communitykit.benchmarks;

import io.communitykit.core.Activity;
import io.communitykit.core.AttributeValue;
import io.communitykit.core.condition.Condition;
import io.communitykit.core.condition.Truth;
import java.util.List;
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
 * core: one three-valued condition of three parts, against the same in plain Java.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar ConditionBenchmark}. Leaves out compiling
 * the condition.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConditionBenchmark {

  private List<Activity> activities = List.of();
  private Condition<Activity> condition = Condition.always();
  private int next;

  /** For JMH. */
  public ConditionBenchmark() {}

  /** Makes the history and the condition. */
  @Setup
  public void setUp() {
    activities = History.posts(1_000, 100, 30);
    condition =
        Condition.all(
            List.of(
                Condition.of("length gte 20", a -> atLeast(a, 20)),
                Condition.not(Condition.of("length gte 400", a -> atLeast(a, 400))),
                Condition.of("type", a -> Truth.of(a.type().name().startsWith("post.")))));
  }

  private static Truth atLeast(Activity activity, long least) {
    return activity
        .attribute("length")
        .map(
            v -> v instanceof AttributeValue.Whole w ? Truth.of(w.value() >= least) : Truth.UNKNOWN)
        .orElse(Truth.UNKNOWN);
  }

  private Activity next() {
    next = (next + 1) % activities.size();
    return activities.get(next);
  }

  /** Ours. */
  @Benchmark
  public Truth condition() {
    return condition.test(next());
  }

  /** The baseline: the same tests joined by hand. */
  @Benchmark
  public Truth byHand() {
    Activity activity = next();
    return atLeast(activity, 20)
        .and(atLeast(activity, 400).not())
        .and(Truth.of(activity.type().name().startsWith("post.")));
  }
}
