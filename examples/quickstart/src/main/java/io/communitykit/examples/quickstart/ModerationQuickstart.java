package io.communitykit.examples.quickstart;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.program.Moderator;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import java.nio.file.Path;
import java.time.Instant;

/** A post is judged, and the decision says why; nothing is written until it is enforced. */
final class ModerationQuickstart {

  private ModerationQuickstart() {}

  static Decision run(Path rulesFile, String text, Instant now) {
    ModerationRules rules =
        RuleFile.read(RuleSource.file(rulesFile), ModerationDefinition.class)
            .then(file -> file.compile(ModerationRules::compile))
            .orElseThrow();
    Moderator moderator = Moderator.of(rules);
    Author newcomer = Author.of(MemberId.of("ben")).registeredAt(now);
    Submission post = Submission.of(ContentId.of("post-1"), newcomer.id(), text, now);
    Decision decision = moderator.evaluate(post, newcomer);
    moderator.enforce(decision); // counts it, and remembers it for near-copies
    return decision; // decision.explain(Locale.CHINA) says why
  }
}
