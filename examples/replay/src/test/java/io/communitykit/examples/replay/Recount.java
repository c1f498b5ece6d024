package io.communitykit.examples.replay;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the bundled earning rules pay, counted a second way: plain sums, no ledger, no engine. */
final class Recount {

  private static final long[] LADDER = {0, 2, 4, 10};

  private final Set<ActivityId> seen = new HashSet<>();
  private final Map<MemberId, Map<LocalDate, Long>> createdByDay = new HashMap<>();
  private long issued;

  private Recount() {}

  static Recount of(Recording recording) {
    Recount recount = new Recount();
    recording.read(
        recount::add,
        row -> {
          throw new AssertionError(row);
        });
    recount.addCapped();
    recount.addStreaks();
    return recount;
  }

  long issued() {
    return issued;
  }

  private void add(Activity activity) {
    if (!seen.add(activity.id())) {
      return;
    }
    switch (activity.type().name()) {
      case "contribution.created" ->
          createdByDay
              .computeIfAbsent(activity.actor(), member -> new HashMap<>())
              .merge(activity.at().atZone(ZoneOffset.UTC).toLocalDate(), 1L, Long::sum);
      case "contribution.accepted" -> issued += activity.target().isPresent() ? 12 : 2;
      case "contribution.coauthored" -> issued += 3;
      default -> throw new AssertionError(activity);
    }
  }

  private void addCapped() {
    createdByDay
        .values()
        .forEach(days -> days.values().forEach(n -> issued += Math.min(50, 5 * n)));
  }

  private void addStreaks() {
    for (Map<LocalDate, Long> days : createdByDay.values()) {
      SortedSet<LocalDate> weeks = new TreeSet<>();
      for (LocalDate day : days.keySet()) {
        weeks.add(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
      }
      int run = 0;
      LocalDate previous = LocalDate.MIN;
      for (LocalDate week : weeks) {
        boolean follows = run > 0 && ChronoUnit.DAYS.between(previous, week) == 7;
        run = follows ? run + 1 : 1;
        issued += LADDER[(run - 1) % LADDER.length];
        previous = week;
      }
    }
  }
}
