package io.communitykit.moderation.detect;

import static java.util.Objects.requireNonNull;

import io.communitykit.moderation.Author;
import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.store.CounterStore;
import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.moderation.text.Folder;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everything a detector may know. What several ask for is worked out once, when first asked for;
 * not thread-safe.
 */
public final class EvaluationContext {

  private final Submission submission;
  private final Author author;
  private final List<Text> texts;
  private final CounterStore counters;
  private final FingerprintStore fingerprints;
  private boolean sketched;
  private Optional<Sketch> sketch = Optional.empty();

  /**
   * Creates a context.
   *
   * @param submission what is judged; its {@code at} is the time
   * @param author who wrote it
   * @param texts its fields, folded, in their order
   * @param counters to peek at; a detector never takes
   * @param fingerprints to look in; a detector never adds
   */
  public EvaluationContext(
      Submission submission,
      Author author,
      List<Text> texts,
      CounterStore counters,
      FingerprintStore fingerprints) {
    this.submission = requireNonNull(submission, "submission");
    this.author = requireNonNull(author, "author");
    this.texts = List.copyOf(texts);
    this.counters = requireNonNull(counters, "counters");
    this.fingerprints = requireNonNull(fingerprints, "fingerprints");
  }

  /**
   * Returns the context of {@code submission}, its fields folded.
   *
   * @throws IllegalArgumentException if {@code author} is not the submission's
   */
  public static EvaluationContext of(
      Submission submission, Author author, CounterStore counters, FingerprintStore fingerprints) {
    return of(submission, author, counters, fingerprints, new Folder());
  }

  /**
   * Returns the context of {@code submission}, its fields folded by {@code folder} and good until
   * that releases them.
   *
   * @throws IllegalArgumentException if {@code author} is not the submission's
   */
  public static EvaluationContext of(
      Submission submission,
      Author author,
      CounterStore counters,
      FingerprintStore fingerprints,
      Folder folder) {
    if (!submission.author().equals(author.id())) {
      throw new IllegalArgumentException(
          "author must be the submission's, " + submission.author() + ", was " + author.id());
    }
    List<Text> texts = new ArrayList<>(submission.fields().size());
    submission.fields().forEach((name, text) -> texts.add(folder.fold(name, text)));
    return new EvaluationContext(submission, author, texts, counters, fingerprints);
  }

  /** Returns what is judged; its {@code at} is the time. */
  public Submission submission() {
    return submission;
  }

  /** Returns who wrote it. */
  public Author author() {
    return author;
  }

  /**
   * Returns its fields, folded, in their order. They are good until the detector returns: who goes
   * on in another thread takes copies of what it needs.
   */
  public List<Text> texts() {
    return texts;
  }

  /** Whether some field is like that: what most detectors ask first, since nearly none ever is. */
  boolean anyText(Predicate<Text> like) {
    for (int i = 0; i < texts.size(); i++) {
      if (like.test(texts.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the counters, to peek at. */
  public CounterStore counters() {
    return counters;
  }

  /** Returns the fingerprints, to look in. */
  public FingerprintStore fingerprints() {
    return fingerprints;
  }

  /** Returns the sketch of all fields together; empty if they are too short for one. */
  public Optional<Sketch> sketch() {
    if (!sketched) {
      sketch = Sketcher.sketch(texts);
      sketched = true;
    }
    return sketch;
  }
}
