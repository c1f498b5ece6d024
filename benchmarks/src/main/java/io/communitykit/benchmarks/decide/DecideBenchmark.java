package io.communitykit.benchmarks.decide;

import io.communitykit.core.Activity;
import io.communitykit.points.earning.EarningDecision;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * points: deciding one activity, against lambdas by type of activity, Drools, easy-rules and CEL.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar DecideBenchmark}. All look in a map for what
 * the caps have counted, and all answer the same for 1,024 activities, which is checked before.
 * Once a condition holds, the engines go on with the code of the lambdas, and the facts are made
 * for them before. Leaves out what is no condition and no cap: campaigns, expiry, gates, streaks,
 * quests.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecideBenchmark {

  /** How many rules there are, about twenty types of activity, or half as many as rules. */
  @Param({"10", "100", "1000"})
  public int rules;

  private Scenario scenario = new Scenario(List.of(), List.of());
  private List<Post> posts = List.of();
  private ByHand byHand = new ByHand(List.of(), Map.of());
  private Ours ours = new Ours(Scenario.of(2).cases(), Map.of());
  private int next;

  /** For JMH. */
  public DecideBenchmark() {}

  /** Makes the rules and the activities, and checks that both decide alike. */
  @Setup
  public void setUp() {
    scenario = Scenario.of(rules);
    posts = scenario.activities().stream().map(Post::new).toList();
    Map<Outcome.Day, Long> used = used(scenario);
    byHand = new ByHand(scenario.cases(), used);
    ours = new Ours(scenario.cases(), used);
    checkAlike("ours", post -> Ours.outcome(ours.decide(post.activity())));
  }

  /** Returns what some have got in the day of their activity, so that caps cut now and then. */
  private static Map<Outcome.Day, Long> used(Scenario scenario) {
    SplittableRandom random = new SplittableRandom(1);
    Map<Outcome.Day, Long> used = new HashMap<>();
    for (Activity activity : scenario.activities()) {
      long day = activity.at().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().toEpochDay();
      for (Case rule : scenario.cases()) {
        if (rule.on().equals(activity.type()) && random.nextInt(4) == 0) {
          rule.dailyCap()
              .ifPresent(
                  max ->
                      used.put(
                          new Outcome.Day(activity.actor(), rule.id(), day),
                          random.nextLong(max + 1)));
        }
      }
    }
    return used;
  }

  /**
   * Checks that {@code decide} answers as the lambdas do.
   *
   * @throws IllegalStateException if it does not
   */
  void checkAlike(String name, Function<Post, Outcome> decide) {
    long given = 0;
    for (Post post : posts) {
      Outcome wanted = byHand.decide(post.activity());
      Outcome actual = decide.apply(post);
      given += wanted.given().size();
      if (!actual.equals(wanted)) {
        throw new IllegalStateException(name + " must give " + wanted + ", gave " + actual);
      }
    }
    if (given == 0) {
      throw new IllegalStateException("rules must fire now and then, none did");
    }
  }

  private int next() {
    next = (next + 1) % posts.size();
    return next;
  }

  /** Ours. */
  @Benchmark
  public EarningDecision decide() {
    return ours.decide(scenario.activities().get(next()));
  }

  /** Lambdas by type of activity. */
  @Benchmark
  public Outcome byHand() {
    return byHand.decide(scenario.activities().get(next()));
  }

  /** Drools, made only where it is measured. */
  @State(Scope.Benchmark)
  public static class Drools {

    private WithDrools drools = new WithDrools(List.of(), new ByHand(List.of(), Map.of()));

    /** For JMH. */
    public Drools() {}

    /** Makes the rules and checks the answers. */
    @Setup
    public void setUp(DecideBenchmark shared) {
      drools = new WithDrools(shared.scenario.cases(), shared.byHand);
      shared.checkAlike("Drools", drools::decide);
    }

    /** Lets the session go. */
    @TearDown
    public void close() {
      drools.close();
    }
  }

  /** Drools. */
  @Benchmark
  public Outcome drools(Drools peer) {
    return peer.drools.decide(posts.get(next()));
  }

  /** easy-rules, made only where it is measured. */
  @State(Scope.Benchmark)
  public static class EasyRules {

    private WithEasyRules engine = new WithEasyRules(List.of(), new ByHand(List.of(), Map.of()));

    /** For JMH. */
    public EasyRules() {}

    /** Makes the rules and checks the answers. */
    @Setup
    public void setUp(DecideBenchmark shared) {
      engine = new WithEasyRules(shared.scenario.cases(), shared.byHand);
      shared.checkAlike("easy-rules", engine::decide);
    }
  }

  /** easy-rules. */
  @Benchmark
  public Outcome easyRules(EasyRules peer) {
    return peer.engine.decide(posts.get(next()));
  }

  /** CEL, made only where it is measured. */
  @State(Scope.Benchmark)
  public static class Cel {

    private WithCel cel = new WithCel(List.of(), new ByHand(List.of(), Map.of()));
    private List<Map<String, Object>> facts = List.of();

    /** For JMH. */
    public Cel() {}

    /** Makes the rules and checks the answers. */
    @Setup
    public void setUp(DecideBenchmark shared) {
      cel = new WithCel(shared.scenario.cases(), shared.byHand);
      facts = shared.posts.stream().map(Post::byName).toList();
      shared.checkAlike("CEL", post -> cel.decide(post, post.byName()));
      shared.checkAlike("CEL by type", post -> cel.decideByType(post, post.byName()));
    }
  }

  /** CEL, each expression asking for its type. */
  @Benchmark
  public Outcome cel(Cel peer) {
    int at = next();
    return peer.cel.decide(posts.get(at), peer.facts.get(at));
  }

  /** CEL, the expressions found by type in a map. */
  @Benchmark
  public Outcome celByType(Cel peer) {
    int at = next();
    return peer.cel.decideByType(posts.get(at), peer.facts.get(at));
  }
}
