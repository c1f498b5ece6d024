package io.communitykit.benchmarks;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.referral.ChannelId;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.growth.CohortGrowth;
import io.communitykit.referral.growth.CycleTime;
import io.communitykit.referral.growth.MemberJoin;
import io.communitykit.referral.growth.RankedReferrer;
import io.communitykit.referral.growth.ReferralFact;
import io.communitykit.referral.growth.ReferralGrowth;
import io.communitykit.referral.growth.ReferralHistory;
import io.communitykit.referral.growth.ReferralSource;
import io.communitykit.referral.growth.ReferralTree;
import io.communitykit.referral.growth.ReturnDays;
import io.communitykit.referral.growth.SourceDimension;
import io.communitykit.referral.growth.SourceReport;
import io.communitykit.referral.growth.TopReferrers;
import io.communitykit.referral.growth.TouchFact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * referral: the growth figures of a million referrals, against adding up one of them with maps.
 *
 * <p>{@code java -Xmx6g -jar benchmarks/target/benchmarks.jar ReferralGrowthBenchmark}. The smoke
 * run takes {@code -p referrals=1000}. A fifth more members than referrals, a third as many lost
 * links, 20 channels, 5,000 codes, 52 weeks; most members bring nobody and few bring many. Leaves
 * out reading the facts from a store.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReferralGrowthBenchmark {

  private static final CommunityCalendar CALENDAR =
      CommunityCalendar.of(ZoneId.of("Asia/Shanghai"));
  private static final Period YEAR = Period.of(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1));
  private static final Instant START = CALENDAR.start(YEAR);
  private static final Instant NOW = CALENDAR.end(YEAR);
  private static final Duration WINDOW = Duration.ofDays(30);
  private static final AssetId POINTS = AssetId.of("points");
  private static final int CHANNELS = 20;
  private static final int CODES = 5_000;

  /** How many referrals. */
  @Param("1000000")
  public int referrals;

  private final List<MemberJoin> joins = new ArrayList<>();
  private final List<ReferralFact> facts = new ArrayList<>();
  private final List<TouchFact> touches = new ArrayList<>();
  private Optional<ReferralGrowth> growth = Optional.empty();

  /** For JMH. */
  public ReferralGrowthBenchmark() {}

  /** Makes the facts and the history of them. */
  @Setup
  public void setUp() {
    joins.clear();
    facts.clear();
    touches.clear();
    SplittableRandom random = new SplittableRandom(7);
    int members = referrals + referrals / 5;
    long step = Duration.between(START, NOW).toSeconds() * 1_000_000 / members;
    for (int member = 0; member < members; member++) {
      Instant joinedAt = START.plusNanos(step * member * 1_000);
      joins.add(new MemberJoin(id(member), joinedAt, new ReturnDays(random.nextLong())));
      if (member >= referrals / 5) {
        facts.add(fact(random, member, joinedAt));
      }
      if (member % 3 == 0) {
        touches.add(
            new TouchFact(
                VisitorKey.of("v" + member), id(member), source(random), joinedAt.plusSeconds(60)));
      }
    }
    growth = Optional.of(history().asOf(NOW));
  }

  private static ReferralFact fact(SplittableRandom random, int referee, Instant joinedAt) {
    int distance = (int) (Math.pow(random.nextDouble(), 3) * (referee - 1));
    int referrer = random.nextInt(4) == 0 ? distance : referee - 1 - distance;
    ReferralFact fact =
        ReferralFact.bound(
            id(referee), id(referrer), source(random), joinedAt, joinedAt.plusSeconds(60));
    if (random.nextInt(3) == 0) {
      return fact;
    }
    Instant qualified = joinedAt.plusSeconds(60 + random.nextInt(20 * 86_400));
    return fact.qualified(qualified).rewarded(qualified, Map.of(POINTS, 750L));
  }

  private static ReferralSource source(SplittableRandom random) {
    int code = random.nextInt(CODES);
    return ReferralSource.of(ChannelId.of("channel-" + code % CHANNELS))
        .by(CodeText.of("CODE" + code));
  }

  private static MemberId id(int member) {
    return MemberId.of("member-" + member);
  }

  private ReferralGrowth ready() {
    return growth.orElseThrow();
  }

  /** Ours: facts to columns, with every check. */
  @Benchmark
  public ReferralHistory history() {
    ReferralHistory.Builder builder = ReferralHistory.builder(CALENDAR);
    joins.forEach(builder::add);
    touches.forEach(builder::add);
    facts.forEach(builder::add);
    return builder.build();
  }

  /** Ours: K of 53 weeks by channel. */
  @Benchmark
  public List<CohortGrowth> kFactors() {
    return ready().kFactors(PeriodUnit.WEEK, YEAR, WINDOW, SourceDimension.CHANNEL);
  }

  /** Ours: funnel, returns and cost of each of 5,000 codes. */
  @Benchmark
  public SourceReport sources() {
    return ready().sources(SourceDimension.CODE, YEAR, WINDOW, 30);
  }

  /** Ours: the hundred who brought most. */
  @Benchmark
  public TopReferrers topReferrers() {
    return ready().topReferrers(RankedReferrer.By.QUALIFIED, YEAR, 30, 100);
  }

  /** Ours: the median over all who qualified. */
  @Benchmark
  public CycleTime cycleTime() {
    return ready().cycleTime(YEAR);
  }

  /** Ours: the tree of the first member, who has most of the others below. */
  @Benchmark
  public Optional<ReferralTree> tree() {
    return ready().tree(id(0), 5, 10);
  }

  /** Ours: all figures, one after the other. */
  @Benchmark
  public void allFigures(Blackhole out) {
    out.consume(kFactors());
    out.consume(sources());
    out.consume(topReferrers());
    out.consume(cycleTime());
    out.consume(tree());
  }

  /**
   * The baseline of {@link #kFactors()}: accepted of each week, with maps over the facts. No
   * channels, no lost links, no cycle times.
   */
  @Benchmark
  public Map<LocalDate, Long> plainMaps() {
    Map<MemberId, Instant> joined = new HashMap<>();
    joins.forEach(join -> joined.put(join.member(), join.joinedAt()));
    Map<LocalDate, Long> accepted = new HashMap<>();
    for (ReferralFact fact : facts) {
      Instant at = joined.getOrDefault(fact.referrer(), NOW);
      Instant end = at.plus(WINDOW);
      if (!end.isAfter(NOW)
          && fact.contactAt().isBefore(end)
          && fact.qualifiedAt().map(qualified -> qualified.isBefore(end)).orElse(false)) {
        LocalDate week = CALENDAR.period(PeriodUnit.WEEK, at).startInclusive();
        accepted.merge(week, 1L, Long::sum);
      }
    }
    return accepted;
  }
}
