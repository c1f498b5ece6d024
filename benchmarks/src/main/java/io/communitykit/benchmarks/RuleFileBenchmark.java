package io.communitykit.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.communitykit.core.problem.Checked;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.points.definition.EarningDefinition;
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
 * jackson: reading a rule file of 200 rules with all its checks, against parsing it into a tree.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar RuleFileBenchmark}. Leaves out compiling.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RuleFileBenchmark {

  private static final int RULES = 200;
  private final YAMLMapper plain = new YAMLMapper();
  private String text = "";

  /** For JMH. */
  public RuleFileBenchmark() {}

  /** Writes the file. */
  @Setup
  public void setUp() {
    StringBuilder file =
        new StringBuilder(
            """
            schema: community-points/1
            id: club
            version: 1
            zone: UTC
            assets:
              points: {scale: 0}
            rules:
            """);
    for (int i = 0; i < RULES; i++) {
      file.append("  - id: rule-").append(i).append('\n');
      file.append("    on: post.created\n");
      file.append("    when: {attr: length, gte: ").append(i).append("}\n");
      file.append("    award: [{asset: points, amount: 5}]\n");
    }
    text = file.toString();
  }

  /** Ours: located, checked, bound to records. */
  @Benchmark
  public Checked<RuleFile<EarningDefinition>> read() {
    return RuleFile.read(RuleSource.yaml("points.yaml", text), EarningDefinition.class);
  }

  /** The baseline: a tree, without checks or places. */
  @Benchmark
  public JsonNode tree() throws JsonProcessingException {
    return plain.readTree(text);
  }
}
