package io.communitykit.metrics.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.Rate;
import io.communitykit.metrics.contribution.Contribution;
import io.communitykit.metrics.contribution.Distribution;
import io.communitykit.metrics.growth.ActiveMembers;
import io.communitykit.metrics.growth.ActiveWindow;
import io.communitykit.metrics.growth.Lifecycle;
import io.communitykit.metrics.index.ActivityIndex;
import io.communitykit.metrics.members.ActivityKey;
import io.communitykit.metrics.members.ActivityMatch;
import io.communitykit.metrics.members.DataQuality;
import io.communitykit.metrics.members.MemberSet;
import io.communitykit.metrics.members.RecordOutcome;
import io.communitykit.metrics.members.Timeline;
import io.communitykit.metrics.retention.Retention;
import io.communitykit.metrics.retention.RetentionQuery;
import io.communitykit.metrics.stickiness.DailyStickiness;
import io.communitykit.metrics.stickiness.Stickiness;
import io.communitykit.metrics.targets.Target;
import io.communitykit.metrics.targets.TargetStatus;
import io.communitykit.metrics.targets.TargetTracker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A community's engagement: takes its activities, and answers how many members are active, return,
 * stay and contribute. This is where a host starts.
 *
 * <pre>{@code
 * CommunityMetrics metrics =
 *     CommunityMetrics.builder(CommunityCalendar.of(ZoneId.of("Asia/Shanghai")))
 *         .key("active", ActivityMatch.any())
 *         .counted("post", ActivityMatch.type(ActivityType.POST_CREATED))
 *         .build();
 * metrics.record(activity);
 * metrics.advanceTo(now);
 * Lifecycle weeks = metrics.lifecycle("active", PeriodUnit.WEEK, metrics.last(PeriodUnit.WEEK, 12));
 * }</pre>
 *
 * <p><b>Order and repetition do not matter.</b> A member is active on a day or not, so that an
 * activity recorded twice changes nothing, and neither does the order of arrival: a member's first
 * day moves back when an earlier activity arrives. Counts stay exact by the ids of a day's
 * activities, which are kept for as long as the day takes corrections.
 *
 * <p><b>Complete.</b> A period is complete when its end plus the {@linkplain Builder#lateness
 * lateness} has passed the watermark that the host {@linkplain #advanceTo sets}; nothing here looks
 * at a clock. An activity for a complete day is still taken and counted as late.
 *
 * <p>A question over a range is answered for each period that touches the range. All questions
 * reject a key that was not declared with an {@link IllegalArgumentException}. Thread-safe; each
 * answer is taken from one state. Everything is kept in memory.
 */
public final class CommunityMetrics {

  private final CommunityCalendar calendar;
  private final ActivityIndex index;

  private CommunityMetrics(Builder builder) {
    this.calendar = builder.calendar;
    this.index =
        new ActivityIndex(
            builder.calendar,
            builder.lateness,
            builder.corrections,
            List.copyOf(builder.keys.values()));
  }

  /** Returns a builder of metrics whose days and weeks are those of {@code calendar}. */
  public static Builder builder(CommunityCalendar calendar) {
    return new Builder(calendar);
  }

  /** Returns the calendar. */
  public CommunityCalendar calendar() {
    return calendar;
  }

  /** Takes {@code activity}, under every key that matches it. Repeating it changes nothing. */
  public RecordOutcome record(Activity activity) {
    return index.record(activity);
  }

  /**
   * Sets the watermark: the host says that it has delivered what happened before {@code instant},
   * except for what is late. It only moves forward; an earlier instant changes nothing.
   *
   * @throws IllegalArgumentException if {@code instant} is not between {@link Activity#EARLIEST}
   *     and {@link Activity#LATEST}
   */
  public void advanceTo(Instant instant) {
    requireNonNull(instant, "instant");
    if (instant.isBefore(Activity.EARLIEST) || instant.isAfter(Activity.LATEST)) {
      throw new IllegalArgumentException(
          "instant must be " + Activity.EARLIEST + ".." + Activity.LATEST + ", was " + instant);
    }
    index.advanceTo(instant);
  }

  /** Returns the watermark, if one was set. */
  public Optional<Instant> asOf() {
    return index.watermark();
  }

  /** Whether {@code period} is complete. */
  public boolean isComplete(Period period) {
    return index.isComplete(period);
  }

  /**
   * Returns the last {@code count} complete periods of {@code unit} as one range.
   *
   * @throws IllegalArgumentException if {@code count} is less than 1
   * @throws IllegalStateException if no watermark was set
   */
  public Period last(PeriodUnit unit, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be 1 or more, was " + count);
    }
    Instant asOf =
        asOf().orElseThrow(() -> new IllegalStateException("the watermark must be set, was not"));
    Period last = calendar.period(unit, asOf);
    while (!isComplete(last)) {
      last = calendar.previous(unit, last);
    }
    Period first = last;
    for (int i = 1; i < count; i++) {
      first = calendar.previous(unit, first);
    }
    return Period.of(first.startInclusive(), last.endExclusive());
  }

  /** Returns the range from the first activity under {@code key} to the watermark's day. */
  public Optional<Period> history(String key) {
    return index.read(
        () ->
            index
                .firstDate(key)
                .flatMap(
                    first ->
                        asOf()
                            .map(instant -> calendar.date(instant).plusDays(1))
                            .filter(end -> end.isAfter(first))
                            .map(end -> Period.of(first, end))));
  }

  /** Returns how many members have been seen under any key. */
  public long memberCount() {
    return index.memberCount();
  }

  /** Returns who was active under {@code key} in {@code period}. */
  public MemberSet members(String key, Period period) {
    return index.active(key, period);
  }

  /** Returns who was ever active under {@code key} before {@code date}. */
  public MemberSet membersBefore(String key, LocalDate date) {
    return index.seenBefore(key, date);
  }

  /**
   * Returns the members of {@code set}, by id.
   *
   * @param set one that these metrics answered: in others, an ordinal is another member
   * @throws IllegalArgumentException if it has a member that these metrics never saw
   */
  public List<MemberId> ids(MemberSet set) {
    int known = index.memberCount();
    List<MemberId> ids = new ArrayList<>();
    set.forEach(
        ordinal -> {
          if (ordinal >= known) {
            throw new IllegalArgumentException(
                "set must hold ordinals below " + known + ", held " + ordinal);
          }
          ids.add(index.member(ordinal));
        });
    ids.sort(null);
    return ids;
  }

  /** Returns the members active in each period (definition D1 per calendar period). */
  public ActiveMembers activeMembers(String key, PeriodUnit unit, Period range) {
    return ActiveMembers.of(index.timeline(key, unit, range));
  }

  /**
   * Returns the members active in the {@code windowDays} days that end with each day of {@code
   * range} (definition D1): 1 for DAU, 7 for WAU, 28 for MAU.
   *
   * @throws IllegalArgumentException if the window is not 1..366 days
   */
  public ActiveWindow activeWindow(String key, int windowDays, Period range) {
    ActiveWindow.checkWindow(windowDays);
    if (range.isEmpty()) {
      return new ActiveWindow(key, windowDays, List.of());
    }
    return ActiveWindow.of(daily(key, windowDays, range), windowDays);
  }

  /** The days of {@code range} and those before that its first window reaches back to. */
  private Timeline daily(String key, int windowDays, Period range) {
    LocalDate leadIn = range.startInclusive().minusDays(windowDays - 1L);
    return index.timeline(key, PeriodUnit.DAY, Period.of(leadIn, range.endExclusive()));
  }

  /** Returns new, returning, resurrected and dormant members of each period (D4, D5, D6). */
  public Lifecycle lifecycle(String key, PeriodUnit unit, Period range) {
    return Lifecycle.of(index.timeline(key, unit, range));
  }

  /**
   * Returns who came back and after how long (D8, D10).
   *
   * @throws IllegalArgumentException if the range has more than {@link Retention#MAX_PERIODS}
   *     periods
   */
  public Retention retention(RetentionQuery query, Period range) {
    List<Timeline> startsAndReturns =
        index.read(
            () ->
                List.of(
                    index.timeline(query.startKey(), query.unit(), range),
                    index.timeline(query.returnKey(), query.unit(), range)));
    return Retention.of(query, startsAndReturns.get(0), startsAndReturns.get(1));
  }

  /** Returns members by the number of periods in which they were active (D12, D13). */
  public Stickiness stickiness(String key, PeriodUnit unit, Period range) {
    return Stickiness.of(index.timeline(key, unit, range));
  }

  /** Returns active today of active within {@code windowDays}, for each day of the range (D2). */
  public DailyStickiness dailyStickiness(String key, int windowDays, Period range) {
    ActiveWindow.checkWindow(windowDays);
    if (range.isEmpty()) {
      return new DailyStickiness(key, windowDays, List.of());
    }
    List<Timeline> todayAndWindow =
        index.read(() -> List.of(daily(key, 1, range), daily(key, windowDays, range)));
    return DailyStickiness.of(
        ActiveWindow.of(todayAndWindow.get(0), 1),
        ActiveWindow.of(todayAndWindow.get(1), windowDays));
  }

  /**
   * Returns the share of the members ever seen under {@code memberKey} who were active under {@code
   * key} in the {@code windowDays} days that end with {@code date} (definition D3). 10,000 active
   * of 50,000 is 20 %.
   */
  public Rate activityShare(String key, String memberKey, int windowDays, LocalDate date) {
    Period day = Period.of(date, date.plusDays(1));
    Period window =
        Period.of(date.minusDays(ActiveWindow.checkWindow(windowDays) - 1L), day.endExclusive());
    return index.read(
        () ->
            Rate.of(
                members(key, window).count(),
                membersBefore(memberKey, day.endExclusive()).count()));
  }

  /**
   * Returns how the contributions under {@code key} in {@code period} are spread over members (D17
   * to D20), with those active under {@code activeKey} as audience: who of them contributed nothing
   * is a lurker.
   *
   * @throws IllegalArgumentException if {@code key} is not counted
   */
  public Distribution distribution(String key, String activeKey, Period period) {
    return index.read(
        () -> {
          long[] totals = index.totals(key, period);
          List<Contribution> contributions = new ArrayList<>();
          for (int ordinal = 0; ordinal < totals.length; ordinal++) {
            if (totals[ordinal] > 0) {
              contributions.add(new Contribution(index.member(ordinal), totals[ordinal]));
            }
          }
          long lurkers = members(activeKey, period).andNot(members(key, period)).count();
          return new Distribution(key, period, contributions, lurkers, isComplete(period));
        });
  }

  /**
   * Returns how the contributions under {@code key} in {@code period} are spread over those who
   * contributed.
   *
   * @throws IllegalArgumentException if {@code key} is not counted
   */
  public Distribution distribution(String key, Period period) {
    return distribution(key, key, period);
  }

  /**
   * Judges {@code target} from the last complete periods (definition D32).
   *
   * @throws IllegalArgumentException if the target has no goal
   */
  public TargetStatus track(Target target) {
    Map<String, Timeline> histories =
        index.read(
            () -> {
              Map<String, Timeline> byKey = new TreeMap<>();
              Period range = learnable(target);
              TargetTracker.keys(target)
                  .forEach(key -> byKey.put(key, index.timeline(key, target.unit(), range)));
              return byKey;
            });
    return TargetTracker.track(target, calendar, histories);
  }

  /**
   * The complete periods to learn from, not past the decisive one and not from before the first
   * activity under any of the target's keys: a community that did not exist yet grew by nothing.
   */
  private Period learnable(Target target) {
    Period decisive = TargetTracker.decisivePeriod(target, calendar);
    Optional<LocalDate> first =
        TargetTracker.keys(target).stream()
            .flatMap(key -> index.firstDate(key).stream())
            .min(LocalDate::compareTo);
    if (first.isEmpty() || asOf().isEmpty()) {
      return Period.of(decisive.startInclusive(), decisive.startInclusive());
    }
    Period last = isComplete(decisive) ? decisive : last(target.unit(), 1);
    List<Period> periods =
        Stream.iterate(last, period -> calendar.previous(target.unit(), period))
            .limit(target.historyPeriods())
            .takeWhile(period -> period.endExclusive().isAfter(first.get()))
            .toList();
    if (periods.isEmpty()) {
      return Period.of(decisive.startInclusive(), decisive.startInclusive());
    }
    Period oldest = periods.get(periods.size() - 1);
    return Period.of(oldest.startInclusive(), last.endExclusive());
  }

  /** Returns what was recorded and what came late, twice or not at all. */
  public DataQuality quality() {
    return index.quality();
  }

  /** Returns how often the figures of {@code date} changed after it was complete. */
  public int revision(LocalDate date) {
    return index.revision(date);
  }

  /** Collects keys and settings. Not thread-safe. */
  public static final class Builder {

    /** Most keys: each activity is matched against all of them. */
    public static final int MAX_KEYS = 100;

    /** Longest lateness and longest corrections: ten years, as good as for ever. */
    public static final Duration MAX_WAIT = Duration.ofDays(3_660);

    private final CommunityCalendar calendar;
    private final Map<String, ActivityKey> keys = new TreeMap<>();
    private Duration lateness = Duration.ZERO;
    private Optional<Duration> corrections = Optional.empty();

    private Builder(CommunityCalendar calendar) {
      this.calendar = requireNonNull(calendar, "calendar");
    }

    /** Declares the key {@code name}: who had a matching activity on which day. */
    public Builder key(String name, ActivityMatch match) {
      return key(new ActivityKey(name, match, false));
    }

    /** Declares the key {@code name} with the number of activities, for distributions. */
    public Builder counted(String name, ActivityMatch match) {
      return key(new ActivityKey(name, match, true));
    }

    /**
     * Declares {@code key}.
     *
     * @throws IllegalArgumentException if its name is taken or there are too many keys
     */
    public Builder key(ActivityKey key) {
      if (keys.size() == MAX_KEYS) {
        throw new IllegalArgumentException("keys must be at most " + MAX_KEYS + ", were more");
      }
      if (keys.putIfAbsent(key.name(), key) != null) {
        throw new IllegalArgumentException("key must be unique, was twice: " + key.name());
      }
      return this;
    }

    /**
     * Sets how long after its end a period still waits for activities before it is complete. Zero
     * unless set.
     *
     * @throws IllegalArgumentException if it is negative or more than {@link #MAX_WAIT}
     */
    public Builder lateness(Duration lateness) {
      this.lateness = checkWait("lateness", lateness);
      return this;
    }

    /**
     * Sets how long a complete day still takes late activities; after that they are refused and the
     * ids of the day are forgotten. For ever unless set.
     *
     * @throws IllegalArgumentException if it is negative or more than {@link #MAX_WAIT}
     */
    public Builder corrections(Duration corrections) {
      this.corrections = Optional.of(checkWait("corrections", corrections));
      return this;
    }

    /**
     * Returns the metrics, without activities.
     *
     * @throws IllegalArgumentException if no key was declared
     */
    public CommunityMetrics build() {
      if (keys.isEmpty()) {
        throw new IllegalArgumentException("keys must be 1.." + MAX_KEYS + ", were 0");
      }
      return new CommunityMetrics(this);
    }

    private static Duration checkWait(String name, Duration duration) {
      if (duration.isNegative() || duration.compareTo(MAX_WAIT) > 0) {
        throw new IllegalArgumentException(
            name + " must be PT0S.." + MAX_WAIT + ", was " + duration);
      }
      return duration;
    }
  }
}
