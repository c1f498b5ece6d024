package io.communitykit.moderation.program;

import static io.communitykit.moderation.program.DeskFixture.ANN;
import static io.communitykit.moderation.program.DeskFixture.BO;
import static io.communitykit.moderation.program.DeskFixture.CHESS;
import static io.communitykit.moderation.program.DeskFixture.MOD;
import static io.communitykit.moderation.program.DeskFixture.NOON;
import static io.communitykit.moderation.program.DeskFixture.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.ContentId;
import io.communitykit.core.Page;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.audit.AuditAction;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.program.DeskReceipt.Status;
import io.communitykit.moderation.review.CaseOutcome;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.rules.EscalationDefinition;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.rules.RungDefinition;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.SanctionKind;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.AuditQuery;
import io.communitykit.moderation.store.CaseQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EnforceTest {

  private final DeskFixture fixture = new DeskFixture();
  private final ModerationDesk desk = fixture.desk;

  private List<AuditAction> log() {
    return desk.store().audit(AuditQuery.ALL, Optional.empty(), Page.MAX_SIZE).items().stream()
        .map(AuditEntry::action)
        .toList();
  }

  @Test
  @DisplayName("an ordinary post writes nothing")
  void ordinary() {
    DeskReceipt receipt = fixture.post(ANN, "p", "good morning", NOON);
    assertThat(receipt).isEqualTo(DeskReceipt.of(Status.DONE));
    assertThat(log()).isEmpty();
    assertThat(desk.record(ANN, NOON)).isEqualTo(MemberRecord.empty(ANN));
  }

  @Test
  @DisplayName("a rejected post is one strike, and the sanction whose threshold it crosses")
  void rejected() {
    DeskReceipt receipt = fixture.post(ANN, "p", "one", NOON);
    Strike strike = receipt.strikes().get(0);
    assertThat(strike.weight()).isEqualTo(1);
    assertThat(strike.expiresAt()).isEqualTo(days(90));
    assertThat(strike.rule()).contains("one");
    assertThat(strike.by().isAutomated()).isTrue();
    assertThat(receipt.sanctions())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.kind()).isEqualTo(SanctionKind.WARN);
              assertThat(warning.isInForce(NOON)).isFalse();
            });
    assertThat(log())
        .containsExactly(
            AuditAction.CONTENT_REJECTED,
            AuditAction.STRIKE_GIVEN,
            AuditAction.issuing(SanctionKind.WARN));
    assertThat(desk.sanctions(ANN, Optional.of(CHESS), NOON)).isEmpty();
  }

  @Test
  @DisplayName("two rules that fire on one post are one strike of the heavier policy")
  void oneEvent() {
    DeskReceipt receipt = fixture.post(ANN, "p", "one and three", NOON);
    assertThat(receipt.strikes()).extracting(Strike::weight).containsExactly(3);
    assertThat(desk.record(ANN, NOON).score(NOON)).isEqualTo(3);
    assertThat(receipt.sanctions())
        .as("only the highest rung crossed")
        .extracting(Sanction::kind)
        .containsExactly(SanctionKind.MUTE);
  }

  @Test
  @DisplayName("the ladder of the reference page: 2 warns, 4 mutes a day, 7 a week, 12 suspends")
  void ladder() {
    assertThat(fixture.post(ANN, "a", "two", NOON).sanctions())
        .extracting(Sanction::kind)
        .containsExactly(SanctionKind.WARN);
    Sanction day = fixture.post(ANN, "b", "two", NOON.plusSeconds(60)).sanctions().get(0);
    assertThat(day.endsAt()).contains(NOON.plusSeconds(60).plus(Duration.ofDays(1)));
    Sanction week = fixture.post(ANN, "c", "three", NOON.plusSeconds(120)).sanctions().get(0);
    assertThat(week.endsAt()).contains(NOON.plusSeconds(120).plus(Duration.ofDays(7)));
    Sanction month = fixture.post(ANN, "d", "five", NOON.plusSeconds(180)).sanctions().get(0);
    assertThat(month.kind()).isEqualTo(SanctionKind.SUSPEND);
    assertThat(fixture.post(ANN, "e", "one", NOON.plusSeconds(240)).sanctions()).isEmpty();
    Sanction ban = fixture.post(ANN, "f", "two", NOON.plusSeconds(300)).sanctions().get(0);
    assertThat(ban.kind()).isEqualTo(SanctionKind.BAN);
    assertThat(desk.sanctions(ANN, Optional.empty(), NOON.plusSeconds(300)))
        .containsExactly(day, week, month, ban);
    assertThat(desk.sanctions(ANN, Optional.of(CHESS), days(8))).containsExactly(month, ban);
    assertThat(desk.sanctions(ANN, Optional.empty(), days(3_650))).containsExactly(ban);
  }

  @Test
  @DisplayName("YouTube's published strikes: a warning, a week, two weeks, the end, in 90 days")
  void published() {
    ModerationDefinition definition =
        DeskFixture.definition()
            .withEscalation(
                new EscalationDefinition(
                    Duration.ofDays(90),
                    List.of(
                        RungDefinition.of(1, SanctionKind.WARN, null),
                        RungDefinition.of(2, SanctionKind.MUTE, Duration.ofDays(7)),
                        RungDefinition.of(3, SanctionKind.MUTE, Duration.ofDays(14)),
                        RungDefinition.of(4, SanctionKind.BAN, null))));
    Moderator moderator = Moderator.of(ModerationRules.compile(definition).orElseThrow());
    ModerationDesk channels = ModerationDesk.of(moderator);
    List<String> followed = new ArrayList<>();
    for (int day : List.of(0, 20, 40, 89)) {
      Submission video = Submission.of(ContentId.of("v" + day), ANN, "one", days(day));
      for (Sanction sanction :
          channels.enforce(moderator.evaluate(video, Author.of(ANN))).sanctions()) {
        followed.add(
            sanction.kind()
                + sanction
                    .endsAt()
                    .map(end -> " " + Duration.between(sanction.startsAt(), end).toDays())
                    .orElse(""));
      }
    }
    assertThat(followed).containsExactly("WARN 0", "MUTE 7", "MUTE 14", "BAN");
    Submission late = Submission.of(ContentId.of("w"), BO, "one", NOON);
    channels.enforce(moderator.evaluate(late, Author.of(BO)));
    Submission after = Submission.of(ContentId.of("x"), BO, "one", days(90));
    assertThat(channels.enforce(moderator.evaluate(after, Author.of(BO))).sanctions())
        .as("the first has expired")
        .extracting(Sanction::kind)
        .containsExactly(SanctionKind.WARN);
  }

  @Test
  @DisplayName("a strike weighs until the moment it expires and not at it")
  void expiry() {
    fixture.post(ANN, "p", "two", NOON);
    MemberRecord record = desk.record(ANN, NOON);
    assertThat(record.score(days(90).minusNanos(1_000))).isEqualTo(2);
    assertThat(record.score(days(90))).isZero();
    assertThat(desk.record(ANN, days(90)).strikes()).isEmpty();
    assertThat(desk.record(ANN, days(90)).sanctions()).hasSize(1);
    assertThat(fixture.post(ANN, "q", "two", days(90)).sanctions())
        .as("below the rung again, crossing it counts again")
        .extracting(Sanction::kind)
        .containsExactly(SanctionKind.WARN);
  }

  @Test
  @DisplayName("a masked post is in the log and not on the record")
  void masked() {
    assertThat(fixture.post(ANN, "p", "so rude", NOON).strikes()).isEmpty();
    assertThat(log()).containsExactly(AuditAction.CONTENT_MASKED);
    assertThat(desk.record(ANN, NOON).strikes()).isEmpty();
  }

  @Test
  @DisplayName("enforcing twice is enforcing once, and answers the same")
  void twice() {
    for (String text : List.of("three", "doubtful", "rude")) {
      Decision decision = fixture.decide(ANN, text, text, NOON);
      DeskReceipt first = desk.enforce(decision);
      int lines = log().size();
      DeskReceipt again = desk.enforce(decision);
      assertThat(again).isEqualTo(first.as(Status.REPLAYED));
      assertThat(again.isDone()).isTrue();
      assertThat(log()).hasSize(lines);
    }
    assertThat(desk.record(ANN, NOON).score(NOON)).isEqualTo(3);
    assertThat(desk.store().cases(CaseQuery.OPEN, 10)).hasSize(1);
  }

  @Test
  @DisplayName("a held post is a case and no strike until a reviewer confirms it")
  void confirmed() {
    ReviewCase open = fixture.post(ANN, "p", "doubtful", NOON).reviewCase().orElseThrow();
    assertThat(open.priority()).isEqualTo(2);
    assertThat(open.circle()).contains(CHESS);
    assertThat(desk.record(ANN, NOON).strikes()).isEmpty();
    ReviewCase claimed = desk.claim(MOD, CaseQuery.OPEN, NOON).reviewCase().orElseThrow();
    DeskReceipt receipt = desk.resolve(ResolveCaseCommand.confirm(claimed, MOD, days(1)));
    assertThat(receipt.strikes())
        .singleElement()
        .satisfies(
            strike -> {
              assertThat(strike.weight()).isEqualTo(2);
              assertThat(strike.at()).isEqualTo(days(1));
              assertThat(strike.rule()).contains("doubtful");
              assertThat(strike.by().is(MOD)).isTrue();
            });
    assertThat(receipt.sanctions()).extracting(Sanction::kind).containsExactly(SanctionKind.WARN);
    assertThat(desk.resolve(ResolveCaseCommand.confirm(claimed, MOD, days(1))))
        .isEqualTo(receipt.as(Status.REPLAYED));
    assertThat(desk.record(ANN, days(1)).score(days(1))).isEqualTo(2);
  }

  @Test
  @DisplayName("a post that a reviewer clears leaves no mark, and is known as cleared afterwards")
  void cleared() {
    Decision decision = fixture.decide(ANN, "p", "doubtful", NOON);
    desk.enforce(decision);
    ReviewCase claimed = desk.claim(MOD, CaseQuery.OPEN, NOON).reviewCase().orElseThrow();
    DeskReceipt receipt = desk.resolve(ResolveCaseCommand.clear(claimed, MOD, NOON));
    assertThat(receipt.strikes()).isEmpty();
    assertThat(receipt.sanctions()).isEmpty();
    assertThat(desk.record(ANN, NOON)).isEqualTo(MemberRecord.empty(ANN));
    DeskReceipt again = desk.enforce(decision);
    assertThat(again.status()).isEqualTo(Status.REPLAYED);
    assertThat(again.reviewCase().orElseThrow().resolution().orElseThrow().outcome())
        .isEqualTo(CaseOutcome.CLEARED);
    assertThat(desk.store().cases(CaseQuery.OPEN, 10)).isEmpty();
  }

  @Test
  @DisplayName("a revised post is held in the same case, which the reviewer has to look at again")
  void revised() {
    fixture.post(ANN, "p", "doubtful", NOON);
    ReviewCase claimed = desk.claim(MOD, CaseQuery.OPEN, NOON).reviewCase().orElseThrow();
    ReviewCase held = fixture.post(ANN, "p", "doubtful indeed", NOON).reviewCase().orElseThrow();
    assertThat(held.id()).isEqualTo(claimed.id());
    assertThat(held.held()).isNotEqualTo(claimed.held());
    DeskReceipt stale = desk.resolve(ResolveCaseCommand.confirm(claimed, MOD, NOON));
    assertThat(stale.status()).isEqualTo(Status.CONFLICT);
    assertThat(stale.reviewCase()).contains(held);
    assertThat(desk.resolve(ResolveCaseCommand.confirm(held, MOD, NOON)).status())
        .isEqualTo(Status.DONE);
  }

  @Test
  @DisplayName("what is submitted earlier and enforced later stands after what was counted before")
  void outOfOrder() {
    fixture.post(ANN, "late", "two", NOON.plusSeconds(60));
    Strike strike = fixture.post(ANN, "early", "two", NOON).strikes().get(0);
    assertThat(strike.at()).isEqualTo(NOON.plusSeconds(60));
    assertThat(desk.record(ANN, NOON).score(NOON)).isEqualTo(4);
  }

  @Test
  @DisplayName("a host's policy may say what follows instead of the ladder")
  void ownPolicy() {
    ModerationDesk lenient =
        ModerationDesk.builder()
            .escalation((record, latest) -> Optional.empty())
            .build(fixture.moderator);
    DeskReceipt receipt = lenient.enforce(fixture.decide(ANN, "p", "five", NOON));
    assertThat(receipt.strikes()).hasSize(1);
    assertThat(receipt.sanctions()).isEmpty();
  }
}
