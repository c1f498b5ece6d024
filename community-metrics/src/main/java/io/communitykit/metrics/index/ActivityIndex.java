package io.communitykit.metrics.index;

import io.communitykit.core.Activity;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.members.ActivityKey;
import io.communitykit.metrics.members.DataQuality;
import io.communitykit.metrics.members.MemberSet;
import io.communitykit.metrics.members.RecordOutcome;
import io.communitykit.metrics.members.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Every key's day sets, in memory.
 *
 * <p>One writer at a time; questions share a read lock for as long as they load sets, so that each
 * is answered from one state. Presence is a bit, so a repeated activity changes nothing. A count is
 * kept exact by the ids of its day: they stay until the day takes no more corrections, 24 to 48
 * bytes each.
 */
public final class ActivityIndex {

  private final CommunityCalendar calendar;
  private final Duration lateness;
  private final Optional<Duration> corrections;
  private final Map<String, KeyDays> keys = new LinkedHashMap<>();
  private final Directory directory = new Directory();
  private final TreeMap<LocalDate, SeenIds> ids = new TreeMap<>();
  private final TreeMap<LocalDate, Integer> revisions = new TreeMap<>();
  private final Map<RecordOutcome, Long> outcomes = new EnumMap<>(RecordOutcome.class);
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  private Optional<Instant> watermark = Optional.empty();
  private LocalDate completeBefore = LocalDate.MIN;
  private LocalDate finalBefore = LocalDate.MIN;

  /** Starts without activities; {@code corrections} is empty for "for ever". */
  public ActivityIndex(
      CommunityCalendar calendar,
      Duration lateness,
      Optional<Duration> corrections,
      List<ActivityKey> keys) {
    this.calendar = calendar;
    this.lateness = lateness;
    this.corrections = corrections;
    keys.forEach(key -> this.keys.put(key.name(), new KeyDays(key)));
  }

  /** Keeps {@code activity} under every key that matches it. */
  public RecordOutcome record(Activity activity) {
    // Host code runs before the lock is taken.
    List<KeyDays> matching = new ArrayList<>(keys.size());
    boolean counted = false;
    for (KeyDays days : keys.values()) {
      if (days.key().match().matches(activity)) {
        matching.add(days);
        counted |= days.key().counted();
      }
    }
    LocalDate date = calendar.date(activity.at());
    lock.writeLock().lock();
    try {
      RecordOutcome outcome = record(activity, date, matching, counted);
      outcomes.merge(outcome, 1L, Long::sum);
      return outcome;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private RecordOutcome record(
      Activity activity, LocalDate date, List<KeyDays> matching, boolean counted) {
    if (matching.isEmpty()) {
      return RecordOutcome.UNMATCHED;
    }
    if (date.isBefore(finalBefore)) {
      return RecordOutcome.TOO_LATE;
    }
    if (counted && !ids.computeIfAbsent(date, day -> new SeenIds()).add(activity.id())) {
      return RecordOutcome.DUPLICATE;
    }
    int ordinal = directory.ordinal(activity.actor());
    boolean changed = false;
    for (KeyDays days : matching) {
      changed |= days.add(date, ordinal);
    }
    if (changed && date.isBefore(completeBefore)) {
      revisions.merge(date, 1, Integer::sum);
      return RecordOutcome.LATE;
    }
    return RecordOutcome.RECORDED;
  }

  /** Moves the watermark to {@code instant}, unless it is there or further already. */
  public void advanceTo(Instant instant) {
    lock.writeLock().lock();
    try {
      if (watermark.isPresent() && !instant.isAfter(watermark.get())) {
        return;
      }
      watermark = Optional.of(instant);
      completeBefore = firstDateAfter(instant.minus(lateness));
      if (corrections.isPresent()) {
        finalBefore = firstDateAfter(instant.minus(lateness).minus(corrections.get()));
        ids.headMap(finalBefore).clear();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Returns the first date that ends after {@code instant}. */
  private LocalDate firstDateAfter(Instant instant) {
    LocalDate date = calendar.date(instant);
    return calendar.start(date.plusDays(1)).isAfter(instant) ? date : date.plusDays(1);
  }

  /** Answers {@code question} from one state of the index. */
  public <T> T read(Supplier<T> question) {
    lock.readLock().lock();
    try {
      return question.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Returns how far the host says that activities are complete, apart from lateness. */
  public Optional<Instant> watermark() {
    return read(() -> watermark);
  }

  /** Whether {@code period} is complete: its end plus the lateness has passed the watermark. */
  public boolean isComplete(Period period) {
    return read(
        () ->
            watermark.isPresent() && !calendar.end(period).plus(lateness).isAfter(watermark.get()));
  }

  /** Returns who was active under {@code key} in {@code period}. */
  public MemberSet active(String key, Period period) {
    return read(() -> days(key).active(period));
  }

  /** Returns who was ever active under {@code key} before {@code date}. */
  public MemberSet seenBefore(String key, LocalDate date) {
    return read(() -> days(key).seenBefore(date));
  }

  /** Returns the first date with an activity under {@code key}. */
  public Optional<LocalDate> firstDate(String key) {
    return read(() -> days(key).firstDate());
  }

  /** Returns who was active under {@code key} in each period of {@code unit} that touches range. */
  public Timeline timeline(String key, PeriodUnit unit, Period range) {
    List<Period> periods = calendar.periods(unit, range);
    return read(
        () -> {
          KeyDays days = days(key);
          List<MemberSet> active = periods.stream().map(days::active).toList();
          int complete = (int) periods.stream().takeWhile(this::isComplete).count();
          if (periods.isEmpty()) {
            MemberSet none = MemberSet.empty();
            return new Timeline(key, unit, periods, active, none, none, complete);
          }
          Period first = periods.get(0);
          return new Timeline(
              key,
              unit,
              periods,
              active,
              days.active(calendar.previous(unit, first)),
              days.seenBefore(first.startInclusive()),
              complete);
        });
  }

  /**
   * Returns how many activities of {@code key} each member had in {@code period}, by ordinal.
   *
   * @throws IllegalArgumentException if the key is not counted
   */
  public long[] totals(String key, Period period) {
    return read(
        () -> {
          KeyDays days = days(key);
          if (!days.key().counted()) {
            throw new IllegalArgumentException("key must be counted, was not: " + key);
          }
          long[] totals = new long[directory.size()];
          days.addTotals(period, totals);
          return totals;
        });
  }

  /** Returns the member {@code ordinal}. */
  public MemberId member(int ordinal) {
    return read(() -> directory.member(ordinal));
  }

  /** Returns how many members have been seen. */
  public int memberCount() {
    return read(directory::size);
  }

  /** Returns how often {@code date} changed after it was complete. */
  public int revision(LocalDate date) {
    return read(() -> revisions.getOrDefault(date, 0));
  }

  /** Returns what was recorded and how. */
  public DataQuality quality() {
    return read(
        () ->
            new DataQuality(
                count(RecordOutcome.RECORDED) + count(RecordOutcome.LATE),
                count(RecordOutcome.UNMATCHED),
                count(RecordOutcome.DUPLICATE),
                count(RecordOutcome.LATE),
                revisions.size(),
                count(RecordOutcome.TOO_LATE)));
  }

  private long count(RecordOutcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  private KeyDays days(String key) {
    KeyDays days = keys.get(key);
    if (days == null) {
      throw new IllegalArgumentException(
          "key must be one of " + keys.keySet() + ", was \"" + key + "\"");
    }
    return days;
  }
}
