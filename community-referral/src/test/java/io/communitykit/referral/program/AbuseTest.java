package io.communitykit.referral.program;

import static io.communitykit.referral.program.Worlds.ANN;
import static io.communitykit.referral.program.Worlds.BEN;
import static io.communitykit.referral.program.Worlds.annBringsBen;
import static io.communitykit.referral.program.Worlds.bring;
import static io.communitykit.referral.program.Worlds.day;
import static io.communitykit.referral.program.Worlds.post;
import static io.communitykit.referral.program.Worlds.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import io.communitykit.core.text.Texts;
import io.communitykit.referral.ChannelId;
import io.communitykit.referral.RefusalReason;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.attribution.AttributionModel;
import io.communitykit.referral.attribution.Touch;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.code.ChannelTerms;
import io.communitykit.referral.code.CodePolicy;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.GuessLimit;
import io.communitykit.referral.code.IssueCommand;
import io.communitykit.referral.code.IssueResult;
import io.communitykit.referral.code.ReferralCode;
import io.communitykit.referral.code.VanityPolicy;
import io.communitykit.referral.fraud.FraudChecks;
import io.communitykit.referral.fraud.FraudPolicy;
import io.communitykit.referral.fraud.FraudVerdict;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.referral.signal.SignalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Against abuse and mistakes, a program")
class AbuseTest {

  private static final MemberId CAT = MemberId.of("cat");

  @Test
  @DisplayName("tells nothing more about codes after ten wrong ones in an hour, right or wrong")
  void guesses() {
    ReferralProgram program = ReferralProgram.builder(rules()).random(new Random(7)).build();
    String right = code(program, ANN).text().value();
    Random random = new Random(8);
    BindCommand command = BindCommand.of(BEN, day(10), day(10));
    for (int i = 0; i < 10; i++) {
      String wrong = CodeText.generate(random, 12).value();
      for (int repeat = 0; repeat < (i < 9 ? 2 : 1); repeat++) {
        assertThat(reason(program.bind(command.typed(wrong))))
            .isEqualTo(RefusalReason.UNKNOWN_CODE);
      }
    }
    BindResult refused = program.bind(command.typed(right));
    assertThat(reason(refused)).isEqualTo(RefusalReason.TOO_MANY_GUESSES);
    assertThat(Texts.render(refused.refusal().orElseThrow().message(), Locale.ENGLISH))
        .isEqualTo("10 different wrong codes were typed within 1 h: please try again later");
    assertThat(program.bind(BindCommand.of(CAT, day(10), day(10)).typed(right)).status())
        .isEqualTo(BindResult.Status.BOUND);
    Instant later = day(10).plus(Duration.ofHours(1));
    assertThat(program.bind(BindCommand.of(BEN, day(10), later).typed(right)).status())
        .isEqualTo(BindResult.Status.BOUND);
  }

  @Test
  @DisplayName("tells no more about codes that are tried out all at once")
  void guessesAtOnce() throws Exception {
    for (int round = 0; round < 50; round++) {
      ReferralProgram program = ReferralProgram.of(rules());
      BindCommand command = BindCommand.of(BEN, day(10), day(10));
      List<Callable<RefusalReason>> tries = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String wrong = "WRONG" + i;
        tries.add(() -> reason(program.bind(command.typed(wrong))));
      }
      ExecutorService pool = Executors.newFixedThreadPool(8);
      try {
        int told = 0;
        for (Future<RefusalReason> each : pool.invokeAll(tries)) {
          told += each.get() == RefusalReason.TOO_MANY_GUESSES ? 0 : 1;
        }
        assertThat(told).isEqualTo(GuessLimit.DEFAULT.max());
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Test
  @DisplayName("takes the next link, or the typed code, where the first cannot be used")
  void nextLink() {
    CodePolicy once = new CodePolicy(12, OptionalInt.of(1), Optional.empty());
    for (AttributionModel model : AttributionModel.values()) {
      ReferralProgram program = ReferralProgram.of(rules(model, once));
      ReferralCode gone = code(program, MemberId.of("gone"));
      ReferralCode exhausted = code(program, MemberId.of("dan"));
      ReferralCode own = code(program, CAT);
      ReferralCode friend = code(program, ANN);
      VisitorKey visitor = VisitorKey.of("v");
      List<ReferralCode> followed = new ArrayList<>(List.of(gone, exhausted, own, friend));
      if (model == AttributionModel.LAST_TOUCH) {
        Collections.reverse(followed);
      }
      for (int i = 0; i < followed.size(); i++) {
        program.touch(
            new Touch(ActivityId.of("t" + i), visitor, followed.get(i).text(), day(4 + i)));
      }
      program.erase(MemberId.of("gone"), MemberId.of("x"));
      program.bind(BindCommand.of(BEN, day(5), day(5)).typed(exhausted.text().value()));
      BindCommand cat = BindCommand.of(CAT, day(9), day(10)).visiting(visitor);
      assertThat(program.bind(cat).referral().orElseThrow().referrer()).isEqualTo(ANN);
    }
  }

  @Test
  @DisplayName("takes a typed code where no link can be used, and else says what was wrong first")
  void typedAfterLinks() {
    CodePolicy once = new CodePolicy(12, OptionalInt.of(1), Optional.empty());
    ReferralProgram program = ReferralProgram.of(rules(AttributionModel.FIRST_TOUCH, once));
    ReferralCode exhausted = code(program, MemberId.of("dan"));
    ReferralCode friend = code(program, ANN);
    VisitorKey visitor = VisitorKey.of("v");
    program.touch(new Touch(ActivityId.of("t"), visitor, exhausted.text(), day(4)));
    program.bind(BindCommand.of(BEN, day(5), day(5)).typed(exhausted.text().value()));
    BindCommand cat = BindCommand.of(CAT, day(9), day(10)).visiting(visitor);
    assertThat(reason(program.bind(cat))).isEqualTo(RefusalReason.EXHAUSTED_CODE);
    assertThat(program.bind(cat.typed(friend.text().value())).referral().orElseThrow().referrer())
        .isEqualTo(ANN);
  }

  @Test
  @DisplayName("gives no short vanity codes, which are tried out soon, unless the rules say so")
  void shortVanity() {
    IssueCommand wish = IssueCommand.of(ActivityId.of("w"), ANN, day(1), day(2));
    ReferralProgram program = ReferralProgram.of(rules());
    assertThat(program.issueCode(wish.spelled(CodeText.of("ANNAS"))).status())
        .isEqualTo(IssueResult.Status.NOT_ALLOWED);
    assertThat(program.issueCode(wish.spelled(CodeText.of("ANNASM"))).status())
        .isEqualTo(IssueResult.Status.ISSUED);
  }

  @Test
  @DisplayName("gives vanity codes only as the rules allow, and channels terms of their own")
  void vanityAndChannels() {
    CodePolicy codes =
        new CodePolicy(
            12,
            OptionalInt.of(5),
            Optional.of(Duration.ofDays(30)),
            new VanityPolicy(true, 4, Set.of(CodeText.of("ADMIN"))),
            GuessLimit.DEFAULT,
            List.of(
                new ChannelTerms("kol-anna", OptionalInt.of(1_000), Optional.empty()),
                new ChannelTerms("kol-*", OptionalInt.empty(), Optional.of(Duration.ofDays(90)))));
    ReferralProgram program = ReferralProgram.of(rules(AttributionModel.CODE_WINS, codes));
    IssueCommand wish = IssueCommand.of(ActivityId.of("w"), ANN, day(1), day(2));
    assertThat(program.issueCode(wish.spelled(CodeText.of("ADMIN"))).status())
        .isEqualTo(IssueResult.Status.NOT_ALLOWED);
    assertThat(program.issueCode(wish.spelled(CodeText.of("ANN"))).status())
        .isEqualTo(IssueResult.Status.NOT_ALLOWED);
    assertThat(program.issueCode(wish.spelled(CodeText.of("ANNA"))).status())
        .isEqualTo(IssueResult.Status.ISSUED);
    assertThat(issued(program, "kol-anna").usageLimit()).hasValue(1_000);
    assertThat(issued(program, "kol-anna").expiresAt()).contains(day(32));
    assertThat(issued(program, "kol-ben").usageLimit()).hasValue(5);
    assertThat(issued(program, "kol-ben").expiresAt()).contains(day(92));
    assertThat(issued(program, "poster").expiresAt()).contains(day(32));
  }

  @Test
  @DisplayName("is not moved by clocks that disagree: the instants said decide, not the arrival")
  void clocks() {
    ReferralProgram program = ReferralProgram.of(rules());
    // A qualifying activity stamped before the join, one long before the bind, and one in the year
    // 2099.
    program.record(post(BEN, "skewed", day(9)));
    program.record(post(BEN, "early", day(11)));
    program.record(post(BEN, "far", Instant.parse("2099-01-01T00:00:00Z")));
    program.bind(annBringsBen());
    assertThat(program.referral(BEN, day(20)).orElseThrow().progress().get(0).done()).isEqualTo(2);
    // Far earlier than all that was counted, but the last to arrive.
    assertThat(program.record(post(BEN, "late", day(10))).intents()).hasSize(2);
    assertThat(program.record(post(BEN, "late", day(10))).intents()).hasSize(2);
    assertThat(program.record(post(BEN, "late", day(12))).status())
        .isEqualTo(ReferralReceipt.Status.ID_CONFLICT);
  }

  @Test
  @DisplayName("for anybody binds members of long standing, but no deeper than 64 and in no circle")
  void anybody() {
    ReferralProgram program = ReferralProgram.of(rules().withScope(RefereeScope.ANYBODY));
    for (int i = 0; i < 64; i++) {
      // Everybody was brought by somebody who joined later.
      assertThat(program.bind(bring(member(i), 100 - i, member(i + 1), 99 - i)).status())
          .isEqualTo(BindResult.Status.BOUND);
    }
    assertThat(reason(program.bind(bring(member(64), 36, member(65), 35))))
        .isEqualTo(RefusalReason.TOO_DEEP);
    assertThat(program.bind(bring(member(63), 37, member(65), 35)).status())
        .isEqualTo(BindResult.Status.BOUND);
    assertThat(reason(program.bind(bring(member(64), 36, member(0), 100))))
        .isEqualTo(RefusalReason.CYCLE);
  }

  @Test
  @DisplayName("says each refusal in English and in Chinese")
  void everyRefusal() {
    Map<RefusalReason, BindResult> refusals = new EnumMap<>(RefusalReason.class);
    ReferralSignal phone = ReferralSignal.of(SignalKind.DEVICE, "0123456789abcdef");
    CodePolicy codes = new CodePolicy(12, OptionalInt.of(1), Optional.of(Duration.ofDays(30)));
    ReferralProgram program =
        ReferralProgram.builder(
                rules(AttributionModel.FIRST_TOUCH, codes)
                    .withFraud(FraudPolicy.of(FraudChecks.sharedDevice(FraudVerdict.BLOCK))))
            .random(new Random(7))
            .build();
    VisitorKey visitor = VisitorKey.of("v");
    ReferralCode code = code(program, ANN);
    program.touch(new Touch(ActivityId.of("t"), visitor, code.text(), day(3)));
    program.bind(annBringsBen());
    program.observe(ANN, Set.of(phone), day(2));
    BindCommand cat = BindCommand.of(CAT, day(10), day(10));
    List<BindResult> results =
        new ArrayList<>(
            List.of(
                program.bind(bring(CAT, 1, BEN, 10)),
                program.bind(cat.typed("K2K2K2K2K2K3")),
                program.bind(cat.typed(CodeText.generate(new Random(9), 12).value())),
                program.bind(BindCommand.of(CAT, day(10), day(40)).typed(code.text().value())),
                program.bind(cat),
                program.bind(BindCommand.of(CAT, day(10), day(60)).visiting(visitor)),
                program.bind(bring(CAT, 1, CAT, 1)),
                program.bind(bring(BEN, 10, ANN, 1)),
                program.bind(bring(CAT, 12, MemberId.of("eve"), 11))));
    program.bind(BindCommand.of(MemberId.of("dan"), day(10), day(10)).typed(code.text().value()));
    results.add(program.bind(cat.typed(code.text().value())));
    results.add(program.bind(bring(ANN, 1, CAT, 10).seenWith(Set.of(phone))));
    for (int i = 0; i < 11; i++) {
      results.add(
          program.bind(
              BindCommand.of(MemberId.of("guesser"), day(10), day(10)).typed("GUESS" + i)));
    }
    ReferralProgram deep = ReferralProgram.of(rules().withScope(RefereeScope.ANYBODY));
    for (int i = 0; i <= 64; i++) {
      results.add(deep.bind(bring(member(i), i, member(i + 1), i + 1)));
    }
    for (BindResult result : results) {
      result.refusal().ifPresent(refusal -> refusals.putIfAbsent(refusal.reason(), result));
    }
    assertThat(refusals).containsOnlyKeys(RefusalReason.values());
    refusals.forEach(
        (reason, result) -> {
          String english = render(result, Locale.ENGLISH);
          String chinese = render(result, Locale.CHINA);
          System.out.println(reason + "\n  " + english + "\n  " + chinese);
          assertThat(english).doesNotContain("{").isNotEqualTo(chinese);
          assertThat(chinese).containsPattern("\\p{IsHan}");
        });
  }

  private static String render(BindResult result, Locale locale) {
    return Texts.render(result.refusal().orElseThrow().message(), locale);
  }

  private static ReferralCode issued(ReferralProgram program, String channel) {
    IssueCommand wish =
        IssueCommand.of(ActivityId.of(channel), ANN, day(1), day(2)).in(ChannelId.of(channel));
    return program.issueCode(wish).code().orElseThrow();
  }

  private static ReferralCode code(ReferralProgram program, MemberId owner) {
    return program
        .issueCode(IssueCommand.of(ActivityId.of("w-" + owner), owner, day(1), day(2)))
        .code()
        .orElseThrow();
  }

  private static RefusalReason reason(BindResult result) {
    return result.refusal().orElseThrow().reason();
  }

  private static MemberId member(int number) {
    return MemberId.of("m" + number);
  }
}
