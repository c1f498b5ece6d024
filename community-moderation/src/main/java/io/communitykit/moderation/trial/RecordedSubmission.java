package io.communitykit.moderation.trial;

import static java.util.Objects.requireNonNull;

import io.communitykit.moderation.Author;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.review.CaseOutcome;
import java.util.Optional;

/**
 * A submission of the past.
 *
 * @param submission what was submitted
 * @param author what was known of its author then
 * @param outcome what people made of it, if they looked
 */
public record RecordedSubmission(
    Submission submission, Author author, Optional<CaseOutcome> outcome) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code author} is not the submission's
   */
  public RecordedSubmission {
    requireNonNull(submission, "submission");
    requireNonNull(outcome, "outcome");
    if (!submission.author().equals(author.id())) {
      throw new IllegalArgumentException(
          "author must be the submission's, " + submission.author() + ", was " + author.id());
    }
  }

  /** Returns a submission by somebody of whom nothing is known, which nobody looked at. */
  public static RecordedSubmission of(Submission submission) {
    return new RecordedSubmission(submission, Author.of(submission.author()), Optional.empty());
  }

  /** Returns this with what people made of it. */
  public RecordedSubmission judged(CaseOutcome outcome) {
    return new RecordedSubmission(submission, author, Optional.of(outcome));
  }
}
