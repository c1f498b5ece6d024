package io.communitykit.examples.evaluate;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.program.Moderator;
import io.communitykit.moderation.rules.ModerationRules;
import java.time.Instant;

/**
 * Decides about texts as a community would, each by a new member of its own, a second after the one
 * before; counts what that takes. Not thread-safe.
 */
final class Judge {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Moderator moderator;
  private long texts;
  private long characters;
  private long nanos;

  /** Creates a judge who remembers nothing yet. */
  Judge(ModerationRules rules) {
    moderator = Moderator.of(rules);
  }

  /** Decides about {@code text} and remembers nothing. */
  Decision decide(String text) {
    Instant at = START.plusSeconds(texts);
    MemberId member = MemberId.of("m" + texts);
    Submission submission = Submission.of(ContentId.of("c" + texts), member, text, at);
    Author author = Author.of(member).registeredAt(at).withTrust(0);
    long before = System.nanoTime();
    Decision decision = moderator.evaluate(submission, author);
    nanos += System.nanoTime() - before;
    texts++;
    characters += text.codePointCount(0, text.length());
    return decision;
  }

  /** Decides about {@code text} and remembers it, if it is not rejected. */
  Decision publish(String text) {
    Decision decision = decide(text);
    long before = System.nanoTime();
    moderator.enforce(decision);
    nanos += System.nanoTime() - before;
    return decision;
  }

  long texts() {
    return texts;
  }

  long characters() {
    return characters;
  }

  long nanos() {
    return nanos;
  }

  /** Whether a rule that acts stopped the text under {@code policy} or a part of it. */
  static boolean isFlagged(Decision decision, String policy) {
    return decision.reasons().stream()
        .filter(reason -> reason.verdict() != Verdict.ALLOW)
        .anyMatch(
            reason -> reason.policy().equals(policy) || reason.policy().startsWith(policy + "."));
  }

  /** Whether any rule that acts stopped the text. */
  static boolean isFlagged(Decision decision) {
    return decision.verdict() != Verdict.ALLOW;
  }
}
