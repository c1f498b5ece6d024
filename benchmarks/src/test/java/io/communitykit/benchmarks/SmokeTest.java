package io.communitykit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.metrics.growth.Lifecycle;
import java.util.Collection;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

@DisplayName("The benchmarks")
class SmokeTest {

  @Test
  @DisplayName("each run once, without a word about speed")
  void eachRuns() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("io\\.communitykit\\.benchmarks\\..*")
                    .mode(Mode.SingleShotTime)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    TreeSet<String> names = new TreeSet<>();
    for (RunResult result : results) {
      names.add(result.getParams().getBenchmark().replaceAll(".*\\.(\\w+)\\.\\w+$", "$1"));
    }
    assertThat(names)
        .containsExactly(
            "ConditionBenchmark",
            "LedgerBenchmark",
            "MetricsBenchmark",
            "ModerationBenchmark",
            "PointsBenchmark",
            "ReferralBenchmark",
            "RuleFileBenchmark");
  }

  @Test
  @DisplayName("of metrics: both ways count the same members")
  void lifecyclesAgree() {
    MetricsBenchmark benchmark = new MetricsBenchmark();
    benchmark.setUp();
    long[] counts = new long[4];
    for (Lifecycle.Step week : benchmark.lifecycle().steps()) {
      counts[0] += week.newMembers();
      counts[1] += week.returning();
      counts[2] += week.resurrected();
      counts[3] += week.dormant();
    }
    assertThat(counts).containsExactly(benchmark.hashSets());
  }
}
