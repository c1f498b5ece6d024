package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.points.command.ClaimCommand;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.quest.QuestProgress;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where members see how far their quests are, and claim what their circle has finished. Activities
 * count by {@link PointsProgram#record}. Goes by the rules that run when it is asked. Thread-safe.
 */
public final class QuestDesk {

  private final Supplier<ClaimFlow> running;

  QuestDesk(Supplier<ClaimFlow> running) {
    this.running = running;
  }

  /**
   * Gives a member their share of a quest that their circle has finished. The same command again
   * gives nothing more, and so does another one for the same round.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public CommandReceipt claim(ClaimCommand command) {
    return running.get().claim(requireNonNull(command, "command"));
  }

  /**
   * Returns how far {@code member} is with a quest of members, in the round of {@code asOf}.
   *
   * @throws IllegalArgumentException if the rules have no such quest, or circles do it
   */
  public QuestProgress progress(MemberId member, String quest, Instant asOf) {
    return running.get().progress(member, quest, Optional.empty(), asOf);
  }

  /**
   * Returns how far {@code circle} is with a quest of circles in the round of {@code asOf}, and
   * what {@code member} did for it.
   *
   * @throws IllegalArgumentException if the rules have no such quest, or members do it
   */
  public QuestProgress progress(MemberId member, String quest, CircleId circle, Instant asOf) {
    return running.get().progress(member, quest, Optional.of(circle), asOf);
  }
}
