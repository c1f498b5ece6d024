package io.communitykit.moderation.rules;

import io.communitykit.moderation.text.Folder;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What one evaluation after another works in, so that an evaluation costs next to no memory. {@link
 * #take} hands it to one at a time; it is the taker's until {@link #release}.
 */
final class Scratch {

  /** Kept for the next evaluations; more at one time make their own. A power of two. */
  private static final int KEPT = 32;

  private static final AtomicReferenceArray<Scratch> FREE = new AtomicReferenceArray<>(KEPT);

  private final Folder folder = new Folder();
  private final SubmissionHash hash = new SubmissionHash();

  private Scratch() {}

  static Scratch take() {
    Scratch free = FREE.getAndSet(place(), null);
    return free == null ? new Scratch() : free;
  }

  /** Takes back what was folded. */
  void release() {
    folder.release();
    FREE.set(place(), this);
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
