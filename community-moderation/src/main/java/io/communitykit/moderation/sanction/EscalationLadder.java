package io.communitykit.moderation.sanction;

import java.util.List;
import java.util.Optional;

/**
 * Sanctions by score: each rung is reached when the score crosses it from below. Of several rungs
 * crossed at once, the highest counts.
 *
 * <p>With a warning at 1, a day's mute at 3 and a week's at 6: a strike of 2 takes 0 to 2 and
 * warns; another 2 takes it to 4, which crosses 3 and mutes for a day; a strike of 3 then takes it
 * to 7 and mutes for a week beside the day that runs. Once strikes have expired and the score is
 * below a rung again, crossing it again counts again.
 *
 * @param rungs by score, each higher than the one before; 0 to {@value #MAX_RUNGS}
 */
public record EscalationLadder(List<Rung> rungs) implements EscalationPolicy {

  /** Most rungs: more than a member could be told about. */
  public static final int MAX_RUNGS = 50;

  /** A ladder without rungs: strikes are counted, and nothing follows from them. */
  public static final EscalationLadder NONE = new EscalationLadder(List.of());

  /**
   * Checks the order and takes a copy.
   *
   * @throws IllegalArgumentException if a rung is not higher than the one before, or there are too
   *     many
   */
  public EscalationLadder {
    rungs = List.copyOf(rungs);
    if (rungs.size() > MAX_RUNGS) {
      throw new IllegalArgumentException(
          "rungs must be at most " + MAX_RUNGS + ", were " + rungs.size());
    }
    for (int i = 1; i < rungs.size(); i++) {
      if (rungs.get(i).at() <= rungs.get(i - 1).at()) {
        throw new IllegalArgumentException(
            "rung " + i + " must be above " + rungs.get(i - 1).at() + ", was " + rungs.get(i).at());
      }
    }
  }

  /** Returns the ladder of {@code rungs}. */
  public static EscalationLadder of(Rung... rungs) {
    return new EscalationLadder(List.of(rungs));
  }

  @Override
  public Optional<Rung> next(MemberRecord record, Strike latest) {
    long before = record.score(latest.at());
    return crossed(before, before + latest.weight());
  }

  /** Returns the highest rung above {@code before} and not above {@code after}, if there is one. */
  public Optional<Rung> crossed(long before, long after) {
    return rungs.stream()
        .filter(rung -> before < rung.at() && rung.at() <= after)
        .reduce((lower, higher) -> higher);
  }
}
