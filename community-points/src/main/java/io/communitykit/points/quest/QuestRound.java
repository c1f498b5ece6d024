package io.communitykit.points.quest;

import io.communitykit.core.Activity;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.points.QuestOrder;
import io.communitykit.points.QuestRepeat;
import io.communitykit.points.QuestScope;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.quest.QuestAdvance.Outcome;
import io.communitykit.points.quest.QuestProgress.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A quest in the hands of a member or of a circle: where its counts are kept, what an activity
 * makes of them, and how far it is. Pure.
 *
 * <p>A member's round is decided on all its counts at once, so that the activity that finishes it
 * also pays for it. The counts of a circle only ever rise up to what is needed, so its members
 * never wait for each other; whoever first sees that they are all reached notes that the round is
 * finished.
 *
 * @param quest which quest
 * @param member who asks
 * @param circle which circle, if circles do the quest
 * @param number the number of the round
 */
public record QuestRound(Quest quest, MemberId member, Optional<CircleId> circle, long number) {

  /** Checks that a circle is there where one is needed. */
  public QuestRound {
    if ((quest.per() == QuestScope.CIRCLE) != circle.isPresent()) {
      throw new IllegalArgumentException(
          "circle must be given for a quest of circles and no other, was " + circle);
    }
  }

  private AccountKey own() {
    return new AccountKey(member, Quest.COUNTED);
  }

  private CounterKey key(AccountKey account, String name, String about) {
    return CounterKey.about(
        account, name, number, quest.id(), about, circle.map(CircleId::value).orElse(""));
  }

  /** Where the counts are: a circle's belong to nobody in particular. */
  private AccountKey place() {
    return circle.isPresent() ? AccountKey.shared(Quest.COUNTED) : own();
  }

  private CounterKey step(QuestStep step) {
    return key(place(), "quest-step", step.id());
  }

  private CounterKey start() {
    return key(place(), "quest-start", "");
  }

  private CounterKey mine() {
    return key(own(), "quest-mine", "");
  }

  /** Returns the counter that is one when {@code member} has been rewarded. */
  public CounterKey rewarded() {
    return key(own(), "quest-rewarded", "");
  }

  /**
   * Returns the counters of which one is more than zero if {@code circle} finished a round of
   * {@code quest} that {@code date} lies in, however often the quest could be repeated then.
   */
  public static List<CounterKey> finished(
      String quest, CircleId circle, LocalDate date, CommunityCalendar calendar) {
    return Stream.of(QuestRepeat.values())
        .map(repeat -> finished(quest, circle, Quest.round(repeat, date, calendar)))
        .distinct()
        .toList();
  }

  /** What a circle has finished stays finished when the quest is changed. */
  private static CounterKey finished(String quest, CircleId circle, long number) {
    return CounterKey.about(
        AccountKey.shared(Quest.COUNTED), "quest-finished", number, quest, circle.value());
  }

  private Optional<CounterKey> finished() {
    return circle.map(id -> finished(quest.id(), id, number));
  }

  /**
   * Returns what notes that a circle's round, of which all steps are done, is finished: nothing if
   * that is noted. Two members who do the last steps at one moment do not see each other, so
   * whoever comes next has to note it.
   */
  public List<CounterDelta> finishing(ToLongFunction<CounterKey> counted) {
    return finished().filter(key -> counted.applyAsLong(key) == 0).stream()
        .map(key -> CounterDelta.unbounded(key, 1))
        .toList();
  }

  /** Returns all counters of the round. */
  public List<CounterKey> counters() {
    List<CounterKey> keys = new ArrayList<>();
    quest.steps().forEach(step -> keys.add(step(step)));
    keys.add(start());
    keys.add(rewarded());
    if (circle.isPresent()) {
      keys.add(mine());
    }
    finished().ifPresent(keys::add);
    return keys;
  }

  /** Returns what tells this round from all others, for the ids of what it pays. */
  public String subject() {
    return quest.id() + "@" + number + circle.map(id -> "@" + id.value()).orElse("");
  }

  /** Decides what {@code activity} counts for. */
  public QuestAdvance advance(Activity activity, ToLongFunction<CounterKey> counted) {
    long at = mark(activity.at());
    if (quest.from().filter(from -> activity.at().isBefore(from)).isPresent()
        || quest.to().filter(to -> !activity.at().isBefore(to)).isPresent()) {
      return QuestAdvance.none(Outcome.CLOSED);
    }
    if (counted.applyAsLong(rewarded()) != 0 || isComplete(counted)) {
      return new QuestAdvance(Outcome.DONE_BEFORE, List.of(), finishing(counted));
    }
    long started = counted.applyAsLong(start());
    boolean starts = started == 0 && quest.startOn().filter(activity.type()::equals).isPresent();
    if (started == 0 && quest.startOn().isPresent() && !starts) {
      return QuestAdvance.none(Outcome.NOT_STARTED);
    }
    // Without either, activities that overtake each other are as good as in order.
    boolean isTimed = quest.startOn().isPresent() || quest.within().isPresent();
    if (started != 0 && isTimed && (at < started || at >= deadline(started))) {
      return QuestAdvance.none(Outcome.CLOSED);
    }
    List<QuestStep> steps = steps(activity, counted);
    if (steps.isEmpty() && !starts) {
      boolean isStep = quest.steps().stream().anyMatch(step -> step.isMetBy(activity));
      return QuestAdvance.none(isStep ? Outcome.NOT_ITS_TURN : Outcome.NOT_MET);
    }
    return advance(at, started, steps, counted);
  }

  private QuestAdvance advance(
      long at, long started, List<QuestStep> steps, ToLongFunction<CounterKey> counted) {
    List<Guard> guards = new ArrayList<>();
    List<CounterDelta> counters = new ArrayList<>();
    if (started == 0) {
      guards.add(new Guard.CounterIs(start(), 0));
      counters.add(CounterDelta.unbounded(start(), at));
    }
    for (QuestStep step : steps) {
      counters.add(new CounterDelta(step(step), 1, step.needed()));
    }
    boolean completes = true;
    for (QuestStep step : quest.steps()) {
      long before = counted.applyAsLong(step(step));
      if (circle.isEmpty()) {
        guards.add(new Guard.CounterIs(step(step), before));
      }
      completes &= before + (steps.contains(step) ? 1 : 0) >= step.needed();
    }
    if (circle.isPresent()) {
      if (!steps.isEmpty()) {
        counters.add(CounterDelta.unbounded(mine(), 1));
      }
      if (completes) {
        counters.addAll(finishing(counted));
      }
      return new QuestAdvance(Outcome.COUNTED, guards, counters);
    }
    if (completes) {
      counters.add(new CounterDelta(rewarded(), 1, 1));
    }
    return new QuestAdvance(completes ? Outcome.COMPLETED : Outcome.COUNTED, guards, counters);
  }

  private List<QuestStep> steps(Activity activity, ToLongFunction<CounterKey> counted) {
    List<QuestStep> found = new ArrayList<>();
    for (QuestStep step : quest.steps()) {
      if (counted.applyAsLong(step(step)) < step.needed()) {
        if (step.isMetBy(activity)) {
          found.add(step);
        }
        if (quest.order() == QuestOrder.SEQUENCE) {
          break;
        }
      }
    }
    return found;
  }

  private boolean isComplete(ToLongFunction<CounterKey> counted) {
    if (finished().filter(key -> counted.applyAsLong(key) != 0).isPresent()) {
      return true;
    }
    return quest.steps().stream()
        .allMatch(step -> counted.applyAsLong(step(step)) >= step.needed());
  }

  private long deadline(long started) {
    return quest.within().map(within -> started + micros(within)).orElse(Long.MAX_VALUE);
  }

  /** Counters hold no negative instants: they are counted from the earliest there is. */
  private static long mark(Instant at) {
    return micros(Duration.between(Activity.EARLIEST, at)) + 1;
  }

  private static Instant instant(long mark) {
    return Activity.EARLIEST
        .plusSeconds((mark - 1) / 1_000_000)
        .plusNanos((mark - 1) % 1_000_000 * 1_000);
  }

  private static long micros(Duration duration) {
    return duration.getSeconds() * 1_000_000 + duration.getNano() / 1_000;
  }

  /** Returns how far the round is at {@code asOf}. */
  public QuestProgress progress(Instant asOf, ToLongFunction<CounterKey> counted) {
    List<QuestProgress.Step> steps = new ArrayList<>();
    for (QuestStep step : quest.steps()) {
      steps.add(new QuestProgress.Step(step.id(), counted.applyAsLong(step(step)), step.needed()));
    }
    long started = counted.applyAsLong(start());
    Optional<Instant> startedAt = started == 0 ? Optional.empty() : Optional.of(instant(started));
    Optional<Instant> deadline =
        Stream.concat(
                startedAt.flatMap(at -> quest.within().map(at::plus)).stream(), quest.to().stream())
            .min(Comparator.naturalOrder());
    boolean rewarded = counted.applyAsLong(rewarded()) != 0;
    State state = State.OPEN;
    if (isComplete(counted) || rewarded) {
      state = State.COMPLETED;
    } else if (deadline.filter(end -> !asOf.isBefore(end)).isPresent()) {
      state = State.EXPIRED;
    } else if (quest.from().filter(asOf::isBefore).isPresent()
        || (started == 0 && quest.startOn().isPresent())) {
      state = State.NOT_STARTED;
    }
    return new QuestProgress(
        quest.id(),
        quest.title(),
        state,
        steps,
        startedAt,
        deadline,
        circle.isPresent() ? counted.applyAsLong(mine()) : 0,
        rewarded);
  }
}
