package io.communitykit.metrics.index;

import io.communitykit.core.calendar.Period;
import io.communitykit.metrics.members.ActivityKey;
import io.communitykit.metrics.members.MemberSet;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is kept of one key: the members of each day, their first day, and for a counted key how many
 * activities they had.
 */
final class KeyDays {

  private static final long NEVER = Long.MAX_VALUE;

  private final ActivityKey key;
  private final NavigableMap<LocalDate, MemberSet.Builder> members = new TreeMap<>();
  private final NavigableMap<LocalDate, Tally> tallies = new TreeMap<>();
  private long[] firstDays = new long[16];

  KeyDays(ActivityKey key) {
    this.key = key;
    Arrays.fill(firstDays, NEVER);
  }

  ActivityKey key() {
    return key;
  }

  /** Returns whether anything changed. */
  boolean add(LocalDate date, int ordinal) {
    boolean isNew = members.computeIfAbsent(date, day -> MemberSet.builder()).add(ordinal);
    if (isNew) {
      noteFirst(ordinal, date.toEpochDay());
    }
    if (key.counted()) {
      tallies.computeIfAbsent(date, day -> new Tally()).increment(ordinal);
    }
    return isNew || key.counted();
  }

  MemberSet active(Period period) {
    MemberSet.Builder union = MemberSet.builder();
    within(members, period).values().forEach(union::addAll);
    return union.build();
  }

  MemberSet seenBefore(LocalDate date) {
    MemberSet.Builder seen = MemberSet.builder();
    for (int ordinal = 0; ordinal < firstDays.length; ordinal++) {
      if (firstDays[ordinal] < date.toEpochDay()) {
        seen.add(ordinal);
      }
    }
    return seen.build();
  }

  void addTotals(Period period, long[] totals) {
    within(tallies, period).values().forEach(tally -> tally.addTo(totals));
  }

  private static <V> NavigableMap<LocalDate, V> within(
      NavigableMap<LocalDate, V> days, Period period) {
    return days.subMap(period.startInclusive(), true, period.endExclusive(), false);
  }

  /** An earlier activity that arrives late moves the first day back, so arrival never matters. */
  private void noteFirst(int ordinal, long epochDay) {
    if (ordinal >= firstDays.length) {
      int known = firstDays.length;
      firstDays = Arrays.copyOf(firstDays, Math.max(known * 2, ordinal + 1));
      Arrays.fill(firstDays, known, firstDays.length, NEVER);
    }
    firstDays[ordinal] = Math.min(firstDays[ordinal], epochDay);
  }

  Optional<LocalDate> firstDate() {
    return members.isEmpty() ? Optional.empty() : Optional.of(members.firstKey());
  }
}
