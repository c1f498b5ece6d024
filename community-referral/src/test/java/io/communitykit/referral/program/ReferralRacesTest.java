package io.communitykit.referral.program;

import static io.communitykit.referral.program.Worlds.bring;
import static io.communitykit.referral.program.Worlds.day;
import static io.communitykit.referral.program.Worlds.post;
import static io.communitykit.referral.program.Worlds.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import io.communitykit.core.RewardIntent;
import io.communitykit.referral.attribution.AttributionModel;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.code.CodePolicy;
import io.communitykit.referral.code.IssueCommand;
import io.communitykit.referral.fraud.FraudChecks;
import io.communitykit.referral.fraud.FraudPolicy;
import io.communitykit.referral.fraud.FraudVerdict;
import io.communitykit.referral.reward.Ordinals;
import io.communitykit.referral.reward.ReferralCap;
import io.communitykit.referral.reward.ReferralReward;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.reward.RewardRole;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.referral.signal.SignalKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each test walks one long row of races with all threads, each race on members of its own. */
@DisplayName("Under a row of races, a referral program")
class ReferralRacesTest {

  private static final int THREADS = 8;

  @Test
  @DisplayName("grants exactly 12 of 20 that qualify at once under a cap of 12")
  void capIsExact() throws Exception {
    int referrers = 500;
    ReferralProgram program = ReferralProgram.of(rules(new ReferralCap(ReferralCap.Per.DAY, 12)));
    for (int race = 0; race < referrers; race++) {
      for (int i = 0; i < 20; i++) {
        MemberId referee = referee(race, i);
        program.bind(bring(MemberId.of("r" + race), 1, referee, 10));
        program.record(post(referee, referee + "-1", day(11)));
        program.record(post(referee, referee + "-2", day(11)));
      }
    }
    race(
        referrers * 20,
        step -> {
          MemberId referee = referee(step / 20, step % 20);
          program.record(post(referee, referee + "-3", day(12)));
        });
    for (int race = 0; race < referrers; race++) {
      List<RewardGrant> toReferrer =
          program
              .byReferrer(MemberId.of("r" + race), day(12), Optional.empty(), 20)
              .items()
              .stream()
              .map(standing -> standing.referral().outcome().orElseThrow().grants().get(0))
              .toList();
      assertThat(toReferrer).hasSize(20);
      assertThat(toReferrer.stream().filter(RewardGrant::isGranted)).hasSize(12);
      assertThat(toReferrer.stream().flatMap(grant -> grant.limitedBy().stream()))
          .hasSize(8)
          .containsOnly(new ReferralCap(ReferralCap.Per.DAY, 12));
    }
  }

  @Test
  @DisplayName("qualifies once, whichever of bind and activities comes last")
  void bindAgainstActivities() throws Exception {
    int races = 10_000;
    ReferralProgram program = ReferralProgram.of(rules());
    Map<MemberId, Set<RewardIntent>> paid = new ConcurrentHashMap<>();
    Map<MemberId, AtomicInteger> handedOver = new ConcurrentHashMap<>();
    race(
        races * 4,
        step -> {
          MemberId referee = MemberId.of("m" + step / 4);
          List<RewardIntent> intents =
              step % 4 == 0
                  ? program.bind(bring(MemberId.of("ann"), 1, referee, 10)).intents()
                  : program.record(post(referee, "p" + step, day(11))).intents();
          paid.computeIfAbsent(referee, key -> ConcurrentHashMap.newKeySet()).addAll(intents);
          handedOver.computeIfAbsent(referee, key -> new AtomicInteger()).addAndGet(intents.size());
        });
    assertThat(paid).hasSize(races);
    assertThat(paid.values()).allMatch(intents -> intents.size() == 2);
    assertThat(handedOver.values()).allMatch(count -> count.get() == 2);
  }

  @Test
  @DisplayName("binds a member to one of those who claim the member, and stays a forest")
  void bindsRace() throws Exception {
    int groups = 2_500;
    ReferralProgram program = ReferralProgram.of(rules());
    Set<Referral> bound = ConcurrentHashMap.newKeySet();
    // In a group of four everybody claims everybody, with joins that contradict each other.
    race(
        groups * 12,
        step -> {
          int group = step / 12;
          int pair = step % 12;
          int referrer = pair / 3;
          int referee = (referrer + 1 + pair % 3) % 4;
          BindResult result =
              program.bind(bring(member(group, referrer), 1, member(group, referee), 2));
          if (result.status() == BindResult.Status.BOUND) {
            bound.add(result.referral().orElseThrow());
          }
        });
    Map<MemberId, MemberId> edges = new TreeMap<>();
    for (Referral referral : bound) {
      assertThat(edges.put(referral.referee(), referral.referrer())).isNull();
    }
    assertThat(ClaimCircles.find(edges)).isEmpty();
    assertThat(program.report(day(3), 1).bound()).isEqualTo(edges.size());
    assertThat(edges.size()).isGreaterThanOrEqualTo(groups);
  }

  @Test
  @DisplayName("lets a code bring exactly as many as it may")
  void usageLimitIsExact() throws Exception {
    int codes = 500;
    ReferralProgram program =
        ReferralProgram.of(
            rules(
                AttributionModel.CODE_WINS,
                new CodePolicy(12, OptionalInt.of(12), Optional.empty())));
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < codes; i++) {
      IssueCommand wish =
          IssueCommand.of(ActivityId.of("w" + i), MemberId.of("r" + i), day(1), day(1));
      texts.add(program.issueCode(wish).code().orElseThrow().text().value());
    }
    assertThat(new HashSet<>(texts)).hasSize(codes);
    AtomicInteger bound = new AtomicInteger();
    race(
        codes * 20,
        step -> {
          BindCommand command =
              BindCommand.of(referee(step / 20, step % 20), day(10), day(10))
                  .typed(texts.get(step / 20));
          if (program.bind(command).status() == BindResult.Status.BOUND) {
            bound.incrementAndGet();
          }
        });
    assertThat(bound).hasValue(codes * 12);
  }

  @Test
  @DisplayName("lets exactly one of eight through who come with one device at once")
  void sharedDeviceIsExact() throws Exception {
    int devices = 2_000;
    ReferralProgram program =
        ReferralProgram.of(
            rules().withFraud(FraudPolicy.of(FraudChecks.sharedDevice(FraudVerdict.BLOCK))));
    AtomicInteger bound = new AtomicInteger();
    AtomicInteger rejected = new AtomicInteger();
    race(
        devices * 8,
        step -> {
          ReferralSignal phone =
              ReferralSignal.of(SignalKind.DEVICE, "0123456789abcdef" + step / 8);
          BindResult result =
              program.bind(
                  bring(MemberId.of("ann"), 1, referee(step / 8, step % 8), 10)
                      .seenWith(Set.of(phone)));
          (result.status() == BindResult.Status.BOUND ? bound : rejected).incrementAndGet();
        });
    assertThat(bound).hasValue(devices);
    assertThat(rejected).hasValue(devices * 7);
  }

  @Test
  @DisplayName("for anybody stays a forest too")
  void anybodyRace() throws Exception {
    int groups = 2_500;
    ReferralProgram program = ReferralProgram.of(rules().withScope(RefereeScope.ANYBODY));
    Map<MemberId, MemberId> edges = new ConcurrentHashMap<>();
    race(
        groups * 12,
        step -> {
          int pair = step % 12;
          int referrer = pair / 3;
          int referee = (referrer + 1 + pair % 3) % 4;
          BindResult result =
              program.bind(bring(member(step / 12, referrer), 1, member(step / 12, referee), 1));
          if (result.status() == BindResult.Status.BOUND) {
            Referral referral = result.referral().orElseThrow();
            edges.put(referral.referee(), referral.referrer());
          }
        });
    assertThat(ClaimCircles.find(edges)).isEmpty();
    // Of four who all claim each other three are bound, whatever the order.
    assertThat(edges).hasSize(groups * 3);
  }

  @Test
  @DisplayName("reaches a milestone once, and rules on a referral once")
  void milestonesAndRulings() throws Exception {
    int races = 300;
    ReferralRules rules = rules();
    List<ReferralReward> rewards = new ArrayList<>(rules.rewards());
    rewards.add(
        new ReferralReward(
            "at-5",
            RewardRole.REFERRER,
            Worlds.POINTS,
            1_000,
            Duration.ZERO,
            List.of(),
            Ordinals.at(5)));
    ReferralProgram program =
        ReferralProgram.of(
            new ReferralRules(
                rules.id(),
                1,
                rules.calendar(),
                rules.attribution(),
                rules.codes(),
                rules.qualification(),
                rewards));
    AtomicInteger milestones = new AtomicInteger();
    race(
        races * 8,
        step -> {
          MemberId referee = referee(step / 8, step % 8);
          program.bind(bring(MemberId.of("r" + step / 8), 1, referee, 10));
          for (int i = 0; i < 3; i++) {
            program.record(post(referee, referee + "-" + i, day(11))).intents().stream()
                .filter(intent -> intent.amount() == 1_000)
                .forEach(intent -> milestones.incrementAndGet());
          }
        });
    assertThat(milestones).hasValue(races);
    AtomicInteger reversed = new AtomicInteger();
    race(
        races * 8,
        step -> {
          ReviewCommand reverse =
              ReviewCommand.saying(
                  referee(step / 8, 0), ReviewCommand.Verdict.REVERSE, "m", "because", day(20));
          if (program.review(reverse).status() == ReviewResult.Status.DONE) {
            reversed.incrementAndGet();
          }
        });
    assertThat(reversed).hasValue(races);
  }

  private static void race(int steps, IntConsumer step) throws Exception {
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Boolean>> walkers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        walkers.add(
            () -> {
              for (int at = next.getAndIncrement(); at < steps; at = next.getAndIncrement()) {
                step.accept(at);
              }
              return true;
            });
      }
      for (Future<Boolean> walker : threads.invokeAll(walkers)) {
        assertThat(walker.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static MemberId referee(int race, int number) {
    return MemberId.of("m" + race + "-" + number);
  }

  private static MemberId member(int group, int number) {
    return MemberId.of("g" + group + "-" + number);
  }
}
