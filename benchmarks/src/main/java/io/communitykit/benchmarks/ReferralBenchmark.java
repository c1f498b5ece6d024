package io.communitykit.benchmarks;

import io.communitykit.core.MemberId;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.definition.ReferralRulesDefinition;
import io.communitykit.referral.program.BindResult;
import io.communitykit.referral.program.ReferralProgram;
import io.communitykit.referral.program.ReferralRules;
import java.time.Instant;
import java.util.ArrayList;
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
 * referral: binding a new member to who brought them, against putting an edge into a plain map.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar ReferralBenchmark}. Leaves out codes and
 * qualification. Time per bind; each invocation binds 10,000 members into an empty forest.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReferralBenchmark {

  private static final int MEMBERS = 10_000;
  private static final String RULES =
      """
      schema: community-referral/1
      id: invite
      version: 1
      zone: UTC
      qualify:
        within: P30D
        all: [{on: post.created}]
      rewards:
        - {to: referrer, asset: points, amount: 50}
      """;

  private final List<BindCommand> commands = new ArrayList<>();
  private ReferralRules rules = rules();
  private ReferralProgram referral = ReferralProgram.of(rules);

  /** For JMH. */
  public ReferralBenchmark() {}

  private static ReferralRules rules() {
    return RuleFile.read(RuleSource.yaml("referral.yaml", RULES), ReferralRulesDefinition.class)
        .then(file -> file.compile(ReferralRules::compile))
        .orElseThrow();
  }

  /** Makes the commands: member n was brought by member n / 3. */
  @Setup
  public void setUp() {
    rules = rules();
    commands.clear();
    for (int n = 1; n <= MEMBERS; n++) {
      commands.add(
          BindCommand.named(
              MemberId.of("m" + n),
              joinedAt(n),
              new NamedReferrer(MemberId.of("m" + n / 3), joinedAt(n / 3)),
              joinedAt(n)));
    }
  }

  private static Instant joinedAt(int n) {
    return History.START.plusSeconds(n);
  }

  /** Empties the forest. */
  @Setup(Level.Invocation)
  public void empty() {
    referral = ReferralProgram.of(rules);
  }

  /** Ours: one referrer for ever, no circles, idempotent. */
  @Benchmark
  @OperationsPerInvocation(MEMBERS)
  public long bind() {
    long bound = 0;
    for (BindCommand command : commands) {
      bound += referral.bind(command).status() == BindResult.Status.BOUND ? 1 : 0;
    }
    return bound;
  }

  /** The baseline: an edge, with nothing of all that. */
  @Benchmark
  @OperationsPerInvocation(MEMBERS)
  public Map<MemberId, MemberId> plainMap() {
    Map<MemberId, MemberId> edges = new HashMap<>();
    for (BindCommand command : commands) {
      edges.putIfAbsent(command.referee(), command.referrer().orElseThrow().member());
    }
    return edges;
  }
}
