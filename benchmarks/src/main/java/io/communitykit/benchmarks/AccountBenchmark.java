package io.communitykit.benchmarks;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.program.PointsProgram;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * points: what an account with a past asks of a whole program, on the ledger in memory.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar AccountBenchmark}. Time per spend and per
 * explanation. The baseline of a spend over 256 lots is a spend over one, that of an explanation
 * the 50 ms in which a page should answer. Leaves out a database.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AccountBenchmark {

  private static final AssetId POINTS = AssetId.of("points");
  private static final Message REASON = Message.of("shop.order");
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
          award: [{asset: points, amount: 5}]
      """;
  private static final int MEMBERS = 20;
  private static final long LOT = 10;

  /** For JMH. */
  public AccountBenchmark() {}

  private static PointsProgram program() {
    return PointsProgram.of(
        RuleFile.read(RuleSource.yaml("points.yaml", RULES), EarningDefinition.class)
            .then(file -> file.compile(EarningRules::compile))
            .orElseThrow());
  }

  private static MemberId member(int number) {
    return MemberId.of("m" + number);
  }

  private static void grant(PointsProgram points, int member, int number) {
    points.grant(
        new GrantCommand(
            member + "-" + number,
            member(member),
            POINTS,
            LOT,
            Optional.empty(),
            REASON,
            History.START.plusSeconds(number)));
  }

  private static CommandReceipt spend(PointsProgram points, int member, int number, long amount) {
    CommandReceipt receipt =
        points.spend(
            new SpendCommand(
                member + "-" + number,
                member(member),
                POINTS,
                amount,
                REASON,
                History.START.plusSeconds(number)));
    if (receipt.status() != CommandReceipt.Status.DONE) {
      throw new IllegalStateException("a spend must be done, was " + receipt.status());
    }
    return receipt;
  }

  /** Members with open lots. */
  @State(Scope.Benchmark)
  public static class Savers {

    /** How many lots are open, and how many of them a spend uses. */
    @Param({"1/1", "256/1", "256/256"})
    private String openAndUsed = "1/1";

    private PointsProgram points = program();
    private long amount;

    /** For JMH. */
    public Savers() {}

    /** Gives everybody the lots. */
    @Setup(Level.Invocation)
    public void open() {
      int slash = openAndUsed.indexOf('/');
      int open = Integer.parseInt(openAndUsed.substring(0, slash));
      amount = LOT * Integer.parseInt(openAndUsed.substring(slash + 1));
      points = program();
      for (int member = 0; member < MEMBERS; member++) {
        for (int number = 0; number < open; number++) {
          grant(points, member, number);
        }
      }
    }
  }

  /** One spend of each member. */
  @Benchmark
  @OperationsPerInvocation(MEMBERS)
  public long spend(Savers savers) {
    long moved = 0;
    for (int member = 0; member < MEMBERS; member++) {
      moved += spend(savers.points, member, 1_000, savers.amount).amount();
    }
    return moved;
  }

  /** A member with a past of grants that are half spent. */
  @State(Scope.Benchmark)
  public static class Past {

    /** How many entries there are. */
    @Param({"1000", "10000"})
    private int entries = 1_000;

    private final PointsProgram points = program();

    /** For JMH. */
    public Past() {}

    /** Makes the past: four entries in turn. */
    @Setup
    public void fill() {
      for (int number = 0; number < entries / 4; number++) {
        grant(points, 1, number);
        spend(points, 1, number, LOT / 2);
      }
    }
  }

  /** The whole explanation, as text. */
  @Benchmark
  public List<String> explain(Past past) {
    return past.points
        .explain(member(1), POINTS, History.START.plusSeconds(past.entries))
        .render(Locale.ENGLISH);
  }
}
