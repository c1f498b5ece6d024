package io.communitykit.examples.replay;

import io.communitykit.core.CircleId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Reason;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.program.Moderator;
import io.communitykit.moderation.rules.ModerationRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Judges posts in their order and compares each decision with the one the post must get. */
final class PostReview {

  private final List<Judged> judged = new ArrayList<>();

  /**
   * A post and what was decided about it.
   *
   * @param post the post
   * @param submission the same as it was judged
   * @param decision the decision
   */
  record Judged(RecordedPost post, Submission submission, Decision decision) {

    Set<String> rules() {
      return decision.reasons().stream()
          .map(Reason::rule)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the decision is the expected one, by the expected rules. */
    boolean agrees() {
      return decision.verdict() == Verdict.valueOf(post.expect()) && rules().containsAll(post.by());
    }
  }

  /**
   * Judges {@code posts} by {@code rules}.
   *
   * @throws BadInput if a post is not what its line says it must be
   */
  static PostReview of(ModerationRules rules, List<RecordedPost> posts) {
    Moderator moderator = Moderator.of(rules);
    PostReview review = new PostReview();
    for (RecordedPost post : posts) {
      Submission submission;
      Author author;
      try {
        submission = submission(post);
        author = author(post);
        Verdict.valueOf(post.expect());
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new BadInput("post " + post.id() + ": " + e.getMessage());
      }
      Decision decision = moderator.evaluate(submission, author);
      moderator.enforce(decision);
      review.judged.add(new Judged(post, submission, decision));
    }
    return review;
  }

  private static Submission submission(RecordedPost post) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (post.title() != null) {
      fields.put("title", post.title());
    }
    fields.put(Submission.BODY, post.body());
    return new Submission(
        ContentId.of(post.id()),
        MemberId.of(post.author().id()),
        Optional.of(CircleId.of(post.circle())),
        Optional.empty(),
        "post",
        fields,
        Instant.parse(post.at()));
  }

  private static Author author(RecordedPost post) {
    RecordedPost.Writer writer = post.author();
    return Author.of(MemberId.of(writer.id()))
        .registeredAt(Instant.parse(writer.registeredAt()))
        .withTrust(writer.trust())
        .withRoles(writer.roles().toArray(String[]::new));
  }

  /** Returns all posts in the order they were judged. */
  List<Judged> judged() {
    return List.copyOf(judged);
  }

  /** Returns the posts that were not simply allowed. */
  List<Judged> notAllowed() {
    return judged.stream().filter(each -> each.decision().verdict() != Verdict.ALLOW).toList();
  }

  /** Returns the posts whose decision is not the expected one. */
  List<Judged> disagreements() {
    return judged.stream().filter(each -> !each.agrees()).toList();
  }
}
