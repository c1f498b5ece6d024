package io.communitykit.moderation.program;

import static io.communitykit.moderation.program.DeskFixture.ANN;
import static io.communitykit.moderation.program.DeskFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.text.Texts;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.StrikeOccasion;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.audit.AuditAction;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.program.DeskReceipt.Status;
import io.communitykit.moderation.rules.ModerationConditionDefinition;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRuleDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.rules.PolicyDefinition;
import io.communitykit.moderation.rules.RejectBudgetDefinition;
import io.communitykit.moderation.rules.TermListDefinition;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.AuditQuery;
import io.communitykit.moderation.store.InMemoryModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.UnitCommit;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnforceEdgesTest {

  private final DeskFixture fixture = new DeskFixture();
  private final ModerationDesk desk = fixture.desk;

  @Test
  @DisplayName("a crash before the commit is completed by enforcing again")
  void crash() {
    class Failing extends Relay {
      boolean down = true;

      Failing() {
        super(new InMemoryModerationStore());
      }

      @Override
      public UnitCommit commit(ModerationUnit unit) {
        if (down) {
          throw new IllegalStateException("down");
        }
        return super.commit(unit);
      }
    }

    Failing store = new Failing();
    DeskFixture broken = new DeskFixture(store);
    Decision decision = broken.decide(ANN, "p", "two", NOON);
    assertThatThrownBy(() -> broken.desk.enforce(decision)).hasMessage("down");
    store.down = false;
    assertThat(broken.desk.enforce(decision).status()).isEqualTo(Status.DONE);
    assertThat(broken.desk.enforce(decision).status()).isEqualTo(Status.REPLAYED);
    assertThat(broken.desk.record(ANN, NOON).score(NOON)).isEqualTo(2);
  }

  @Test
  @DisplayName("if the answer of a commit is lost, enforcing again gives it")
  void lostAnswer() {
    class Forgetful extends Relay {
      boolean losing = true;

      Forgetful() {
        super(new InMemoryModerationStore());
      }

      @Override
      public UnitCommit commit(ModerationUnit unit) {
        UnitCommit commit = super.commit(unit);
        if (losing) {
          throw new IllegalStateException("lost");
        }
        return commit;
      }
    }

    Forgetful store = new Forgetful();
    DeskFixture broken = new DeskFixture(store);
    Decision decision = broken.decide(ANN, "p", "two", NOON);
    assertThatThrownBy(() -> broken.desk.enforce(decision)).hasMessage("lost");
    store.losing = false;
    DeskReceipt again = broken.desk.enforce(decision);
    assertThat(again.status()).isEqualTo(Status.REPLAYED);
    assertThat(again.strikes()).hasSize(1);
    assertThat(again.sanctions()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"HOLD", "REJECT"})
  @DisplayName("the same content judged again is the event it was, whatever weighs more since")
  void otherCharge(Verdict verdict) {
    ModerationDefinition definition =
        ModerationDefinition.of(
            "charges",
            1,
            List.of(PolicyDefinition.of("light", "light"), policy("heavy", 3)),
            List.of(TermListDefinition.of("xylo", List.of(), "xylo")),
            List.of(
                ModerationRuleDefinition.of(
                    "all", "light", ModerationConditionDefinition.terms("xylo"), verdict),
                ModerationRuleDefinition.of(
                    "new",
                    "heavy",
                    ModerationConditionDefinition.allOf(
                        ModerationConditionDefinition.terms("xylo"),
                        ModerationConditionDefinition.authorBelow("trust", 1)),
                    verdict)));
    Moderator moderator = Moderator.of(ModerationRules.compile(definition).orElseThrow());
    ModerationDesk charging = ModerationDesk.of(moderator);
    Submission post = Submission.of(ContentId.of("p"), ANN, "xylo", NOON);
    Decision light = moderator.evaluate(post, Author.of(ANN).withTrust(1));
    Decision heavy = moderator.evaluate(post, Author.of(ANN).withTrust(0));
    assertThat(heavy.effects().charge()).isNotEqualTo(light.effects().charge());
    DeskReceipt first = charging.enforce(light);
    assertThat(charging.enforce(heavy)).isEqualTo(first.as(Status.REPLAYED));
    assertThat(charging.record(ANN, NOON).score(NOON)).isEqualTo(verdict == Verdict.HOLD ? 0 : 1);
  }

  private static PolicyDefinition policy(String id, int strikes) {
    return new PolicyDefinition(id, null, id, null, strikes, null, null);
  }

  @Test
  @DisplayName("what a policy says counts on trial is a strike, and the post is published")
  void onTrial() {
    PolicyDefinition policy =
        new PolicyDefinition(
            "trial", null, "on trial", null, 3, null, List.of(StrikeOccasion.SHADOW));
    ModerationDefinition definition =
        ModerationDefinition.of(
            "trial",
            1,
            List.of(policy),
            List.of(TermListDefinition.of("xylo", List.of(), "xylo")),
            List.of(
                ModerationRuleDefinition.of(
                        "r", "trial", ModerationConditionDefinition.terms("xylo"), Verdict.REJECT)
                    .withMode(RuleMode.SHADOW)));
    Moderator moderator = Moderator.of(ModerationRules.compile(definition).orElseThrow());
    ModerationDesk trial = ModerationDesk.of(moderator);
    Decision decision =
        moderator.evaluate(Submission.of(ContentId.of("p"), ANN, "xylo", NOON), Author.of(ANN));
    assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
    DeskReceipt receipt = trial.enforce(decision);
    assertThat(receipt.strikes()).extracting(Strike::weight).containsExactly(3);
    assertThat(trial.enforce(decision)).isEqualTo(receipt.as(Status.REPLAYED));
    assertThat(trial.store().audit(AuditQuery.ALL, Optional.empty(), 10).items().get(0).action())
        .isEqualTo(AuditAction.CONTENT_NOTED);
  }

  @Test
  @DisplayName("a strict host's decision, which has its places, is enforced here as well")
  void strictHost() {
    Submission post = Submission.of(ContentId.of("p"), ANN, "two", NOON);
    Decision decision = fixture.moderator.evaluateAndEnforce(post, Author.of(ANN));
    assertThat(desk.enforce(decision).strikes()).hasSize(1);
  }

  @Test
  @DisplayName("a record holds only so many strikes; what is beyond is in the log alone")
  void full() {
    DeskFixture crowded =
        new DeskFixture(
            new Relay(new InMemoryModerationStore()) {
              @Override
              public MemberRecord record(MemberId member, Instant asOf) {
                Strike one = fixture.post(ANN, "p", "one", NOON).strikes().get(0);
                return new MemberRecord(
                    member, 0, Collections.nCopies(MemberRecord.MAX_STRIKES, one), List.of());
              }
            });
    DeskReceipt receipt = crowded.post(ANN, "q", "three", NOON);
    assertThat(receipt.status()).isEqualTo(Status.DONE);
    assertThat(receipt.strikes()).isEmpty();
    assertThat(crowded.store.audit(AuditQuery.ALL, Optional.empty(), 10).items())
        .extracting(AuditEntry::action)
        .containsExactly(AuditAction.CONTENT_REJECTED);
  }

  @Test
  @DisplayName("who took the last place under a limit is told from who did not")
  void limitHit() {
    ModerationDefinition definition =
        ModerationDefinition.of(
            "flood",
            1,
            List.of(PolicyDefinition.of("spam", "spam")),
            List.of(),
            List.of(
                ModerationRuleDefinition.of(
                    "flood",
                    "spam",
                    ModerationConditionDefinition.flood("1 per PT1M"),
                    Verdict.REJECT)));
    Moderator moderator = Moderator.of(ModerationRules.compile(definition).orElseThrow());
    ModerationDesk strict = ModerationDesk.of(moderator);
    Decision first =
        moderator.evaluate(Submission.of(ContentId.of("a"), ANN, "hello", NOON), Author.of(ANN));
    Decision second =
        moderator.evaluate(Submission.of(ContentId.of("b"), ANN, "hello", NOON), Author.of(ANN));
    assertThat(strict.enforce(first).status()).isEqualTo(Status.DONE);
    DeskReceipt refused = strict.enforce(second);
    assertThat(refused.status()).isEqualTo(Status.LIMIT_HIT);
    assertThat(Texts.render(refused.reason().orElseThrow(), Locale.ENGLISH))
        .isEqualTo(
            "Another submission took the last place: evaluate again. The next one is free in 1"
                + " min.");
  }

  @Test
  @DisplayName("who spent the last of a budget leaves the other to be decided again, and held")
  void budgetSpent() {
    ModerationDefinition definition =
        ModerationDefinition.of(
            "budget",
            1,
            List.of(PolicyDefinition.of("spam", "spam")),
            List.of(TermListDefinition.of("xylo", List.of(), "xylo")),
            List.of(
                ModerationRuleDefinition.of(
                        "r", "spam", ModerationConditionDefinition.terms("xylo"), Verdict.REJECT)
                    .withBudget(new RejectBudgetDefinition(1, Duration.ofDays(1)))));
    Moderator moderator = Moderator.of(ModerationRules.compile(definition).orElseThrow());
    ModerationDesk strict = ModerationDesk.of(moderator);
    Submission a = Submission.of(ContentId.of("a"), ANN, "xylo", NOON);
    Submission b = Submission.of(ContentId.of("b"), ANN, "xylo", NOON);
    Decision first = moderator.evaluate(a, Author.of(ANN));
    Decision second = moderator.evaluate(b, Author.of(ANN));
    assertThat(strict.enforce(first).status()).isEqualTo(Status.DONE);
    assertThat(strict.enforce(second).status()).isEqualTo(Status.LIMIT_HIT);
    assertThat(content(strict)).containsExactly(AuditAction.CONTENT_REJECTED);
    Decision again = moderator.evaluate(b, Author.of(ANN));
    assertThat(again.reasons().get(0).budgetExceeded()).isTrue();
    assertThat(strict.enforce(again).reviewCase()).isPresent();
    assertThat(content(strict))
        .containsExactly(AuditAction.CONTENT_REJECTED, AuditAction.CONTENT_HELD);
  }

  private static List<AuditAction> content(ModerationDesk desk) {
    return desk.store().audit(AuditQuery.ALL, Optional.empty(), 100).items().stream()
        .map(AuditEntry::action)
        .filter(action -> action.name().startsWith("content."))
        .toList();
  }
}
