package io.communitykit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.metrics.growth.Lifecycle;
import io.communitykit.referral.growth.CohortGrowth;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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
                    .param("activities", "1000")
                    .param("referrals", "1000")
                    .param("size", "1000")
                    .param("tickets", "1000")
                    .param("rules", "10")
                    .param("terms", "2000")
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
            "AccountBenchmark",
            "BacktestBenchmark",
            "BoardBenchmark",
            "ConditionBenchmark",
            "DecideBenchmark",
            "DrawBenchmark",
            "LedgerBenchmark",
            "MetricsBenchmark",
            "ModerationBenchmark",
            "PointsBenchmark",
            "ReferralBenchmark",
            "ReferralGrowthBenchmark",
            "RuleFileBenchmark",
            "SketchBenchmark",
            "TextBenchmark");
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

  @Test
  @DisplayName("of referral growth: both ways accept the same members in each week")
  void acceptedAgree() {
    ReferralGrowthBenchmark benchmark = new ReferralGrowthBenchmark();
    benchmark.referrals = 10_000;
    benchmark.setUp();
    Map<LocalDate, Long> accepted = new HashMap<>();
    for (CohortGrowth week : benchmark.kFactors()) {
      if (week.total().accepted() > 0) {
        accepted.put(week.period().startInclusive(), week.total().accepted());
      }
    }
    assertThat(accepted).isNotEmpty().isEqualTo(benchmark.plainMaps());
  }
}
