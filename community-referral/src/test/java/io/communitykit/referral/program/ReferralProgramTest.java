package io.communitykit.referral.program;

import static io.communitykit.referral.program.Worlds.ANN;
import static io.communitykit.referral.program.Worlds.BEN;
import static io.communitykit.referral.program.Worlds.annBringsBen;
import static io.communitykit.referral.program.Worlds.bring;
import static io.communitykit.referral.program.Worlds.day;
import static io.communitykit.referral.program.Worlds.post;
import static io.communitykit.referral.program.Worlds.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.Page;
import io.communitykit.core.RewardIntent;
import io.communitykit.core.text.Texts;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralOutcome;
import io.communitykit.referral.qualification.NeedProgress;
import io.communitykit.referral.reward.ReferralCap;
import io.communitykit.referral.reward.RewardGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A referral program")
class ReferralProgramTest {

  private final ReferralProgram program = ReferralProgram.of(rules());

  @Test
  @DisplayName("rewards both sides with the third post")
  void rewardsBothSides() {
    assertThat(program.bind(annBringsBen()).status()).isEqualTo(BindResult.Status.BOUND);
    assertThat(program.record(post(BEN, "p1", day(11))).intents()).isEmpty();
    assertThat(program.record(post(BEN, "p2", day(12))).intents()).isEmpty();
    ReferralReceipt receipt = program.record(post(BEN, "p3", day(13)));
    assertThat(receipt.isQualifying()).isTrue();
    assertThat(receipt.intents())
        .extracting(
            i -> i.id().value(),
            i -> i.beneficiary().value(),
            RewardIntent::role,
            RewardIntent::amount,
            RewardIntent::pendingFor,
            RewardIntent::at,
            i -> Texts.render(i.reason(), Locale.ENGLISH))
        .containsExactly(
            tuple(
                "ref:invite-a-friend:ben:qualified:referrer",
                "ann",
                "referrer",
                500L,
                Duration.ofDays(14),
                day(13),
                "ben, whom you invited, did what was asked"),
            tuple(
                "ref:invite-a-friend:ben:qualified:referee",
                "ben",
                "referee",
                250L,
                Duration.ZERO,
                day(13),
                "you were invited and did what was asked"));
    assertThat(program.record(post(BEN, "p4", day(14))).intents()).isEmpty();
  }

  @Test
  @DisplayName("counts what was done before the bind, and rewards with the bind")
  void activitiesBeforeTheBind() {
    for (int i = 1; i <= 3; i++) {
      ReferralReceipt receipt = program.record(post(BEN, "p" + i, day(10 + i)));
      assertThat(receipt.status()).isEqualTo(ReferralReceipt.Status.COUNTED);
      assertThat(receipt.referral()).isEmpty();
    }
    BindCommand late = BindCommand.named(BEN, day(10), new NamedReferrer(ANN, day(1)), day(20));
    BindResult result = program.bind(late);
    assertThat(result.intents()).hasSize(2).allMatch(intent -> intent.at().equals(day(20)));
    assertThat(program.bind(late).status()).isEqualTo(BindResult.Status.REPLAYED);
    assertThat(program.bind(late).intents()).isEqualTo(result.intents());
    assertThat(program.record(post(BEN, "p3", day(13))).intents()).isEmpty();
  }

  @Test
  @DisplayName("gives the same intents again when the activity that qualified is delivered again")
  void replay() {
    program.bind(annBringsBen());
    List<ReferralReceipt> first = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      first.add(program.record(post(BEN, "p" + i, day(10 + i))));
    }
    for (int i = 1; i <= 3; i++) {
      ReferralReceipt again = program.record(post(BEN, "p" + i, day(10 + i)));
      assertThat(again.status()).isEqualTo(ReferralReceipt.Status.REPLAYED);
      assertThat(again.intents()).isEqualTo(first.get(i - 1).intents());
    }
  }

  @Test
  @DisplayName("refuses another activity under a known id, and changes nothing")
  void conflictingActivity() {
    program.bind(annBringsBen());
    program.record(post(BEN, "p1", day(11)));
    assertThat(program.record(post(BEN, "p1", day(12))).status())
        .isEqualTo(ReferralReceipt.Status.ID_CONFLICT);
    assertThat(standing(20).progress()).containsExactly(new NeedProgress("post.created", 1, 3));
  }

  @Test
  @DisplayName("ignores activities that the rules do not name")
  void ignores() {
    Activity like = Activity.of(ActivityId.of("l"), BEN, ActivityType.CONTENT_LIKED, day(11));
    assertThat(program.record(like).status()).isEqualTo(ReferralReceipt.Status.IGNORED);
  }

  @Test
  @DisplayName("shows the state at any instant, with no scheduler at work")
  void statesByInstant() {
    program.bind(annBringsBen());
    program.record(post(BEN, "p1", day(12)));
    assertThat(program.referral(BEN, day(9))).isEmpty();
    assertThat(standing(10).state()).isEqualTo(ReferralState.ATTRIBUTED);
    assertThat(standing(12).state()).isEqualTo(ReferralState.QUALIFYING);
    assertThat(standing(100).deadline()).isEqualTo(day(100));
    assertThat(program.referral(BEN, day(100).minusNanos(1000)).orElseThrow().state())
        .isEqualTo(ReferralState.QUALIFYING);
    assertThat(standing(100).state()).isEqualTo(ReferralState.EXPIRED);
    // Late in arriving, in time in happening.
    program.record(post(BEN, "p2", day(98)));
    program.record(post(BEN, "p3", day(99)));
    assertThat(standing(98).state()).isEqualTo(ReferralState.QUALIFYING);
    assertThat(standing(99).state()).isEqualTo(ReferralState.REWARDED);
    assertThat(standing(100).state()).isEqualTo(ReferralState.REWARDED);
  }

  @Test
  @DisplayName("does not reward what came at the end of the window or later")
  void tooLate() {
    program.bind(annBringsBen());
    program.record(post(BEN, "p1", day(11)));
    program.record(post(BEN, "p2", day(12)));
    assertThat(program.record(post(BEN, "p3", day(100))).intents()).isEmpty();
    assertThat(program.record(post(BEN, "p4", day(100).minusNanos(1000))).intents()).hasSize(2);
  }

  @Property(tries = 300)
  @Label("comes to the same end whatever the order of activities and bind, repeats included")
  void orderDoesNotMatter(
      @ForAll @Size(max = 6) List<@IntRange(min = 10, max = 130) Integer> days, @ForAll long seed) {
    List<Optional<Activity>> events = new ArrayList<>();
    events.add(Optional.empty()); // the bind
    for (int i = 0; i < days.size(); i++) {
      events.add(Optional.of(post(BEN, "p" + i, day(days.get(i)))));
    }
    boolean expected = days.stream().filter(day -> day < 100).count() >= 3;
    List<Optional<Activity>> arrivals = new ArrayList<>(events);
    arrivals.addAll(events);
    Collections.shuffle(arrivals, new Random(seed));
    ReferralProgram fresh = ReferralProgram.of(rules());
    Set<RewardIntent> paid = new HashSet<>();
    for (Optional<Activity> event : arrivals) {
      paid.addAll(
          event
              .map(activity -> fresh.record(activity).intents())
              .orElseGet(() -> fresh.bind(annBringsBen()).intents()));
    }
    assertThat(paid).hasSize(expected ? 2 : 0);
    assertThat(fresh.referral(BEN, day(200)).orElseThrow().state())
        .isEqualTo(expected ? ReferralState.REWARDED : ReferralState.EXPIRED);
  }

  @Test
  @DisplayName("grants as many as the cap of a day says, and more the next day")
  void capPerDay() {
    ReferralProgram capped = ReferralProgram.of(rules(new ReferralCap(ReferralCap.Per.DAY, 2)));
    // 16:00 UTC is midnight in Shanghai, where the program counts its days.
    Instant evening = day(20).plus(Duration.ofHours(15));
    List<RewardGrant> grants = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      grants.add(qualify(capped, MemberId.of("r" + i), evening).grants().get(0));
    }
    grants.add(
        qualify(capped, MemberId.of("r4"), evening.plus(Duration.ofHours(1))).grants().get(0));
    assertThat(grants)
        .extracting(RewardGrant::isGranted)
        .containsExactly(true, true, false, false, true);
    assertThat(grants.get(2).limitedBy().map(ReferralCap::explain).map(this::inEnglish))
        .contains("one member is given this reward at most 2 times a day");
  }

  @Test
  @DisplayName("counts nothing towards one cap that another one withholds")
  void capsTogether() {
    ReferralProgram capped =
        ReferralProgram.of(
            rules(
                new ReferralCap(ReferralCap.Per.LIFETIME, 2),
                new ReferralCap(ReferralCap.Per.DAY, 1)));
    List<Boolean> granted = new ArrayList<>();
    int[] days = {20, 20, 20, 21, 22};
    for (int i = 0; i < days.length; i++) {
      granted.add(qualify(capped, MemberId.of("r" + i), day(days[i])).grants().get(0).isGranted());
    }
    assertThat(granted).containsExactly(true, false, false, true, false);
  }

  @Test
  @DisplayName("is qualified and not rewarded where there is nothing to give")
  void qualifiedWithoutReward() {
    ReferralRules plain = rules();
    ReferralProgram unpaid =
        ReferralProgram.of(
            new ReferralRules(
                plain.id(),
                1,
                plain.calendar(),
                plain.attribution(),
                plain.codes(),
                plain.qualification(),
                List.of()));
    qualify(unpaid, BEN, day(20));
    assertThat(unpaid.referral(BEN, day(20)).orElseThrow().state())
        .isEqualTo(ReferralState.QUALIFIED);
  }

  @Test
  @DisplayName("names a reward by hash where the member's id is too long to be part of the name")
  void longMemberIds() {
    String name = "x".repeat(128);
    Referral referral = qualifyReferral(program, MemberId.of(name), day(20));
    Referral other = qualifyReferral(program, MemberId.of("x".repeat(127) + "y"), day(20));
    assertThat(referral.intents().get(0).id().value())
        .matches("ref:invite-a-friend:#[0-9a-f]{64}:qualified:referrer");
    assertThat(referral.intents().get(0).id()).isNotEqualTo(other.intents().get(0).id());
    assertThat(qualifyReferral(program, MemberId.of("#1"), day(20)).intents().get(0).id().value())
        .matches("ref:invite-a-friend:#[0-9a-f]{64}:qualified:referrer");
  }

  @Test
  @DisplayName("lists a referrer's referrals page by page")
  void byReferrer() {
    for (int i = 0; i < 5; i++) {
      program.bind(bring(ANN, 1, MemberId.of("r" + i), 10));
    }
    program.bind(bring(BEN, 1, MemberId.of("x"), 10));
    Page<ReferralStanding> page = program.byReferrer(ANN, day(20), Optional.empty(), 3);
    assertThat(page.items())
        .extracting(s -> s.referral().referee().value())
        .containsExactly("r0", "r1", "r2");
    page = program.byReferrer(ANN, day(20), page.next(), 3);
    assertThat(page.items())
        .extracting(s -> s.referral().referee().value())
        .containsExactly("r3", "r4");
    assertThat(page.next()).isEmpty();
    assertThat(program.byReferrer(ANN, day(9), Optional.empty(), 3).items()).isEmpty();
    assertThatThrownBy(() -> program.byReferrer(ANN, day(9), Optional.empty(), 0))
        .hasMessage("page size must be 1..1000, was 0");
  }

  private ReferralStanding standing(int day) {
    return program.referral(BEN, day(day)).orElseThrow();
  }

  private String inEnglish(Message message) {
    return Texts.render(message, Locale.ENGLISH);
  }

  private static ReferralOutcome qualify(ReferralProgram program, MemberId referee, Instant at) {
    return qualifyReferral(program, referee, at).outcome().orElseThrow();
  }

  private static Referral qualifyReferral(ReferralProgram program, MemberId referee, Instant at) {
    program.bind(bring(ANN, 1, referee, 10));
    int tag = referee.hashCode();
    program.record(post(referee, "a" + tag, at));
    program.record(post(referee, "b" + tag, at));
    return program.record(post(referee, "c" + tag, at)).referral().orElseThrow();
  }
}
