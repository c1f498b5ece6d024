package io.communitykit.referral.program;

import static io.communitykit.referral.program.Worlds.ANN;
import static io.communitykit.referral.program.Worlds.BEN;
import static io.communitykit.referral.program.Worlds.day;
import static io.communitykit.referral.program.Worlds.post;
import static io.communitykit.referral.program.Worlds.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.communitykit.core.ActivityId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.RefusalReason;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.attribution.InMemoryTouchStore;
import io.communitykit.referral.attribution.Touch;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.InMemoryReferralStore;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralOutcome;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.IssueCommand;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A member's data")
class ErasureTest {

  private static final VisitorKey VISITOR = VisitorKey.of("v1");
  private static final CodeText CODE = CodeText.of("ANNSMITH");
  private static final MemberId NOBODY = MemberId.of("erased-1");

  private final InMemoryTouchStore touches = new InMemoryTouchStore();
  private final InMemoryReferralStore referrals = new InMemoryReferralStore();
  private final ReferralProgram program =
      ReferralProgram.builder(rules()).touches(touches).referrals(referrals).build();

  /** Ben came by Ann's link, did what was asked, and brought Cat. */
  @BeforeEach
  void world() {
    program.issueCode(IssueCommand.of(ActivityId.of("w"), ANN, day(1), day(2)).spelled(CODE));
    program.touch(new Touch(ActivityId.of("t"), VISITOR, CODE, day(9)));
    program.bind(BindCommand.of(BEN, day(10), day(10)).visiting(VISITOR));
    for (int i = 1; i <= 3; i++) {
      program.record(post(BEN, "p" + i, day(11)));
    }
    program.bind(Worlds.bring(BEN, 10, MemberId.of("cat"), 20));
  }

  @Test
  @DisplayName("is exported with codes, referrals on both sides, and what counted")
  void export() {
    MemberExport ben = program.export(BEN);
    assertThat(ben.sections())
        .extracting(MemberExport.Section::name, section -> section.rows().size())
        .containsExactly(
            tuple("referral.codes", 0),
            tuple("referral.wrong-codes", 0),
            tuple("referral.touches", 1),
            tuple("referral.referrals", 2),
            tuple("referral.counted", 3),
            tuple("referral.signals", 0));
    assertThat(program.export(ANN).sections().get(0).rows())
        .containsExactly(
            Map.of(
                "program",
                "invite-a-friend",
                "code",
                "ANNSMITH",
                "issuedAt",
                "2026-01-03T00:00:00Z"));
    assertThat(program.export(MemberId.of("nobody")).sections())
        .allMatch(section -> section.rows().isEmpty());
  }

  @Test
  @DisplayName("is erased, while the edges of the forest stay under the replacement")
  void eraseReferee() {
    ErasureReceipt receipt = program.erase(BEN, NOBODY);
    assertThat(receipt).isEqualTo(new ErasureReceipt(NOBODY, 4, 2));
    assertThat(program.referral(BEN, day(30))).isEmpty();
    assertThat(program.export(BEN).sections()).allMatch(section -> section.rows().isEmpty());
    assertThat(touches.latest(Worlds.PROGRAM, VISITOR, 10)).isEmpty();
    ReferralReport report = program.report(day(30), 10);
    assertThat(report.longestChain()).containsExactly(ANN, NOBODY, MemberId.of("cat"));
    assertThat(report.byState()).containsEntry(ReferralState.REWARDED, 1L);
    Referral kept = program.referral(NOBODY, day(30)).orElseThrow().referral();
    assertThat(kept.command().visitor()).isEmpty();
    assertThat(kept.outcome().orElseThrow().by()).contains(ReferralOutcome.ERASED);
  }

  @Test
  @DisplayName("is erased of a referrer too, with the spelling of the code")
  void eraseReferrer() {
    assertThat(program.erase(ANN, NOBODY)).isEqualTo(new ErasureReceipt(NOBODY, 1, 1));
    Attribution attribution = program.referral(BEN, day(30)).orElseThrow().referral().attribution();
    assertThat(attribution.referrer()).isEqualTo(NOBODY);
    assertThat(attribution.code()).isEmpty();
    assertThat(program.byReferrer(ANN, day(30), Optional.empty(), 10).items()).isEmpty();
    assertThat(program.byReferrer(NOBODY, day(30), Optional.empty(), 10).items()).hasSize(1);
  }

  @Test
  @DisplayName("is not erased in favour of somebody who is there, which would merge two members")
  void replacementInUse() {
    assertThatThrownBy(() -> program.erase(BEN, ANN))
        .hasMessage("replacement must never have been used, was ann");
    assertThatThrownBy(() -> program.erase(BEN, BEN)).isInstanceOf(IllegalArgumentException.class);
    assertThat(program.byReferrer(BEN, day(30), Optional.empty(), 10).items()).hasSize(1);
    assertThat(program.report(day(30), 10).bound()).isEqualTo(2);
  }

  @Test
  @DisplayName("of an erased referrer does not pass to who takes the same spelling later")
  void reissuedSpelling() {
    VisitorKey late = VisitorKey.of("v2");
    program.touch(new Touch(ActivityId.of("t2"), late, CODE, day(12)));
    program.erase(ANN, NOBODY);
    MemberId dan = MemberId.of("dan");
    program.issueCode(IssueCommand.of(ActivityId.of("w2"), dan, day(2), day(14)).spelled(CODE));

    BindResult bound =
        program.bind(BindCommand.of(MemberId.of("eve"), day(15), day(15)).visiting(late));

    assertThat(bound.refusal().orElseThrow().reason()).isEqualTo(RefusalReason.NO_TOUCH);
  }

  @Test
  @DisplayName("is erased once; repeating it changes nothing")
  void eraseTwice() {
    program.erase(BEN, NOBODY);
    assertThat(program.erase(BEN, NOBODY)).isEqualTo(new ErasureReceipt(NOBODY, 0, 0));
  }

  @Test
  @DisplayName("is gone from the links of every program that shares the stores")
  void everyProgram() {
    ReferralProgramId other = ReferralProgramId.of("recruit");
    ReferralRules same = rules();
    ReferralRules rules =
        new ReferralRules(
            other,
            1,
            same.calendar(),
            same.attribution(),
            same.codes(),
            same.qualification(),
            same.rewards());
    ReferralProgram recruit =
        ReferralProgram.builder(rules).referrals(referrals).touches(touches).build();
    recruit.bind(BindCommand.named(BEN, day(10), new NamedReferrer(ANN, day(1)), day(10)));
    assertThat(recruit.export(BEN).sections().get(2).rows()).hasSize(1);
    assertThat(recruit.erase(BEN, NOBODY).deleted()).isEqualTo(4);
    assertThat(touches.latest(Worlds.PROGRAM, VISITOR, 10)).isEmpty();
  }

  @Test
  @DisplayName("is gone after a merge, whichever account is erased first and whatever was dropped")
  void afterMerge() {
    MemberId dan = MemberId.of("dan");
    VisitorKey later = VisitorKey.of("v2");
    program.touch(new Touch(ActivityId.of("t2"), later, CODE, day(11)));
    program.bind(BindCommand.of(dan, day(12), day(12)).visiting(later));
    program.merge(dan, BEN, day(30));
    MemberId eve = MemberId.of("eve");
    program.merge(BEN, eve, day(31));
    program.erase(dan, MemberId.of("erased-dan"));
    assertThat(touches.latest(Worlds.PROGRAM, later, 10)).isEmpty();
    assertThat(touches.latest(Worlds.PROGRAM, VISITOR, 10)).hasSize(1);
    program.erase(eve, MemberId.of("erased-eve"));
    assertThat(touches.latest(Worlds.PROGRAM, VISITOR, 10)).isEmpty();
    Referral left = program.referral(MemberId.of("erased-eve"), day(40)).orElseThrow().referral();
    assertThat(left.command().visitor()).isEmpty();
  }

  @Test
  @DisplayName("is all there still after a replacement was refused")
  void refusedFirst() {
    assertThatThrownBy(() -> program.erase(BEN, ANN))
        .hasMessage("replacement must never have been used, was ann");
    assertThatThrownBy(() -> program.erase(BEN, BEN))
        .hasMessage("replacement must be another member than member, was ben");
    assertThat(touches.latest(Worlds.PROGRAM, VISITOR, 10)).hasSize(1);
    assertThatThrownBy(() -> program.erase(ANN, BEN)).isInstanceOf(IllegalArgumentException.class);
    assertThat(program.export(ANN).sections().get(0).rows()).hasSize(1);
  }

  @Test
  @DisplayName("of one account leaves the codes to the other with which it was merged")
  void codesOfTheOther() {
    MemberId dan = MemberId.of("dan");
    program.merge(ANN, dan, day(30));
    program.erase(ANN, NOBODY);
    BindCommand fay = BindCommand.of(MemberId.of("fay"), day(40), day(40));
    assertThat(program.bind(fay.typed(CODE.value())).referral().orElseThrow().referrer())
        .isEqualTo(dan);
    assertThat(program.export(ANN).sections().get(0).rows()).isEmpty();
  }
}
