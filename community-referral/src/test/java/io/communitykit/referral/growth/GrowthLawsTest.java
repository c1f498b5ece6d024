package io.communitykit.referral.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.referral.ChannelId;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.code.CodeText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("Growth figures")
class GrowthLawsTest {

  private static final List<ReferralSource> SOURCES =
      List.of(
          ReferralSource.UNTOLD,
          Facts.POSTER,
          Facts.WECHAT.by(CodeText.of("ANNA")),
          Facts.POSTER.by(CodeText.of("BERT")).to(CircleId.of("c1")),
          ReferralSource.of(ChannelId.of("kol")).to(CircleId.of("c2")));

  /** Facts of a few members, drawn from one seed, so that a failure is one number. */
  private record World(
      CommunityCalendar calendar,
      List<MemberJoin> joins,
      List<TouchFact> touches,
      List<ReferralFact> referrals,
      Instant asOf) {

    static World of(long seed) {
      Random random = new Random(seed);
      // On 7 November 2010 the first zone shows the start of the day twice.
      CommunityCalendar calendar =
          random.nextBoolean()
              ? CommunityCalendar.of(ZoneId.of("America/St_Johns"))
              : CommunityCalendar.of(ZoneId.of("Asia/Shanghai")).withDayStart(Duration.ofHours(4));
      List<MemberJoin> joins = new ArrayList<>();
      int members = random.nextInt(14);
      for (int i = 0; i < members; i++) {
        joins.add(
            new MemberJoin(
                MemberId.of("m" + i), instant(random, 0), new ReturnDays(random.nextLong())));
      }
      List<ReferralFact> referrals = new ArrayList<>();
      for (int i = 1; i < members; i++) {
        if (random.nextInt(4) > 0) {
          referrals.add(referral(random, i));
        }
      }
      List<TouchFact> touches = new ArrayList<>();
      for (int i = random.nextInt(8); i > 0 && members > 0; i--) {
        touches.add(
            new TouchFact(
                VisitorKey.of("v" + random.nextInt(3)),
                MemberId.of("m" + random.nextInt(members)),
                SOURCES.get(random.nextInt(SOURCES.size())),
                instant(random, 0)));
      }
      return new World(calendar, joins, touches, referrals, instant(random, 20));
    }

    /** Full hours, so that boundaries are met; some in the middle of the stretch shown twice. */
    private static Instant instant(Random random, int fromDay) {
      return random.nextInt(8) == 0
          ? Instant.parse("2010-11-07T02:00:00Z").plusSeconds(60L * random.nextInt(150))
          : Instant.parse("2010-10-20T00:30:00Z")
              .plusSeconds(3_600L * (24L * fromDay + random.nextInt(24 * 60)));
    }

    private static ReferralFact referral(Random random, int referee) {
      Instant contact = instant(random, 0);
      Instant bound = contact.plusSeconds(3_600L * random.nextInt(24 * 8));
      ReferralFact fact =
          ReferralFact.bound(
              MemberId.of("m" + referee),
              MemberId.of("m" + random.nextInt(referee)),
              SOURCES.get(random.nextInt(SOURCES.size())),
              contact,
              bound);
      if (random.nextInt(3) == 0) {
        fact = fact.from(VisitorKey.of("v" + random.nextInt(3)));
      }
      if (random.nextInt(4) > 0) {
        Instant qualified = bound.plusSeconds(3_600L * random.nextInt(24 * 10));
        fact = fact.qualified(qualified);
        if (random.nextInt(4) > 0) {
          fact = fact.rewarded(qualified, Map.of(Facts.POINTS, (long) random.nextInt(100)));
        }
      }
      return random.nextInt(8) == 0 ? fact.voided(instant(random, 0)) : fact;
    }

    ReferralGrowth growth() {
      ReferralHistory.Builder builder = ReferralHistory.builder(calendar);
      joins.forEach(builder::add);
      touches.forEach(builder::add);
      referrals.forEach(builder::add);
      return builder.build().asOf(asOf);
    }

    NaiveGrowth naive() {
      Map<MemberId, MemberJoin> byMember = new HashMap<>();
      joins.forEach(join -> byMember.put(join.member(), join));
      return new NaiveGrowth(calendar, byMember, touches, referrals, asOf);
    }

    World shuffled() {
      List<MemberJoin> otherJoins = new ArrayList<>(joins);
      otherJoins.addAll(joins);
      List<TouchFact> otherTouches = new ArrayList<>(touches);
      otherTouches.addAll(touches);
      List<ReferralFact> otherReferrals = new ArrayList<>(referrals);
      otherReferrals.addAll(referrals);
      Collections.shuffle(otherJoins, new Random(1));
      Collections.shuffle(otherTouches, new Random(2));
      Collections.shuffle(otherReferrals, new Random(3));
      return new World(calendar, otherJoins, otherTouches, otherReferrals, asOf);
    }
  }

  @Provide
  Arbitrary<World> worlds() {
    return Arbitraries.longs().map(World::of);
  }

  @Provide
  Arbitrary<Period> ranges() {
    Arbitrary<Integer> days = Arbitraries.integers().between(0, 60);
    return days.tuple2()
        .map(
            pair ->
                Period.of(
                    LocalDate.of(2010, 10, 15).plusDays(Math.min(pair.get1(), pair.get2())),
                    LocalDate.of(2010, 10, 15).plusDays(Math.max(pair.get1(), pair.get2()))));
  }

  @Provide
  Arbitrary<Duration> windows() {
    return Arbitraries.integers().between(1, 24 * 40).map(Duration::ofHours);
  }

  @Property(tries = 2_000)
  @Label("per cohort are what the definition read off the page gives")
  void kFactorsAgree(
      @ForAll("worlds") World world,
      @ForAll PeriodUnit unit,
      @ForAll("ranges") Period range,
      @ForAll("windows") Duration window,
      @ForAll SourceDimension dimension) {
    assertThat(world.growth().kFactors(unit, range, window, dimension))
        .isEqualTo(world.naive().kFactors(unit, range, window, dimension));
  }

  @Property(tries = 2_000)
  @Label("per source are what the definition read off the page gives")
  void sourcesAgree(
      @ForAll("worlds") World world,
      @ForAll("ranges") Period range,
      @ForAll("windows") Duration window,
      @ForAll SourceDimension dimension) {
    assertThat(world.growth().sources(dimension, range, window, 7))
        .isEqualTo(world.naive().sources(dimension, range, window, 7));
  }

  @Property(tries = 1_000)
  @Label("of referrers and cycles are what the definition read off the page gives")
  void ranksAndCyclesAgree(
      @ForAll("worlds") World world, @ForAll("ranges") Period range, @ForAll RankedReferrer.By by) {
    for (int size = 1; size < 4; size++) {
      assertThat(world.growth().topReferrers(by, range, 1, size))
          .isEqualTo(world.naive().top(by, range, 1, size));
    }
    assertThat(world.growth().cycleTime(range)).isEqualTo(world.naive().cycleTime(range));
  }

  @Property(tries = 500)
  @Label("do not depend on the order of facts, nor on facts told twice")
  void orderAndRepeatsDoNotMatter(
      @ForAll("worlds") World world,
      @ForAll("ranges") Period range,
      @ForAll("windows") Duration window) {
    ReferralGrowth one = world.growth();
    ReferralGrowth other = world.shuffled().growth();
    assertThat(other.kFactors(PeriodUnit.WEEK, range, window, SourceDimension.CHANNEL))
        .isEqualTo(one.kFactors(PeriodUnit.WEEK, range, window, SourceDimension.CHANNEL));
    assertThat(other.sources(SourceDimension.CODE, range, window, 30))
        .isEqualTo(one.sources(SourceDimension.CODE, range, window, 30));
    assertThat(other.topReferrers(RankedReferrer.By.RETAINED, range, 7, 3))
        .isEqualTo(one.topReferrers(RankedReferrer.By.RETAINED, range, 7, 3));
    assertThat(other.tree(MemberId.of("m0"), 3, 2)).isEqualTo(one.tree(MemberId.of("m0"), 3, 2));
  }

  @Property(tries = 500)
  @Label("by source add up to K, and K is invites per member times acceptance")
  void factorsMultiply(@ForAll("worlds") World world, @ForAll("windows") Duration window) {
    Period all = Period.of(LocalDate.of(2010, 10, 1), LocalDate.of(2011, 2, 1));
    for (CohortGrowth cohort :
        world.growth().kFactors(PeriodUnit.MONTH, all, window, SourceDimension.CIRCLE)) {
      KFactor total = cohort.total();
      assertThat(cohort.bySource().stream().mapToLong(each -> each.growth().accepted()).sum())
          .isEqualTo(total.accepted());
      assertThat(cohort.bySource()).allMatch(each -> each.growth().members() == total.members());
      Quotient invites = total.invitesPerMember();
      Quotient accepted = total.acceptance();
      assertThat(invites.numerator() * accepted.numerator() * total.k().denominator())
          .isEqualTo(total.k().numerator() * invites.denominator() * accepted.denominator());
    }
  }

  @Property(tries = 500)
  @Label("of a complete cohort are the same at every later moment, if nothing happens any more")
  void completeCohortsStay(@ForAll("worlds") World world, @ForAll("windows") Duration window) {
    Period all = Period.of(LocalDate.of(2010, 10, 1), LocalDate.of(2011, 2, 1));
    List<ReferralFact> kept =
        world.referrals().stream().filter(fact -> fact.voidedAt().isEmpty()).toList();
    World now = new World(world.calendar(), world.joins(), world.touches(), kept, world.asOf());
    World later =
        new World(
            world.calendar(),
            world.joins(),
            world.touches(),
            kept,
            world.asOf().plus(Duration.ofDays(30)));
    List<CohortGrowth> before =
        now.growth().kFactors(PeriodUnit.WEEK, all, window, SourceDimension.CODE);
    List<CohortGrowth> after =
        later.growth().kFactors(PeriodUnit.WEEK, all, window, SourceDimension.CODE);
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).complete()) {
        assertThat(after.get(i)).isEqualTo(before.get(i));
      }
    }
  }

  @Property(tries = 1_000)
  @Label("published hide every small count, and no hidden count can be solved from what is shown")
  void hiddenCountsStayHidden(
      @ForAll("worlds") World world, @ForAll("ranges") Period range, @ForAll SourceDimension by) {
    int cell = 3;
    SourceReport report = world.growth().sources(by, range, Duration.ofDays(14), 1);
    PublishedSources published = report.published(cell);
    for (int step = 0; step < 5; step++) {
      int at = step;
      List<OptionalLong> column =
          published.rows().stream().map(row -> row.steps().get(at)).toList();
      OptionalLong total = published.total().steps().get(step);
      column.forEach(count -> count.ifPresent(n -> assertThat(n == 0 || n >= cell).isTrue()));
      long hidden = column.stream().filter(OptionalLong::isEmpty).count();
      if (hidden > 0) {
        assertThat(possible(column, total, cell)).as("values of a hidden cell").isGreaterThan(1);
      }
    }
  }

  /** How many values the first hidden cell can have, over all that a reader must think possible. */
  private static int possible(List<OptionalLong> column, OptionalLong total, int cell) {
    long shown = column.stream().mapToLong(count -> count.orElse(0)).sum();
    long hidden = column.stream().filter(OptionalLong::isEmpty).count();
    Set<Long> first = new HashSet<>();
    for (long value = 1; value < cell; value++) {
      long others = hidden - 1;
      long least = shown + value + others;
      long most = shown + value + others * (cell - 1);
      if (total.isEmpty() || (total.getAsLong() >= least && total.getAsLong() <= most)) {
        first.add(value);
      }
    }
    return first.size();
  }

  @Property(tries = 500)
  @Label("of a tree count everybody below, whatever is shown")
  void treesCountEverybody(@ForAll("worlds") World world) {
    for (MemberJoin join : world.joins()) {
      Optional<ReferralTree> found = world.growth().tree(join.member(), 2, 1);
      assertThat(found.isPresent()).isEqualTo(join.joinedAt().isBefore(world.asOf()));
      found.ifPresent(tree -> assertThat(tree.members()).isEqualTo(below(world, join.member())));
    }
  }

  private static long below(World world, MemberId member) {
    return world.referrals().stream()
        .filter(fact -> fact.referrer().equals(member) && fact.boundAt().isBefore(world.asOf()))
        .mapToLong(fact -> 1 + below(world, fact.referee()))
        .sum();
  }
}
