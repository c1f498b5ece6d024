package io.communitykit.points.quest;

import static java.util.Objects.requireNonNull;

import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.Guard;
import java.util.List;

/**
 * What an activity makes of a quest.
 *
 * @param outcome what came of it
 * @param guards what must still be so
 * @param counters what to count
 */
public record QuestAdvance(Outcome outcome, List<Guard> guards, List<CounterDelta> counters) {

  /** What can come of it. */
  public enum Outcome {
    /** It counts, and a member's quest is finished by it. */
    COMPLETED,
    /** It counts. */
    COUNTED,
    /** It is not as a step asks, or cannot be told. */
    NOT_MET,
    /** Its step has enough, or another one comes first. */
    NOT_ITS_TURN,
    /** The quest was not started yet. */
    NOT_STARTED,
    /** It lies before the beginning or after the end. */
    CLOSED,
    /** The quest is finished. */
    DONE_BEFORE
  }

  /** Checks and copies the components. */
  public QuestAdvance {
    requireNonNull(outcome, "outcome");
    guards = List.copyOf(guards);
    counters = List.copyOf(counters);
  }

  static QuestAdvance none(Outcome outcome) {
    return new QuestAdvance(outcome, List.of(), List.of());
  }
}
