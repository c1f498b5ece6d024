package io.communitykit.points.quest;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a quest is.
 *
 * @param quest which quest
 * @param title what members read
 * @param state whether it can still be done
 * @param steps what was done of each step, in order
 * @param startedAt when it was started
 * @param deadline when it is over, as far as that is known
 * @param contributed how often the member counted for their circle; zero for a quest of members
 * @param rewarded whether the member has the reward
 */
public record QuestProgress(
    String quest,
    Optional<String> title,
    State state,
    List<Step> steps,
    Optional<Instant> startedAt,
    Optional<Instant> deadline,
    long contributed,
    boolean rewarded) {

  /** Whether it can still be done. */
  public enum State {
    /** Not yet. */
    NOT_STARTED,
    /** Yes. */
    OPEN,
    /** It is done. */
    COMPLETED,
    /** No more. */
    EXPIRED
  }

  /**
   * How far a step is.
   *
   * @param id which step
   * @param done how many were counted
   * @param needed how many are needed
   */
  public record Step(String id, long done, long needed) {

    /** Checks the components. */
    public Step {
      requireNonNull(id, "id");
    }

    /** Whether it is done. */
    public boolean isDone() {
      return done >= needed;
    }
  }

  /** Checks and copies the components. */
  public QuestProgress {
    requireNonNull(quest, "quest");
    requireNonNull(title, "title");
    requireNonNull(state, "state");
    steps = List.copyOf(steps);
    requireNonNull(startedAt, "startedAt");
    requireNonNull(deadline, "deadline");
  }
}
