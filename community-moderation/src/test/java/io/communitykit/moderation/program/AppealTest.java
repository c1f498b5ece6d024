package io.communitykit.moderation.program;

import static io.communitykit.moderation.program.DeskFixture.ANN;
import static io.communitykit.moderation.program.DeskFixture.BO;
import static io.communitykit.moderation.program.DeskFixture.CHESS;
import static io.communitykit.moderation.program.DeskFixture.MOD;
import static io.communitykit.moderation.program.DeskFixture.NOON;
import static io.communitykit.moderation.program.DeskFixture.OTHER_MOD;
import static io.communitykit.moderation.program.DeskFixture.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.program.DeskReceipt.Status;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.AppealOutcome;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.SanctionKind;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.AppealQuery;
import io.communitykit.moderation.store.CaseQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AppealTest {

  private final DeskFixture fixture = new DeskFixture();
  private final ModerationDesk desk = fixture.desk;

  private DeskReceipt appeal(Subject against, Instant at) {
    return desk.appeal(new AppealCommand(ANN, against, Remark.of("it was a quote"), at));
  }

  private DeskReceipt decide(Appeal appeal, MemberId reviewer, AppealOutcome outcome) {
    return desk.decideAppeal(
        new RuleOnAppealCommand(
            appeal.id(), reviewer, outcome, Remark.of("read again"), appeal.at()));
  }

  @Test
  @DisplayName("overturning voids the strike, restores the score and lifts what it caused")
  void overturned() {
    fixture.post(ANN, "a", "two", NOON);
    Sanction mute = fixture.post(ANN, "b", "two", days(1)).sanctions().get(0);
    Appeal appeal =
        appeal(Subject.sanction(mute.id()), days(1).plusSeconds(60)).appeal().orElseThrow();
    DeskReceipt receipt = decide(appeal, MOD, AppealOutcome.OVERTURNED);
    assertThat(receipt.strikes()).extracting(Strike::at).containsExactly(days(1));
    assertThat(receipt.sanctions()).extracting(Sanction::id).containsExactly(mute.id());
    MemberRecord record = desk.record(ANN, days(1));
    assertThat(record.score(days(1))).isEqualTo(2);
    assertThat(record.strikes()).as("voided is not forgotten").hasSize(2);
    assertThat(desk.sanctions(ANN, Optional.empty(), days(1).plusSeconds(59)))
        .as("it was in force until it was lifted")
        .hasSize(1);
    assertThat(desk.sanctions(ANN, Optional.empty(), days(1).plusSeconds(60))).isEmpty();
    assertThat(decide(appeal, MOD, AppealOutcome.OVERTURNED).status()).isEqualTo(Status.REPLAYED);
    assertThat(decide(appeal, OTHER_MOD, AppealOutcome.UPHELD).status())
        .isEqualTo(Status.ALREADY_DECIDED);
  }

  @Test
  @DisplayName("later sanctions fall with the strike they needed, and stand if they did not")
  void later() {
    Decision first = fixture.decide(ANN, "a", "three", NOON);
    desk.enforce(first); // 3: mute for a day
    Sanction week = fixture.post(ANN, "b", "three", days(1)).sanctions().get(0); // 6
    Sanction month = fixture.post(ANN, "c", "five", days(2)).sanctions().get(0); // 11
    fixture.post(ANN, "d", "two", days(3)); // 13
    Sanction ban = fixture.post(ANN, "e", "five", days(4)).sanctions().get(0); // 18
    Appeal appeal = appeal(Subject.decision(first.id()), days(5)).appeal().orElseThrow();
    DeskReceipt receipt = decide(appeal, MOD, AppealOutcome.OVERTURNED);
    assertThat(receipt.sanctions())
        .as("3 is under 6, 8 under 10, 15 is not under 15")
        .extracting(Sanction::kind)
        .containsExactly(SanctionKind.MUTE, SanctionKind.MUTE, SanctionKind.SUSPEND);
    assertThat(receipt.sanctions()).extracting(Sanction::id).contains(week.id(), month.id());
    assertThat(desk.sanctions(ANN, Optional.empty(), days(5))).containsExactly(ban);
    assertThat(desk.record(ANN, days(5)).score(days(5))).isEqualTo(15);
  }

  @Test
  @DisplayName("what was issued before the strike is not touched, whatever has expired since")
  void earlier() {
    fixture.post(ANN, "a", "two", NOON);
    Sanction month =
        desk.sanction(
                SanctionCommand.of("s", ANN, SanctionKind.MUTE, "w1", MOD, days(1))
                    .lasting(Duration.ofDays(300)))
            .sanctions()
            .get(0);
    fixture.post(ANN, "b", "five", days(2)); // 7: a week
    Decision late = fixture.decide(ANN, "c", "three", days(91)); // 5 + 3, the first expired
    Sanction week = desk.enforce(late).sanctions().get(0);
    Appeal appeal = appeal(Subject.decision(late.id()), days(92)).appeal().orElseThrow();
    assertThat(decide(appeal, MOD, AppealOutcome.OVERTURNED).strikes()).hasSize(1);
    assertThat(desk.record(ANN, days(2)).sanctions())
        .filteredOn(each -> each.lifted().isPresent())
        .extracting(Sanction::id)
        .containsExactly(week.id());
    assertThat(desk.sanctions(ANN, Optional.empty(), days(92))).containsExactly(month);
  }

  @Test
  @DisplayName("upheld, everything stays as it was")
  void upheld() {
    Sanction mute = fixture.post(ANN, "a", "three", NOON).sanctions().get(0);
    Appeal appeal = appeal(Subject.sanction(mute.id()), NOON).appeal().orElseThrow();
    assertThat(desk.store().appeals(AppealQuery.WAITING, Optional.empty(), 10).items())
        .containsExactly(appeal);
    DeskReceipt receipt = decide(appeal, MOD, AppealOutcome.UPHELD);
    assertThat(receipt.strikes()).isEmpty();
    assertThat(desk.record(ANN, NOON).score(NOON)).isEqualTo(3);
    assertThat(desk.sanctions(ANN, Optional.empty(), NOON)).containsExactly(mute);
    assertThat(desk.store().appeals(AppealQuery.WAITING, Optional.empty(), 10).items()).isEmpty();
  }

  @Test
  @DisplayName("an appeal is possible until the window ends, once, and not too long")
  void terms() {
    Sanction mute = fixture.post(ANN, "a", "three", NOON).sanctions().get(0);
    Subject against = Subject.sanction(mute.id());
    DeskReceipt late = appeal(against, days(180));
    assertThat(late.status()).isEqualTo(Status.TOO_LATE);
    assertThat(late.reason().orElseThrow().operands()).containsEntry("deadline", days(180));
    assertThat(
            desk.appeal(new AppealCommand(ANN, against, Remark.of("x".repeat(21)), NOON)).status())
        .isEqualTo(Status.TOO_LONG);
    assertThat(desk.appeal(new AppealCommand(BO, against, Remark.of("mine"), NOON)).status())
        .isEqualTo(Status.NOT_FOUND);
    String longest = "\uD83D\uDE00".repeat(20);
    Instant last = days(180).minusNanos(1_000);
    AppealCommand command = new AppealCommand(ANN, against, Remark.of(longest), last);
    assertThat(desk.appeal(command).status()).isEqualTo(Status.DONE);
    assertThat(desk.appeal(command).status()).isEqualTo(Status.REPLAYED);
    assertThat(appeal(against, last).status()).isEqualTo(Status.ALREADY_APPEALED);
  }

  @Test
  @DisplayName("somebody else than who decided decides the appeal, and never the member")
  void otherReviewer() {
    fixture.post(ANN, "p", "doubtful", NOON);
    ReviewCase claimed = desk.claim(MOD, CaseQuery.OPEN, NOON).reviewCase().orElseThrow();
    Sanction warning =
        desk.resolve(ResolveCaseCommand.confirm(claimed, MOD, NOON)).sanctions().get(0);
    Appeal appeal = appeal(Subject.sanction(warning.id()), NOON).appeal().orElseThrow();
    assertThat(decide(appeal, MOD, AppealOutcome.UPHELD).status()).isEqualTo(Status.SAME_REVIEWER);
    assertThat(decide(appeal, ANN, AppealOutcome.OVERTURNED).status()).isEqualTo(Status.OWN_MATTER);
    assertThat(decide(appeal, OTHER_MOD, AppealOutcome.OVERTURNED).status()).isEqualTo(Status.DONE);
    assertThat(desk.record(ANN, NOON).score(NOON)).isZero();
  }

  @Test
  @DisplayName("a decision that a reviewer made is appealed against as one of that reviewer")
  void confirmedDecision() {
    Decision held = fixture.decide(ANN, "p", "doubtful", NOON);
    desk.enforce(held);
    Subject against = Subject.decision(held.id());
    assertThat(appeal(against, NOON).status())
        .as("it still waits for review")
        .isEqualTo(Status.NOT_FOUND);
    ReviewCase claimed = desk.claim(MOD, CaseQuery.OPEN, NOON).reviewCase().orElseThrow();
    desk.resolve(ResolveCaseCommand.confirm(claimed, MOD, NOON));
    Appeal appeal = appeal(against, NOON).appeal().orElseThrow();
    assertThat(appeal.decidedBy().is(MOD)).isTrue();
    assertThat(decide(appeal, MOD, AppealOutcome.UPHELD).status()).isEqualTo(Status.SAME_REVIEWER);
    assertThat(decide(appeal, OTHER_MOD, AppealOutcome.OVERTURNED).strikes()).hasSize(1);
  }

  @Test
  @DisplayName("a case of complaints alone is appealed against by its own id")
  void complaintCase() {
    desk.complain(ComplaintCommand.of("c", BO, ContentId.of("p"), ANN, "bad", NOON), Author.of(BO));
    ReviewCase claimed = desk.claim(MOD, CaseQuery.OPEN, NOON).reviewCase().orElseThrow();
    desk.resolve(ResolveCaseCommand.confirm(claimed, MOD, NOON).under("w2"));
    Appeal appeal = appeal(Subject.decision(claimed.id()), NOON).appeal().orElseThrow();
    decide(appeal, OTHER_MOD, AppealOutcome.OVERTURNED);
    assertThat(desk.record(ANN, NOON).score(NOON)).isZero();
  }

  @Test
  @DisplayName("a decision without a strike can be appealed against too, and one taken back cannot")
  void masked() {
    Decision masked = fixture.decide(ANN, "p", "rude", NOON);
    desk.enforce(masked);
    Appeal appeal = appeal(Subject.decision(masked.id()), NOON).appeal().orElseThrow();
    assertThat(appeal.policy()).isEqualTo("manners");
    DeskReceipt receipt = decide(appeal, MOD, AppealOutcome.OVERTURNED);
    assertThat(receipt.status()).isEqualTo(Status.DONE);
    assertThat(receipt.strikes()).isEmpty();
    Decision rejected = fixture.decide(ANN, "q", "one", NOON);
    Strike strike = desk.enforce(rejected).strikes().get(0);
    desk.lift(new LiftCommand(ANN, Subject.strike(strike.id()), MOD, Remark.NONE, NOON));
    assertThat(appeal(Subject.decision(rejected.id()), NOON).status())
        .isEqualTo(Status.ALREADY_LIFTED);
  }

  @Test
  @DisplayName("a moderator sanctions by hand in one circle, and lifts it again")
  void byHand() {
    SanctionCommand command =
        SanctionCommand.of("s1", ANN, SanctionKind.MUTE, "w1", MOD, NOON)
            .in(CHESS)
            .lasting(Duration.ofHours(1));
    DeskReceipt issued = desk.sanction(command);
    Sanction mute = issued.sanctions().get(0);
    assertThat(desk.sanction(command)).isEqualTo(issued.as(Status.REPLAYED));
    assertThat(desk.sanction(command.lasting(Duration.ofHours(2))).status())
        .isEqualTo(Status.ID_CONFLICT);
    assertThat(desk.sanctions(ANN, Optional.of(CHESS), NOON)).containsExactly(mute);
    assertThat(desk.sanctions(ANN, Optional.empty(), NOON)).isEmpty();
    assertThat(desk.sanctions(ANN, Optional.of(CHESS), NOON.plusSeconds(3_600))).isEmpty();
    assertThat(
            desk.sanction(SanctionCommand.of("s2", MOD, SanctionKind.WARN, "w1", MOD, NOON))
                .status())
        .isEqualTo(Status.OWN_MATTER);
    assertThat(
            desk.sanction(SanctionCommand.of("s3", ANN, SanctionKind.BAN, "no", MOD, NOON))
                .status())
        .isEqualTo(Status.UNKNOWN_POLICY);
    LiftCommand lift =
        new LiftCommand(
            ANN, Subject.sanction(mute.id()), OTHER_MOD, Remark.NONE, NOON.plusSeconds(60));
    assertThat(desk.lift(lift).sanctions()).extracting(Sanction::id).containsExactly(mute.id());
    assertThat(desk.lift(lift).status()).isEqualTo(Status.REPLAYED);
    assertThat(
            desk.lift(new LiftCommand(ANN, Subject.sanction(mute.id()), MOD, Remark.NONE, NOON))
                .status())
        .isEqualTo(Status.ALREADY_LIFTED);
    assertThat(
            desk.lift(new LiftCommand(BO, Subject.sanction(mute.id()), MOD, Remark.NONE, NOON))
                .status())
        .isEqualTo(Status.NOT_FOUND);
    assertThat(desk.sanctions(ANN, Optional.of(CHESS), NOON.plusSeconds(60))).isEmpty();
  }

  @Test
  @DisplayName("a strike voided by hand takes what stands on it along, also what expired since")
  void voided() {
    Strike first = fixture.post(ANN, "a", "three", NOON).strikes().get(0);
    fixture.post(ANN, "b", "three", days(1));
    DeskReceipt receipt =
        desk.lift(new LiftCommand(ANN, Subject.strike(first.id()), MOD, Remark.of("bug"), days(2)));
    assertThat(receipt.strikes()).hasSize(1);
    assertThat(receipt.sanctions()).hasSize(2);
    assertThat(desk.record(ANN, days(2)).score(days(2))).isEqualTo(3);
    assertThat(
            desk.lift(
                    new LiftCommand(
                        ANN, Subject.strike(first.id()), MOD, Remark.of("bug"), days(90)))
                .status())
        .as("an expired strike weighs nothing and is not found")
        .isEqualTo(Status.NOT_FOUND);
  }
}
