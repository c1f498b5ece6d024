package io.communitykit.points.quest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.QuestOrder;
import io.communitykit.points.QuestRepeat;
import io.communitykit.points.QuestScope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A task of counted steps that is rewarded once a round.
 *
 * @param id names the quest for ever
 * @param title what members read
 * @param steps what is to be done
 * @param order in which order
 * @param per who does it
 * @param within how long there is from the start on
 * @param startOn the type of activity that starts it; the first that counts if empty
 * @param from when it begins
 * @param to when it is over
 * @param repeat how often it can be done
 * @param reward what it gives
 * @param circles in which circles it is done; everywhere if empty
 */
public record Quest(
    String id,
    Optional<String> title,
    List<QuestStep> steps,
    QuestOrder order,
    QuestScope per,
    Optional<Duration> within,
    Optional<ActivityType> startOn,
    Optional<Instant> from,
    Optional<Instant> to,
    QuestRepeat repeat,
    List<QuestReward> reward,
    Set<CircleId> circles) {

  /** Most steps of a quest. */
  public static final int MAX_STEPS = 32;

  /** Most assets that one quest rewards with. */
  public static final int MAX_REWARDS = 16;

  /** Most that one step asks for. */
  public static final int MAX_COUNT = 1_000_000;

  /**
   * Beside whose accounts quests are counted. No asset of the file: the next version may reward
   * with others, and what was counted must stay known.
   */
  static final AssetId COUNTED = AssetId.of("quests");

  /** Checks and copies the components. */
  public Quest {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    steps = List.copyOf(steps);
    requireNonNull(order, "order");
    requireNonNull(per, "per");
    requireNonNull(within, "within");
    requireNonNull(startOn, "startOn");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(repeat, "repeat");
    reward = List.copyOf(reward);
    circles = Set.copyOf(circles);
    if (steps.isEmpty() || reward.isEmpty()) {
      throw new IllegalArgumentException("a quest must have steps and a reward, was " + id);
    }
  }

  /** Returns the types of activity that it is about. */
  public Set<ActivityType> types() {
    Set<ActivityType> types = new LinkedHashSet<>();
    startOn.ifPresent(types::add);
    steps.forEach(step -> types.add(step.on()));
    return types;
  }

  /** Returns the number of the round that {@code date} belongs to. */
  public long round(LocalDate date, CommunityCalendar calendar) {
    return round(repeat, date, calendar);
  }

  static long round(QuestRepeat repeat, LocalDate date, CommunityCalendar calendar) {
    return switch (repeat) {
      case NEVER -> 0;
      case DAY -> date.toEpochDay();
      case WEEK -> calendar.period(PeriodUnit.WEEK, date).startInclusive().toEpochDay();
      case MONTH -> calendar.period(PeriodUnit.MONTH, date).startInclusive().toEpochDay();
    };
  }

  /**
   * Returns the round that {@code activity} counts for; empty if the quest is done elsewhere, or by
   * circles and the activity names none.
   */
  public Optional<QuestRound> round(Activity activity, CommunityCalendar calendar) {
    boolean needsCircle = per == QuestScope.CIRCLE || !circles.isEmpty();
    if (needsCircle && activity.circle().filter(this::isDoneIn).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        round(activity.actor(), activity.circle(), round(calendar.date(activity.at()), calendar)));
  }

  private boolean isDoneIn(CircleId circle) {
    return circles.isEmpty() || circles.contains(circle);
  }

  /** Returns a round of {@code member}, or of their {@code circle} if a circle does the quest. */
  public QuestRound round(MemberId member, Optional<CircleId> circle, long round) {
    return new QuestRound(
        this, member, per == QuestScope.CIRCLE ? circle : Optional.empty(), round);
  }
}
