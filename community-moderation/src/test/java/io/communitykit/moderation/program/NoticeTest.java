package io.communitykit.moderation.program;

import static io.communitykit.moderation.program.DeskFixture.ANN;
import static io.communitykit.moderation.program.DeskFixture.BO;
import static io.communitykit.moderation.program.DeskFixture.MOD;
import static io.communitykit.moderation.program.DeskFixture.NOON;
import static io.communitykit.moderation.program.DeskFixture.OTHER_MOD;
import static io.communitykit.moderation.program.DeskFixture.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.ContentId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.text.Texts;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.audit.AuditAction;
import io.communitykit.moderation.audit.Automation;
import io.communitykit.moderation.audit.DsaStatement;
import io.communitykit.moderation.audit.Restriction;
import io.communitykit.moderation.audit.StatementOfReasons;
import io.communitykit.moderation.audit.TransparencyFigures;
import io.communitykit.moderation.program.DeskReceipt.Status;
import io.communitykit.moderation.review.AppealOutcome;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.SanctionKind;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.CaseQuery;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NoticeTest {

  private final DeskFixture fixture = new DeskFixture();
  private final ModerationDesk desk = fixture.desk;

  @Test
  @DisplayName("a rejected post is explained with rule, finding, automation and the way to appeal")
  void rejected() {
    StatementOfReasons statement =
        desk.statement(fixture.decide(ANN, "p", "three", NOON)).orElseThrow();
    assertThat(statement.restriction()).isEqualTo(Restriction.REMOVED);
    assertThat(statement.appealBefore()).contains(days(180));
    assertThat(statement.render(Locale.ENGLISH))
        .isEqualTo(
            """
            Your content p is not published.
            It holds in the circle chess.
            It holds from 2024-06-01T12:00:00Z.
            It violates our rules: w3.
            What was found: w3 (rule three): terms of the list three: three
            It was found automatically, by three.
            It was decided automatically.
            You may appeal against %s before 2024-11-28T12:00:00Z; somebody else will decide.\
            """
                .formatted(statement.id()));
    assertThat(statement.render(Locale.CHINA))
        .startsWith("您的内容 p 未予发布。")
        .contains("由规则 three 自动发现。")
        .doesNotContain("{");
  }

  @Test
  @DisplayName("a held post says that a person will decide, an allowed one says nothing")
  void held() {
    StatementOfReasons statement =
        desk.statement(fixture.decide(ANN, "p", "doubtful", NOON)).orElseThrow();
    assertThat(statement.appealBefore()).isEmpty();
    assertThat(statement.render(Locale.ENGLISH))
        .contains("The rule says: 不得可疑")
        .endsWith("A person will decide; you may appeal after that.");
    assertThat(desk.statement(fixture.decide(ANN, "q", "fine", NOON))).isEmpty();
  }

  @Test
  @DisplayName("a sanction says which strike, which score, until when, and who decided")
  void sanction() {
    fixture.post(ANN, "a", "two", NOON);
    Sanction mute = fixture.post(ANN, "b", "two", days(1)).sanctions().get(0);
    StatementOfReasons statement = desk.statement(mute);
    assertThat(statement.automation()).isEqualTo(Automation.FULLY);
    assertThat(statement.until()).contains(days(2));
    assertThat(statement.render(Locale.ENGLISH))
        .contains("You may read and not write.")
        .contains("It holds from 2024-06-02T12:00:00Z until 2024-06-03T12:00:00Z.")
        .contains(
            "What was found: b added 2 to your score, which is then 4; the 2 count until"
                + " 2024-08-31T12:00:00Z.");
    Sanction byHand =
        desk.sanction(SanctionCommand.of("s", ANN, SanctionKind.BAN, "doubt", MOD, days(1)))
            .sanctions()
            .get(0);
    StatementOfReasons banned = desk.statement(byHand);
    assertThat(banned.automation()).isEqualTo(Automation.NOT);
    assertThat(banned.detectedByRule()).isFalse();
    assertThat(banned.until()).isEmpty();
    assertThat(banned.render(Locale.CHINA)).startsWith("您的账号已被封禁。").contains("可疑");
  }

  @Test
  @DisplayName("a warning after a complaint says so, and that a person decided")
  void complaint() {
    desk.complain(ComplaintCommand.of("c", BO, ContentId.of("p"), ANN, "bad", NOON), Author.of(BO));
    ReviewCase claimed = desk.claim(MOD, CaseQuery.OPEN, NOON).reviewCase().orElseThrow();
    Sanction warning =
        desk.resolve(ResolveCaseCommand.confirm(claimed, MOD, NOON).under("w1")).sanctions().get(0);
    StatementOfReasons statement = desk.statement(warning);
    assertThat(statement.onComplaint()).isTrue();
    assertThat(statement.automation()).isEqualTo(Automation.PARTIALLY);
    assertThat(statement.render(Locale.ENGLISH))
        .contains("You are warned.")
        .contains("A member complained about it.");
  }

  @Test
  @DisplayName("a held post that is confirmed is explained as a person's decision")
  void confirmed() {
    fixture.post(ANN, "p", "doubtful", NOON);
    ReviewCase claimed = desk.claim(MOD, CaseQuery.OPEN, NOON).reviewCase().orElseThrow();
    assertThat(desk.statement(claimed)).isEmpty();
    ReviewCase closed =
        desk.resolve(ResolveCaseCommand.confirm(claimed, MOD, days(1))).reviewCase().orElseThrow();
    StatementOfReasons statement = desk.statement(closed).orElseThrow();
    assertThat(statement.restriction()).isEqualTo(Restriction.REMOVED);
    assertThat(statement.automation()).isEqualTo(Automation.PARTIALLY);
    assertThat(statement.appealBefore()).contains(days(181));
    assertThat(
            desk.appeal(
                    new AppealCommand(
                        ANN, Subject.decision(statement.id()), Remark.of("no"), days(2)))
                .status())
        .as("it cites what is appealed against")
        .isEqualTo(Status.DONE);
    assertThatThrownBy(() -> StatementOfReasons.of(claimed, statement.policy(), NOON))
        .hasMessageStartingWith("case must be about content and confirmed, was case-");
  }

  @Test
  @DisplayName("the DSA's fields are filled, with its values and within its lengths")
  void dsa() {
    Sanction mute = fixture.post(ANN, "a", "three", NOON).sanctions().get(0);
    DsaStatement muted =
        desk.statement(mute)
            .toDsa(
                List.of("CONTENT_TYPE_TEXT"),
                "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
                NOON,
                Locale.ENGLISH);
    assertThat(muted.fields())
        .containsEntry("decision_provision", "DECISION_PROVISION_PARTIAL_SUSPENSION")
        .containsEntry("end_date_service_restriction", "2024-06-02")
        .containsEntry("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT")
        .containsEntry("incompatible_content_ground", "w3")
        .containsEntry("automated_detection", "Yes")
        .containsEntry("automated_decision", "AUTOMATED_DECISION_FULLY")
        .containsEntry("source_type", "SOURCE_VOLUNTARY")
        .containsEntry("content_date", "2024-06-01")
        .containsEntry("puid", mute.id())
        .doesNotContainKey("decision_visibility");
    StatementOfReasons rejected =
        desk.statement(fixture.decide(ANN, "p", "three", NOON)).orElseThrow();
    assertThat(
            rejected
                .toDsa(
                    List.of("CONTENT_TYPE_TEXT", "CONTENT_TYPE_IMAGE"),
                    "STATEMENT_CATEGORY_VIOLENCE",
                    NOON,
                    Locale.ENGLISH)
                .fields())
        .containsEntry("decision_visibility", "DECISION_VISIBILITY_CONTENT_REMOVED")
        .containsEntry("content_type", "CONTENT_TYPE_TEXT,CONTENT_TYPE_IMAGE");
    assertThatThrownBy(
            () ->
                rejected.toDsa(
                    List.of("TEXT"), "STATEMENT_CATEGORY_VIOLENCE", NOON, Locale.ENGLISH))
        .hasMessage("content type must match CONTENT_TYPE_[A-Z_]{1,50}, was TEXT");
    assertThatThrownBy(
            () -> rejected.toDsa(List.of(), "STATEMENT_CATEGORY_VIOLENCE", NOON, Locale.ENGLISH))
        .hasMessage("contentTypes must be one or more, were none");
  }

  @Test
  @DisplayName("the facts are cut at the DSA's length, no character in two")
  void dsaLengths() {
    StatementOfReasons statement =
        desk.statement(fixture.decide(ANN, "p", "three", NOON)).orElseThrow();
    Message tooLong = Message.of("x".repeat(4_999) + "\uD83D\uDE00");
    StatementOfReasons wordy =
        new StatementOfReasons(
            statement.id(),
            ANN,
            statement.restriction(),
            statement.content(),
            statement.circle(),
            statement.at(),
            statement.until(),
            statement.policy(),
            statement.rules(),
            List.of(tooLong),
            true,
            Automation.FULLY,
            false,
            statement.appealBefore());
    assertThat(
            wordy
                .toDsa(
                    List.of("CONTENT_TYPE_TEXT"),
                    "STATEMENT_CATEGORY_VIOLENCE",
                    NOON,
                    Locale.ENGLISH)
                .fields()
                .get("decision_facts"))
        .isEqualTo("x".repeat(4_999));
  }

  @Test
  @DisplayName("figures count by policy, by rules and people, within the period's dates")
  void figures() {
    fixture.post(ANN, "before", "one", NOON.minus(Duration.ofDays(1)));
    fixture.post(ANN, "a", "three", NOON);
    fixture.post(BO, "b", "doubtful", NOON);
    ReviewCase claimed = desk.claim(MOD, CaseQuery.OPEN, NOON).reviewCase().orElseThrow();
    Sanction warning =
        desk.resolve(ResolveCaseCommand.confirm(claimed, MOD, NOON)).sanctions().get(0);
    overturn(BO, Subject.sanction(warning.id()));
    fixture.post(ANN, "after", "one", NOON.plus(Duration.ofHours(12)));
    TransparencyFigures figures = june();
    assertThat(figures.count(AuditAction.CONTENT_REJECTED)).isEqualTo(1);
    assertThat(figures.count(AuditAction.CONTENT_REJECTED, "w3")).isEqualTo(1);
    assertThat(figures.count(AuditAction.STRIKE_GIVEN)).isEqualTo(2);
    assertThat(figures.automated(AuditAction.STRIKE_GIVEN)).isEqualTo(1);
    assertThat(figures.count(AuditAction.APPEAL_FILED, "doubt")).isEqualTo(1);
    assertThat(figures.count(AuditAction.APPEAL_OVERTURNED)).isEqualTo(1);
    assertThat(figures.reversals()).as("one ruling").isEqualTo(1);
    assertThat(figures.rows())
        .extracting(TransparencyFigures.Row::policy)
        .isSorted()
        .containsOnly("w3", "doubt");
  }

  @Test
  @DisplayName("a reversal is one decision taken back, whether much fell with it or nothing")
  void reversals() {
    Decision rude = fixture.decide(ANN, "a", "so rude", NOON);
    desk.enforce(rude);
    overturn(ANN, Subject.decision(rude.id()));
    assertThat(june().reversals()).as("nothing was held against anybody").isEqualTo(1);
    Strike first = fixture.post(BO, "b", "three", NOON).strikes().get(0);
    Sanction second = fixture.post(BO, "c", "three", NOON).sanctions().get(0);
    DeskReceipt lifted =
        desk.lift(new LiftCommand(BO, Subject.strike(first.id()), MOD, Remark.NONE, NOON));
    assertThat(lifted.sanctions())
        .contains(second.liftedBy(lifted.strikes().get(0).voided().orElseThrow()))
        .hasSize(2);
    assertThat(june().reversals()).isEqualTo(2);
    Sanction mute = fixture.post(ANN, "d", "three", NOON).sanctions().get(0);
    desk.lift(new LiftCommand(ANN, Subject.sanction(mute.id()), MOD, Remark.NONE, NOON));
    assertThat(june().reversals()).isEqualTo(3);
    assertThat(june().count(AuditAction.ACT_REVERSED, "w3")).isEqualTo(2);
  }

  private void overturn(MemberId member, Subject act) {
    DeskReceipt appeal = desk.appeal(new AppealCommand(member, act, Remark.of("no"), NOON));
    desk.decideAppeal(
        new RuleOnAppealCommand(
            appeal.appeal().orElseThrow().id(),
            OTHER_MOD,
            AppealOutcome.OVERTURNED,
            Remark.NONE,
            NOON));
  }

  private TransparencyFigures june() {
    return desk.transparency(
        Period.of(LocalDate.of(2024, 6, 1), LocalDate.of(2024, 6, 2)), CommunityCalendar.UTC);
  }

  @Test
  @DisplayName("a member gets what is kept of them from every store, and is erased from each")
  void memberData() {
    fixture.post(ANN, "a", "three", NOON);
    MemberExport export = desk.export(ANN);
    assertThat(export.sections())
        .extracting(MemberExport.Section::name)
        .containsExactly(
            "moderation.strikes",
            "moderation.sanctions",
            "moderation.complaints",
            "moderation.cases",
            "moderation.appeals",
            "moderation.audit",
            "moderation.fingerprints");
    assertThat(export.sections().get(0).rows().get(0))
        .containsEntry("weight", "3")
        .containsEntry("expiresAt", "2024-08-30T12:00:00Z");
    MemberId nobody = MemberId.of("x-1");
    assertThat(desk.erase(ANN, nobody)).isEqualTo(new ErasureReceipt(nobody, 2, 3));
    assertThat(desk.record(ANN, NOON).strikes()).isEmpty();
    assertThat(desk.export(ANN).sections()).allMatch(section -> section.rows().isEmpty());
    assertThat(june().count(AuditAction.CONTENT_REJECTED)).as("figures do not change").isEqualTo(1);
  }

  @Test
  @DisplayName("every refusal has a sentence in both languages")
  void refusals() {
    for (Status status : Status.values()) {
      if (status != Status.DONE && status != Status.REPLAYED) {
        Message message = DeskReceipt.refused(status).reason().orElseThrow();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINA)) {
          assertThat(Texts.render(message, locale)).isNotEqualTo(message.key());
        }
      }
    }
  }
}
