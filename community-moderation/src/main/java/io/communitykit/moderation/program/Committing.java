package io.communitykit.moderation.program;

import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.UnitCommit;
import java.util.function.Supplier;

/** Loads, decides and commits, again for as long as others were faster. */
final class Committing {

  /** Each attempt that fails is one that somebody else's did not. */
  static final int MAX_ATTEMPTS = 200;

  private final ModerationStore store;

  Committing(ModerationStore store) {
    this.store = store;
  }

  /** What deciding came to. */
  sealed interface Attempt {

    /**
     * Something to write.
     *
     * @param done what is answered once it is written
     * @param replayed what is answered if it was written before
     * @param duplicate what is answered if the store has such a one
     */
    record Write(
        ModerationUnit unit,
        DeskReceipt done,
        Supplier<DeskReceipt> replayed,
        DeskReceipt.Status duplicate)
        implements Attempt {}

    /** Nothing to write. */
    record Answer(DeskReceipt receipt) implements Attempt {}

    static Attempt refuse(DeskReceipt.Status status) {
      return new Answer(DeskReceipt.refused(status));
    }
  }

  /** Returns what came of {@code decide}, which is asked anew whenever what it read is stale. */
  DeskReceipt run(Supplier<Attempt> decide) {
    String unit = "request";
    boolean conflicted = false;
    for (int i = 0; i < MAX_ATTEMPTS; i++) {
      Attempt attempt = decide.get();
      if (attempt instanceof Attempt.Answer answer) {
        return answer.receipt();
      }
      Attempt.Write write = (Attempt.Write) attempt;
      unit = write.unit().id();
      UnitCommit commit = store.commit(write.unit());
      switch (commit.status()) {
        case COMMITTED -> {
          return write.done();
        }
        case REPLAYED -> {
          return write.replayed().get().as(DeskReceipt.Status.REPLAYED);
        }
        case ID_CONFLICT -> {
          // An act upon one thing has its id from it: the next look finds who was faster. Who does
          // not find it chose an id that was taken.
          if (conflicted) {
            return DeskReceipt.refused(DeskReceipt.Status.ID_CONFLICT);
          }
          conflicted = true;
        }
        case DUPLICATE -> {
          return DeskReceipt.refused(write.duplicate());
        }
        case STALE_RECORD, STALE_CASE -> {
          // Somebody else was faster: decide again on what is there now.
        }
      }
    }
    throw new ContendedDeskException(unit, MAX_ATTEMPTS);
  }
}
