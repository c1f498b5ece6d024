package io.communitykit.moderation.program;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Reason;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.rules.Fixture;
import io.communitykit.moderation.rules.ModerationRuleDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import java.time.Instant;
import java.util.List;

/** Who posts what, and when, where a moderator is tested. */
final class ModeratorFixture {

  static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");
  static final MemberId ANN = MemberId.of("ann");
  static final MemberId BO = MemberId.of("bo");
  static final Author OLD = Author.of(ANN).registeredAt(NOON.minusSeconds(9_000_000));

  private ModeratorFixture() {}

  /** Returns a post, so many seconds after noon. */
  static Submission post(String id, MemberId author, String text, int second) {
    return Submission.of(ContentId.of(id), author, text, NOON.plusSeconds(second));
  }

  static List<String> rulesOf(List<Reason> reasons) {
    return reasons.stream().map(Reason::rule).toList();
  }

  /** Returns a moderator by the house rules and {@code more}. */
  static Moderator with(ModerationRuleDefinition... more) {
    return Moderator.of(ModerationRules.compile(Fixture.house(List.of(more))).orElseThrow());
  }
}
