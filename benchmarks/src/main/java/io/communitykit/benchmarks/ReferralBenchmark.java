package io.communitykit.benchmarks;

import io.communitykit.core.MemberId;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.InMemoryReferralStore;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.definition.ReferralRulesDefinition;
import io.communitykit.referral.program.BindResult;
import io.communitykit.referral.program.ReferralProgram;
import io.communitykit.referral.program.ReferralRules;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.referral.signal.SignalKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * referral: binding a new member to who brought them, against putting an edge into a plain map.
 *
 * <p>{@code java -Xmx6g -jar benchmarks/target/benchmarks.jar ReferralBenchmark}. Leaves out codes
 * and qualification. Time per bind; each invocation binds 10,000 members into an empty forest.
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

  /**
   * A graph of many members into which one more is bound at a time, all checks made.
   *
   * <p>Each member has a device and a contact of its own and one of as many networks as there are
   * hundreds of members; the referrer is one of those who came before, the earlier the likelier.
   */
  @State(Scope.Benchmark)
  public static class Graph {

    /** How many members are there. */
    @Param({"1000000"})
    public int referrals;

    private static final String CHECKED =
        RULES
            + """
            fraud:
              self: BLOCK
              sharedDevice: BLOCK
              sharedNetwork: {blockWithin: PT1S, reviewWithin: PT2S}
              velocity: {max: 20, per: P1D}
              notNew: {joinedWithin: P7D}
              burstRing: {size: 100, within: P1D}
            """;

    private final Random random = new Random(1);
    private ReferralProgram program = ReferralProgram.of(rules());
    private int next;

    /** For JMH. */
    public Graph() {}

    /** Binds everybody. */
    @Setup
    public void fill() {
      ReferralRules checked =
          RuleFile.read(RuleSource.yaml("checked.yaml", CHECKED), ReferralRulesDefinition.class)
              .then(file -> file.compile(ReferralRules::compile))
              .orElseThrow();
      program = ReferralProgram.builder(checked).referrals(new InMemoryReferralStore()).build();
      for (next = 1; next <= referrals; next++) {
        program.bind(command(next));
      }
    }

    private BindCommand command(int n) {
      int referrer = (int) (n * random.nextDouble() * random.nextDouble());
      return BindCommand.named(
              MemberId.of("m" + n),
              joinedAt(n),
              new NamedReferrer(MemberId.of("m" + referrer), joinedAt(referrer)),
              joinedAt(n))
          .seenWith(
              Set.of(
                  ReferralSignal.of(SignalKind.DEVICE, hash(n)),
                  ReferralSignal.of(SignalKind.CONTACT, hash(n)),
                  ReferralSignal.of(
                      SignalKind.NETWORK, hash(random.nextInt(referrals / 100 + 1)))));
    }

    private static String hash(int n) {
      return "00000000000000000000000000000000" + Integer.toHexString(n);
    }
  }

  /** Ours, with every check, into a graph of a million; time per bind, the command included. */
  @Benchmark
  public BindResult.Status checkedBind(Graph graph) {
    return graph.program.bind(graph.command(graph.next++)).status();
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
