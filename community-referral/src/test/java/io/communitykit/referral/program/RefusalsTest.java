package io.communitykit.referral.program;

import static io.communitykit.referral.program.Worlds.ANN;
import static io.communitykit.referral.program.Worlds.BEN;
import static io.communitykit.referral.program.Worlds.annBringsBen;
import static io.communitykit.referral.program.Worlds.bring;
import static io.communitykit.referral.program.Worlds.day;
import static io.communitykit.referral.program.Worlds.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import io.communitykit.core.text.Texts;
import io.communitykit.referral.ChannelId;
import io.communitykit.referral.RefusalReason;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.attribution.AttributionModel;
import io.communitykit.referral.attribution.Touch;
import io.communitykit.referral.attribution.TouchResult;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.code.CodePolicy;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.IssueCommand;
import io.communitykit.referral.code.IssueResult;
import io.communitykit.referral.code.ReferralCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A bind")
class RefusalsTest {

  private static final VisitorKey VISITOR = VisitorKey.of("v1");
  private static final MemberId EVE = MemberId.of("eve");

  private final ReferralProgram program = program(AttributionModel.FIRST_TOUCH);

  @Test
  @DisplayName("to oneself is refused")
  void self() {
    assertRefused(
        program.bind(bring(ANN, 1, ANN, 10)),
        RefusalReason.SELF,
        "ann cannot be invited by themselves",
        "ann 不能推荐自己");
  }

  @Test
  @DisplayName("to one's own code is refused")
  void ownCode() {
    String code = vanity("ANNSCODE", ANN).text().value();
    assertRefused(
        program.bind(BindCommand.of(ANN, day(10), day(10)).typed(code)), RefusalReason.SELF);
  }

  @Test
  @DisplayName("to another referrer than the first is refused, the first stays")
  void alreadyBound() {
    program.bind(annBringsBen());
    BindResult result = program.bind(bring(EVE, 0, BEN, 10));
    assertRefused(
        result,
        RefusalReason.ALREADY_BOUND,
        "ben was invited by ann before, and that stays",
        "ben 已有推荐人 ann，不再更改");
    assertThat(result.referral().orElseThrow().referrer()).isEqualTo(ANN);
  }

  @ParameterizedTest(name = "joined {0} us after the referrer: bound {1}")
  @CsvSource({"-1, false", "0, false", "1, true"})
  @DisplayName("is refused unless the referrer joined earlier, if only by a microsecond")
  void notEarlier(long micros, boolean bound) {
    Instant joined = day(10).plus(Duration.ofNanos(1000 * micros));
    BindResult result =
        program.bind(BindCommand.named(BEN, joined, new NamedReferrer(ANN, day(10)), day(20)));
    if (bound) {
      assertThat(result.status()).isEqualTo(BindResult.Status.BOUND);
    } else {
      assertRefused(result, RefusalReason.REFERRER_NOT_EARLIER);
    }
  }

  @Test
  @DisplayName("says when both joined if the referrer was not earlier")
  void notEarlierText() {
    assertRefused(
        program.bind(bring(ANN, 11, BEN, 10)),
        RefusalReason.REFERRER_NOT_EARLIER,
        "ann joined at 2026-01-12T00:00:00Z, which is not before 2026-01-11T00:00:00Z, when the"
            + " invited member joined",
        "ann 的加入时间 2026-01-12T00:00:00Z 不早于被推荐人的加入时间 2026-01-11T00:00:00Z");
  }

  @Test
  @DisplayName("that would close a circle is refused as that")
  void cycle() {
    program.bind(annBringsBen());
    program.bind(bring(BEN, 10, EVE, 20));
    assertRefused(
        program.bind(bring(EVE, 20, ANN, 1)),
        RefusalReason.CYCLE,
        "eve came through ann, directly or over others, and so cannot have invited ann",
        "eve 是由 ann 直接或间接邀请来的，因此不能是 ann 的推荐人");
  }

  @Test
  @DisplayName("cannot close a circle by telling another join than before")
  void cycleByLying() {
    program.bind(annBringsBen());
    assertRefused(program.bind(bring(BEN, 0, ANN, 30)), RefusalReason.CYCLE);
  }

  @Test
  @DisplayName("without a code or link is refused")
  void noTouch() {
    assertRefused(
        program.bind(BindCommand.of(BEN, day(10), day(10)).visiting(VISITOR)),
        RefusalReason.NO_TOUCH,
        "no invitation was followed and no code was typed",
        "没有打开过邀请链接，也没有填写邀请码");
    assertRefused(program.bind(BindCommand.of(BEN, day(10), day(10))), RefusalReason.NO_TOUCH);
  }

  @Test
  @DisplayName("by name and by code at once is a mistake of the host's")
  void namedAndTyped() {
    assertThatThrownBy(() -> annBringsBen().typed("ABC"))
        .hasMessage("referrer must be given without code and visitor, was given with one");
  }

  @Nested
  @DisplayName("by code")
  class ByCode {

    @Test
    @DisplayName("remembers the code and its channel")
    void remembers() {
      IssueCommand wish =
          IssueCommand.of(ActivityId.of("w"), ANN, day(1), day(2)).in(ChannelId.of("poster"));
      ReferralCode code = program.issueCode(wish).code().orElseThrow();
      assertThat(code.text().value()).hasSize(12);
      assertThat(code.text().isChecked()).isTrue();
      BindResult result =
          program.bind(
              BindCommand.of(BEN, day(10), day(10))
                  .typed(code.text().value().toLowerCase(Locale.ROOT)));
      assertThat(result.referral().orElseThrow().attribution())
          .isEqualTo(
              new Attribution(
                  ANN,
                  day(1),
                  Attribution.Source.CODE,
                  Optional.of(code.text()),
                  Optional.of(ChannelId.of("poster")),
                  day(10)));
    }

    @Test
    @DisplayName("with a typing error is told from one with an unknown code")
    void mistypedOrUnknown() {
      String unknown = CodeText.generate(new Random(1), 12).value();
      String mistyped = (unknown.charAt(0) == 'A' ? 'B' : 'A') + unknown.substring(1);
      assertRefused(
          typed(unknown),
          RefusalReason.UNKNOWN_CODE,
          "there is no code " + unknown + " in this program",
          "本活动中没有邀请码 " + unknown);
      assertRefused(
          typed(mistyped),
          RefusalReason.MISTYPED_CODE,
          "there is no code " + mistyped + ": please check it for a typing error",
          "没有邀请码 " + mistyped + "：请检查是否输错");
      assertRefused(typed("???"), RefusalReason.MISTYPED_CODE);
    }

    @Test
    @DisplayName("of another program is refused as unknown")
    void foreignProgram() {
      ReferralCode code = issue(program, "w", ANN);
      ReferralProgram other = ReferralProgram.of(rules());
      assertRefused(
          other.bind(BindCommand.of(BEN, day(10), day(10)).typed(code.text().value())),
          RefusalReason.UNKNOWN_CODE);
    }

    @ParameterizedTest(name = "used {0} us before its end: bound {1}")
    @CsvSource({"1, true", "0, false", "-1, false"})
    @DisplayName("is refused from the instant on at which the code expires")
    void expired(long microsBefore, boolean bound) {
      ReferralProgram expiring =
          program(
              AttributionModel.FIRST_TOUCH,
              new CodePolicy(12, OptionalInt.empty(), Optional.of(Duration.ofDays(30))));
      ReferralCode code = issue(expiring, "w", ANN);
      Instant at = day(32).minusNanos(1000 * microsBefore);
      BindResult result =
          expiring.bind(BindCommand.of(BEN, day(10), at).typed(code.text().value()));
      if (bound) {
        assertThat(result.status()).isEqualTo(BindResult.Status.BOUND);
      } else {
        assertRefused(
            result,
            RefusalReason.EXPIRED_CODE,
            "the code " + code.text() + " could be used until 2026-02-02T00:00:00Z",
            "邀请码 " + code.text() + " 的有效期截至 2026-02-02T00:00:00Z");
      }
    }

    @Test
    @DisplayName("before the code was issued is refused")
    void beforeIssue() {
      ReferralCode code = issue(program, "w", ANN);
      assertRefused(
          program.bind(
              BindCommand.of(BEN, day(10), day(2).minusNanos(1000)).typed(code.text().value())),
          RefusalReason.UNKNOWN_CODE);
    }

    @Test
    @DisplayName("is refused once the code has brought as many as it may")
    void exhausted() {
      ReferralProgram limited =
          program(
              AttributionModel.FIRST_TOUCH,
              new CodePolicy(12, OptionalInt.of(2), Optional.empty()));
      String code = issue(limited, "w", ANN).text().value();
      for (int i = 0; i < 2; i++) {
        MemberId member = MemberId.of("r" + i);
        BindCommand command = BindCommand.of(member, day(10), day(10)).typed(code);
        assertThat(limited.bind(command).status()).isEqualTo(BindResult.Status.BOUND);
        assertThat(limited.bind(command).status()).isEqualTo(BindResult.Status.REPLAYED);
      }
      assertRefused(
          limited.bind(BindCommand.of(BEN, day(10), day(10)).typed(code)),
          RefusalReason.EXHAUSTED_CODE,
          "the code " + code + " was used 2 times, as often as it may be",
          "邀请码 " + code + " 已使用 2 次，达到上限");
    }

    private BindResult typed(String code) {
      return program.bind(BindCommand.of(BEN, day(10), day(10)).typed(code));
    }
  }

  @Nested
  @DisplayName("after following links")
  class ByTouch {

    @ParameterizedTest(name = "{0}, code typed {1}: {2}")
    @CsvSource({
      "FIRST_TOUCH, false, first",
      "LAST_TOUCH, false, second",
      "CODE_WINS, false, first",
      "FIRST_TOUCH, true, first",
      "LAST_TOUCH, true, third",
      "CODE_WINS, true, third",
    })
    @DisplayName("goes to the contact that the model prefers")
    void models(AttributionModel model, boolean typed, String winner) {
      ReferralProgram program = program(model);
      follow(program, "t1", issue(program, "w1", MemberId.of("first")), day(5));
      follow(program, "t2", issue(program, "w2", MemberId.of("second")), day(6));
      String code = issue(program, "w3", MemberId.of("third")).text().value();
      BindCommand command = BindCommand.of(BEN, day(10), day(10)).visiting(VISITOR);
      assertThat(program.bind(typed ? command.typed(code) : command).referral().orElseThrow())
          .extracting(referral -> referral.referrer().value())
          .isEqualTo(winner);
    }

    @ParameterizedTest(name = "{0} us before the window''s end: bound {1}")
    @CsvSource({"1, true", "0, false"})
    @DisplayName("too long ago is refused")
    void outsideWindow(long microsBefore, boolean bound) {
      follow(program, "t1", issue(program, "w1", ANN), day(5));
      Instant at = day(35).minusNanos(1000 * microsBefore);
      BindResult result = program.bind(BindCommand.of(BEN, day(10), at).visiting(VISITOR));
      if (bound) {
        assertThat(result.referral().orElseThrow().attribution().at()).isEqualTo(day(5));
      } else {
        assertRefused(
            result,
            RefusalReason.OUTSIDE_WINDOW,
            "an invitation counts for 30 d from when it was followed; the last one was followed at"
                + " 2026-01-06T00:00:00Z",
            "邀请链接自打开起 30天内有效；最近一次打开是在 2026-01-06T00:00:00Z");
      }
    }

    @Test
    @DisplayName("only tells of a mistyped code, even where a link would win")
    void mistypedBesidesLink() {
      follow(program, "t1", issue(program, "w1", ANN), day(5));
      assertRefused(
          program.bind(BindCommand.of(BEN, day(10), day(10)).visiting(VISITOR).typed("TYPO")),
          RefusalReason.MISTYPED_CODE);
    }

    @Test
    @DisplayName("knows nothing of links whose code was unknown when followed")
    void unknownLink() {
      Touch touch = new Touch(ActivityId.of("t"), VISITOR, CodeText.of("NOSUCH"), day(5));
      TouchResult result = program.touch(touch);
      assertThat(result.status()).isEqualTo(TouchResult.Status.REFUSED);
      assertThat(result.refusal().orElseThrow().reason()).isEqualTo(RefusalReason.MISTYPED_CODE);
      assertRefused(
          program.bind(BindCommand.of(BEN, day(10), day(10)).visiting(VISITOR)),
          RefusalReason.NO_TOUCH);
    }
  }

  @Nested
  @DisplayName("needs codes that")
  class Codes {

    @Test
    @DisplayName("are the same again for the same wish")
    void replayed() {
      ReferralCode code = issue(program, "w", ANN);
      IssueResult again = program.issueCode(wish("w", ANN));
      assertThat(again.status()).isEqualTo(IssueResult.Status.REPLAYED);
      assertThat(again.code()).contains(code);
      assertThat(program.issueCode(wish("w", BEN)).status())
          .isEqualTo(IssueResult.Status.ID_CONFLICT);
    }

    @Test
    @DisplayName("are spelled as wished, unless that is taken")
    void vanityCodes() {
      assertThat(vanity("HELLOANN", ANN).text()).isEqualTo(CodeText.of("HELLOANN"));
      assertThat(program.issueCode(wish("other", BEN).spelled(CodeText.of("HELLOANN"))).status())
          .isEqualTo(IssueResult.Status.TAKEN);
    }

    @Test
    @DisplayName("are drawn again where one is taken, and not for ever")
    void drawnAgain() {
      RandomGenerator stuck = () -> 0L;
      ReferralProgram program = ReferralProgram.builder(rules()).random(stuck).build();
      program.issueCode(wish("w1", ANN));
      assertThatThrownBy(() -> program.issueCode(wish("w2", ANN)))
          .hasMessage("random must give different codes, gave taken ones 16 times");
    }
  }

  private ReferralCode vanity(String spelling, MemberId owner) {
    return program
        .issueCode(wish(spelling, owner).spelled(CodeText.of(spelling)))
        .code()
        .orElseThrow();
  }

  private static ReferralCode issue(ReferralProgram program, String wish, MemberId owner) {
    return program.issueCode(wish(wish, owner)).code().orElseThrow();
  }

  private static IssueCommand wish(String id, MemberId owner) {
    return IssueCommand.of(ActivityId.of(id), owner, day(1), day(2));
  }

  private static void follow(ReferralProgram program, String id, ReferralCode code, Instant at) {
    assertThat(program.touch(new Touch(ActivityId.of(id), VISITOR, code.text(), at)).status())
        .isEqualTo(TouchResult.Status.RECORDED);
  }

  private static ReferralProgram program(AttributionModel model) {
    return program(model, CodePolicy.DEFAULT);
  }

  private static ReferralProgram program(AttributionModel model, CodePolicy codes) {
    return ReferralProgram.builder(rules(model, codes)).random(new Random(7)).build();
  }

  private static void assertRefused(BindResult result, RefusalReason reason) {
    assertThat(result.status()).isEqualTo(BindResult.Status.REFUSED);
    assertThat(result.refusal().orElseThrow().reason()).isEqualTo(reason);
    assertThat(result.intents()).isEmpty();
  }

  private static void assertRefused(
      BindResult result, RefusalReason reason, String english, String chinese) {
    assertRefused(result, reason);
    assertThat(Texts.render(result.refusal().orElseThrow().message(), Locale.ENGLISH))
        .isEqualTo(english);
    assertThat(Texts.render(result.refusal().orElseThrow().message(), Locale.CHINA))
        .isEqualTo(chinese);
  }
}
