package io.communitykit.referral.program;

import static io.communitykit.referral.program.Worlds.BEN;
import static io.communitykit.referral.program.Worlds.day;
import static io.communitykit.referral.program.Worlds.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.referral.attribution.AttributionModel;
import io.communitykit.referral.attribution.AttributionPolicy;
import io.communitykit.referral.code.CodePolicy;
import io.communitykit.referral.definition.ReferralAttributionDefinition;
import io.communitykit.referral.definition.ReferralCapDefinition;
import io.communitykit.referral.definition.ReferralCodesDefinition;
import io.communitykit.referral.definition.ReferralConditionDefinition;
import io.communitykit.referral.definition.ReferralNeedDefinition;
import io.communitykit.referral.definition.ReferralQualifyDefinition;
import io.communitykit.referral.definition.ReferralRewardDefinition;
import io.communitykit.referral.definition.ReferralRulesDefinition;
import io.communitykit.referral.qualification.QualificationPolicy.Join;
import io.communitykit.referral.qualification.QualificationPolicy.WindowStart;
import io.communitykit.referral.qualification.ReferralNeed;
import io.communitykit.referral.reward.ReferralCap;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Null-unmarked: what a reader may leave out, also where it should not, is part of the tests. */
@NullUnmarked
@DisplayName("A referral rule file")
class ReferralRulesTest {

  private static final ReferralNeedDefinition POSTS =
      need(null, "post.created", 3, attr("length", 20L));
  private static final ReferralQualifyDefinition QUALIFY =
      new ReferralQualifyDefinition("P90D", WindowStart.FIRST_ACTIVITY, List.of(POSTS), null);

  @Test
  @DisplayName("becomes the rules that it spells")
  void compiles() {
    ReferralRules rules =
        ReferralRules.compile(
                file(
                    "community-referral/1",
                    "invite-a-friend",
                    3,
                    "Asia/Shanghai",
                    new ReferralAttributionDefinition(AttributionModel.CODE_WINS, "P7D"),
                    codes(8, 100, "P180D"),
                    QUALIFY,
                    List.of(
                        reward(
                            null,
                            "referrer",
                            "points",
                            500L,
                            "P14D",
                            List.of(
                                new ReferralCapDefinition(ReferralCap.Per.DAY, 5),
                                new ReferralCapDefinition(ReferralCap.Per.LIFETIME, 200))),
                        reward(null, "referee", "points", 250L, null, null))))
            .orElseThrow();
    assertThat(rules.id()).isEqualTo(Worlds.PROGRAM);
    assertThat(rules.version()).isEqualTo(3);
    assertThat(rules.calendar().zone().getId()).isEqualTo("Asia/Shanghai");
    assertThat(rules.attribution())
        .isEqualTo(new AttributionPolicy(AttributionModel.CODE_WINS, Duration.ofDays(7)));
    assertThat(rules.codes())
        .isEqualTo(new CodePolicy(8, OptionalInt.of(100), Optional.of(Duration.ofDays(180))));
    assertThat(rules.qualification().within()).isEqualTo(Duration.ofDays(90));
    assertThat(rules.qualification().from()).isEqualTo(WindowStart.FIRST_ACTIVITY);
    assertThat(rules.qualification().join()).isEqualTo(Join.ALL);
    assertThat(rules.rewards())
        .isEqualTo(
            Worlds.rules(
                    new ReferralCap(ReferralCap.Per.DAY, 5),
                    new ReferralCap(ReferralCap.Per.LIFETIME, 200))
                .rewards());
  }

  @Test
  @DisplayName("needs no more than its head and what qualifies")
  void defaults() {
    ReferralRules rules = minimal(QUALIFY).orElseThrow();
    assertThat(rules.attribution()).isEqualTo(AttributionPolicy.DEFAULT);
    assertThat(rules.codes()).isEqualTo(CodePolicy.DEFAULT);
    assertThat(rules.rewards()).isEmpty();
    ReferralNeedDefinition once = need(null, "member.joined", null, null);
    ReferralRules any =
        minimal(new ReferralQualifyDefinition("P1D", null, null, List.of(once))).orElseThrow();
    assertThat(any.qualification().from()).isEqualTo(WindowStart.JOIN);
    assertThat(any.qualification().join()).isEqualTo(Join.ANY);
    assertThat(any.qualification().needs().get(0).count()).isEqualTo(1);
  }

  @Test
  @DisplayName("counts an activity of which the condition holds, and not one that lacks the fact")
  void conditions() {
    ReferralNeed need = minimal(QUALIFY).orElseThrow().qualification().needs().get(0);
    assertThat(need.counts(post(BEN, "p", day(1)).with("length", 20))).isTrue();
    assertThat(need.counts(post(BEN, "p", day(1)).with("length", 19))).isFalse();
    assertThat(need.counts(post(BEN, "p", day(1)))).isFalse();
  }

  @Test
  @DisplayName("that is empty gets told all that is missing")
  void empty() {
    assertThat(problems(file(null, null, null, null, null, null, null, null)))
        .containsExactly(
            "/schema: is required",
            "/id: is required",
            "/version: is required",
            "/zone: is required",
            "/qualify: is required");
  }

  @Test
  @DisplayName("gets all its problems at once, each with its place")
  void allProblems() {
    ReferralRulesDefinition definition =
        file(
            "community-points/1",
            "Invite",
            0,
            "Asia/Shangri-La",
            new ReferralAttributionDefinition(null, "P1M"),
            codes(7, 0, "P9000D"),
            new ReferralQualifyDefinition(
                null,
                null,
                Arrays.asList(
                    need(null, "posted", 101, null),
                    null,
                    need(null, "post.created", 1, attr(null, 1L)),
                    need(null, "post.created", 1, attr("length", null)),
                    need(" ", null, 1, null),
                    need("x", "post.created", 1, all(attr("a", 1L), null))),
                null),
            Arrays.asList(
                reward("A", "friend", null, 0L, "PT-1S", null),
                null,
                reward(
                    null,
                    "referee",
                    " ",
                    null,
                    null,
                    Arrays.asList(
                        null,
                        new ReferralCapDefinition(null, 0),
                        new ReferralCapDefinition(ReferralCap.Per.DAY, 1),
                        new ReferralCapDefinition(ReferralCap.Per.DAY, null))),
                reward(null, "referee", "points", 1L, null, null)));
    assertThat(problems(definition))
        .containsExactlyInAnyOrder(
            "/schema: must be community-referral/1, was community-points/1",
            "/id: must be a name such as invite-a-friend of lower-case letters, digits and inner"
                + " hyphens, at most 32 characters, was Invite",
            "/version: must be 1 to 2147483647, was 0",
            "/zone: must be a time zone such as Asia/Shanghai, was Asia/Shangri-La",
            "/attribution/window: must be an ISO 8601 duration such as P30D or PT1H, was P1M",
            "/codes/length: must be 8 to 30, was 7",
            "/codes/usageLimit: must be 1 to 2147483647, was 0",
            "/codes/expiresAfter: must be 1 s to 3660 d, was 9000 d",
            "/qualify/within: is required",
            "/qualify/all/0/on: must be an activity type such as post.created, was posted",
            "/qualify/all/0/count: must be 1 to 100, was 101",
            "/qualify/all/1: is required",
            "/qualify/all/2/when/attr: is required",
            "/qualify/all/3/id: must be unique, post.created was given before",
            "/qualify/all/3/when: must compare with at least one of eq, in, notIn, gte, lt, exists,"
                + " prefix",
            "/qualify/all/4/on: is required",
            "/qualify/all/4/id: must have 1 to 64 characters and not be blank",
            "/qualify/all/5/when/all/1: is required",
            "/rewards/0/to: must be referrer or referee, was friend",
            "/rewards/0/id: must be a name such as invite-a-friend of lower-case letters, digits and"
                + " inner hyphens, at most 15 characters, was A",
            "/rewards/0/asset: is required",
            "/rewards/0/amount: must be 1 to 1000000000000000, was 0",
            "/rewards/0/pending: must be 0 s to 3660 d, was -1 s",
            "/rewards/1: is required",
            "/rewards/2/asset: cannot be an identifier: asset id must not be blank, was \" \"",
            "/rewards/2/amount: is required",
            "/rewards/2/caps/0: is required",
            "/rewards/2/caps/1/max: must be 1 to 2147483647, was 0",
            "/rewards/2/caps/1/per: is required",
            "/rewards/2/caps/3/max: is required",
            "/rewards/2/caps/3/per: must be unique, DAY was given before",
            "/rewards/2/caps: must not be given for the referee, who is rewarded once",
            "/rewards/3/id: must be unique, qualified was given before");
  }

  @Test
  @DisplayName("has either all or any needs, and some")
  void allOrAny() {
    assertThat(problems(new ReferralQualifyDefinition("P1D", null, List.of(POSTS), List.of(POSTS))))
        .containsExactly("/qualify: must have either all or any");
    assertThat(problems(new ReferralQualifyDefinition("P1D", null, null, null)))
        .containsExactly("/qualify: must have either all or any");
    assertThat(problems(new ReferralQualifyDefinition("P1D", null, List.of(), null)))
        .containsExactly("/qualify/all: must have 1 to 16 entries, had 0");
    assertThat(
            problems(
                new ReferralQualifyDefinition("P1D", null, null, Collections.nCopies(17, POSTS))))
        .startsWith("/qualify/any: must have 1 to 16 entries, had 17");
  }

  private static ReferralConditionDefinition attr(String attr, Long gte) {
    return new ReferralConditionDefinition(
        null, null, null, attr, null, null, null, gte, null, null, null);
  }

  private static ReferralConditionDefinition all(ReferralConditionDefinition... parts) {
    return new ReferralConditionDefinition(
        Arrays.asList(parts), null, null, null, null, null, null, null, null, null, null);
  }

  private static Checked<ReferralRules> minimal(ReferralQualifyDefinition qualify) {
    return ReferralRules.compile(
        file("community-referral/1", "invite", 1, "UTC", null, null, qualify, null));
  }

  private static List<String> problems(ReferralQualifyDefinition qualify) {
    return rendered(minimal(qualify));
  }

  private static List<String> problems(ReferralRulesDefinition definition) {
    return rendered(ReferralRules.compile(definition));
  }

  private static List<String> rendered(Checked<ReferralRules> checked) {
    assertThat(checked.isOk()).isFalse();
    return checked.problems().stream()
        .map((Problem problem) -> problem.render(Locale.ENGLISH))
        .toList();
  }

  private static ReferralNeedDefinition need(
      @Nullable String id,
      @Nullable String on,
      @Nullable Integer count,
      @Nullable ReferralConditionDefinition when) {
    return new ReferralNeedDefinition(id, on, count, when, null);
  }

  private static ReferralCodesDefinition codes(
      @Nullable Integer length, @Nullable Integer usageLimit, @Nullable String expiresAfter) {
    return new ReferralCodesDefinition(length, usageLimit, expiresAfter, null, null, null);
  }

  private static ReferralRewardDefinition reward(
      @Nullable String id,
      @Nullable String to,
      @Nullable String asset,
      @Nullable Long amount,
      @Nullable String pending,
      @Nullable List<ReferralCapDefinition> caps) {
    return new ReferralRewardDefinition(id, to, asset, amount, pending, caps, null, null);
  }

  private static ReferralRulesDefinition file(
      @Nullable String schema,
      @Nullable String id,
      @Nullable Integer version,
      @Nullable String zone,
      @Nullable ReferralAttributionDefinition attribution,
      @Nullable ReferralCodesDefinition codes,
      @Nullable ReferralQualifyDefinition qualify,
      @Nullable List<ReferralRewardDefinition> rewards) {
    return new ReferralRulesDefinition(
        schema, id, version, zone, null, attribution, codes, qualify, rewards, null, null, null);
  }
}
