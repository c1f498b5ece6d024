package io.communitykit.moderation.program;

import static io.communitykit.moderation.rules.ModerationConditionDefinition.terms;

import io.communitykit.core.CircleId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.rules.AppealsDefinition;
import io.communitykit.moderation.rules.EscalationDefinition;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRuleDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.rules.PolicyDefinition;
import io.communitykit.moderation.rules.RungDefinition;
import io.communitykit.moderation.rules.TermListDefinition;
import io.communitykit.moderation.sanction.SanctionKind;
import io.communitykit.moderation.store.InMemoryModerationStore;
import io.communitykit.moderation.store.ModerationStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A desk whose rules reject {@code one} (weight 1), {@code two} and {@code three}, hold {@code
 * doubtful} (2), and mask {@code rude}; with the ladder of the design.
 */
final class DeskFixture {

  static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");
  static final MemberId ANN = MemberId.of("ann");
  static final MemberId BO = MemberId.of("bo");
  static final MemberId MOD = MemberId.of("mod");
  static final MemberId OTHER_MOD = MemberId.of("other-mod");
  static final CircleId CHESS = CircleId.of("chess");

  private static final ModerationRules RULES = ModerationRules.compile(definition()).orElseThrow();

  final ModerationStore store;
  final Moderator moderator;
  final ModerationDesk desk;

  DeskFixture() {
    this(new InMemoryModerationStore());
  }

  DeskFixture(ModerationStore store) {
    this.store = store;
    this.moderator = Moderator.of(RULES);
    this.desk = ModerationDesk.builder().store(store).build(moderator);
  }

  static ModerationDefinition definition() {
    return ModerationDefinition.of(
            "desk",
            1,
            List.of(
                policy("w1", 1),
                policy("w2", 2),
                policy("w3", 3),
                policy("w5", 5),
                new PolicyDefinition("doubt", null, "可疑", "不得可疑", 2, null, null),
                policy("manners", 4)),
            List.of(
                list("one"),
                list("two"),
                list("three"),
                list("five"),
                list("doubtful"),
                list("rude")),
            List.of(
                rule("one", "w1", Verdict.REJECT),
                rule("two", "w2", Verdict.REJECT),
                rule("three", "w3", Verdict.REJECT),
                rule("five", "w5", Verdict.REJECT),
                rule("doubtful", "doubt", Verdict.HOLD),
                rule("rude", "manners", Verdict.MASK)))
        .withEscalation(
            new EscalationDefinition(
                Duration.ofDays(90),
                List.of(
                    RungDefinition.of(1, SanctionKind.WARN, null),
                    RungDefinition.of(3, SanctionKind.MUTE, Duration.ofDays(1)),
                    RungDefinition.of(6, SanctionKind.MUTE, Duration.ofDays(7)),
                    RungDefinition.of(10, SanctionKind.SUSPEND, Duration.ofDays(30)),
                    RungDefinition.of(15, SanctionKind.BAN, null))))
        .withAppeals(new AppealsDefinition(Duration.ofDays(180), 1, 20));
  }

  private static PolicyDefinition policy(String id, int strikes) {
    return new PolicyDefinition(id, null, id, null, strikes, null, null);
  }

  private static TermListDefinition list(String word) {
    return TermListDefinition.of(word, List.of(), word);
  }

  private static ModerationRuleDefinition rule(String list, String policy, Verdict then) {
    return ModerationRuleDefinition.of(list, policy, terms(list), then);
  }

  Decision decide(MemberId author, String id, String text, Instant at) {
    return moderator.evaluate(
        Submission.of(ContentId.of(id), author, text, at).in(CHESS), Author.of(author));
  }

  DeskReceipt post(MemberId author, String id, String text, Instant at) {
    return desk.enforce(decide(author, id, text, at));
  }

  static Instant days(int days) {
    return NOON.plus(Duration.ofDays(days));
  }
}
