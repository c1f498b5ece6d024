package io.communitykit.moderation.detect;

import static java.util.Objects.requireNonNull;

import io.communitykit.moderation.Author;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.store.CounterStore;
import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.moderation.text.Text;
import java.util.List;

/**
 * Everything a detector may know.
 *
 * @param submission what is judged; its {@code at} is the time
 * @param author who wrote it
 * @param texts its fields, folded, in their order
 * @param counters to peek at; a detector never takes
 * @param fingerprints to look in; a detector never adds
 */
public record EvaluationContext(
    Submission submission,
    Author author,
    List<Text> texts,
    CounterStore counters,
    FingerprintStore fingerprints) {

  /** Checks the components and takes a copy. */
  public EvaluationContext {
    requireNonNull(submission, "submission");
    requireNonNull(author, "author");
    texts = List.copyOf(texts);
    requireNonNull(counters, "counters");
    requireNonNull(fingerprints, "fingerprints");
  }

  /**
   * Returns the context of {@code submission}, its fields folded.
   *
   * @throws IllegalArgumentException if {@code author} is not the submission's
   */
  public static EvaluationContext of(
      Submission submission, Author author, CounterStore counters, FingerprintStore fingerprints) {
    if (!submission.author().equals(author.id())) {
      throw new IllegalArgumentException(
          "author must be the submission's, " + submission.author() + ", was " + author.id());
    }
    List<Text> texts =
        submission.fields().entrySet().stream()
            .map(field -> Text.of(field.getKey(), field.getValue()))
            .toList();
    return new EvaluationContext(submission, author, texts, counters, fingerprints);
  }
}
