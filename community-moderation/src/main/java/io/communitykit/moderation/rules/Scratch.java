package io.communitykit.moderation.rules;

import io.communitykit.moderation.text.Folder;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * What one evaluation after another works in, so that an evaluation costs next to no memory. {@link
 * #use} hands it to one at a time.
 */
final class Scratch {

  /** Kept for the next evaluations; more at one time make their own. A power of two. */
  private static final int KEPT = 32;

  private static final AtomicReferenceArray<Scratch> FREE = new AtomicReferenceArray<>(KEPT);

  private final Folder folder = new Folder();
  private final SubmissionHash hash = new SubmissionHash();

  private Scratch() {}

  /** Returns the result of {@code work}, which keeps nothing of what it was lent. */
  static <T> T use(Function<Scratch, T> work) {
    Scratch free = FREE.getAndSet(place(), null);
    Scratch scratch = free == null ? new Scratch() : free;
    try {
      return work.apply(scratch);
    } finally {
      scratch.folder.release();
      FREE.set(place(), scratch);
    }
  }

  /** One thread mostly meets its own. */
  private static int place() {
    return (int) Thread.currentThread().getId() & (KEPT - 1);
  }

  Folder folder() {
    return folder;
  }

  SubmissionHash hash() {
    return hash;
  }
}
