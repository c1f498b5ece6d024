package io.communitykit.referral.growth;

import io.communitykit.core.AssetId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Follows contacts from the touch to the return, in one pass over them. */
final class SourceReports {

  private static final int DAYS = SourceRow.RETURN_DAYS.size();

  private final Members members;
  private final Contacts contacts;
  private final CommunityCalendar calendar;
  private final long asOf;
  private final Period contacted;
  private final Duration windowLength;
  private final long window;
  private final int retainedDay;
  private final SourceDimension dimension;
  private final SourceKeys keys;
  private final List<DateLimit> returnLimits;
  private final DateLimit retainedLimit;

  SourceReports(
      ReferralHistory history,
      Instant asOf,
      SourceDimension dimension,
      Period contacted,
      Duration window,
      int retainedDay) {
    ReturnDays.checkDay("retainedDay", retainedDay, 1);
    this.members = history.joins();
    this.contacts = history.contacts();
    this.calendar = history.calendar();
    this.asOf = Micros.of(asOf);
    this.contacted = contacted;
    this.windowLength = window;
    this.window = Micros.window(window);
    this.retainedDay = retainedDay;
    this.dimension = dimension;
    this.keys = new SourceKeys(dimension, contacts.sources());
    // Day n of a join is over if the join's date is more than n days before the running date.
    LocalDate running = calendar.date(asOf);
    this.returnLimits =
        SourceRow.RETURN_DAYS.stream()
            .map(day -> new DateLimit(calendar, running.minusDays(day)))
            .toList();
    this.retainedLimit = new DateLimit(calendar, running.minusDays(retainedDay));
  }

  /** What is counted of one source. */
  private static final class Count {

    private long open;
    private long contacts;
    private long bound;
    private long qualified;
    private long rewarded;
    private long retained;
    private long retentionPending;
    private final long[] returned = new long[DAYS];
    private final long[] observed = new long[DAYS];

    /** Bound members whose day is over, and how many of them came back on it. */
    private long settled;

    private long stayed;

    /** By number of the asset; an asset without cost is left out of the row. */
    private final long[] costs;

    Count(int assets) {
      costs = new long[assets];
    }

    void add(Count other) {
      open += other.open;
      contacts += other.contacts;
      bound += other.bound;
      qualified += other.qualified;
      rewarded += other.rewarded;
      retained += other.retained;
      retentionPending += other.retentionPending;
      settled += other.settled;
      stayed += other.stayed;
      for (int day = 0; day < DAYS; day++) {
        returned[day] += other.returned[day];
        observed[day] += other.observed[day];
      }
      for (int asset = 0; asset < costs.length; asset++) {
        costs[asset] = Math.addExact(costs[asset], other.costs[asset]);
      }
    }
  }

  SourceReport count() {
    Count[] counts = new Count[keys.size()];
    LongPredicate inRange = DateLimit.within(calendar, contacted);
    for (int contact = 0; contact < contacts.size(); contact++) {
      long at = contacts.at(contact);
      if (at >= asOf || !inRange.test(at)) {
        continue;
      }
      int key = keys.of(contacts.source(contact));
      if (counts[key] == null) {
        counts[key] = new Count(contacts.assets().size());
      }
      count(contact, at + window, counts[key]);
    }
    boolean over = Micros.of(calendar.end(contacted)) <= asOf;
    Count total = new Count(contacts.assets().size());
    List<SourceRow> rows = new ArrayList<>();
    for (int key = 0; key < counts.length; key++) {
      if (counts[key] != null) {
        total.add(counts[key]);
        rows.add(row(keys.get(key), counts[key], over));
      }
    }
    return new SourceReport(
        dimension,
        contacted,
        windowLength,
        retainedDay,
        over && total.open == 0,
        rows,
        row(Optional.empty(), total, over));
  }

  private void count(int contact, long end, Count count) {
    if (end > asOf) {
      count.open++;
      return;
    }
    count.contacts++;
    if (!contacts.isBound(contact, end)) {
      return;
    }
    count.bound++;
    int referee = contacts.referee(contact);
    long joinedAt = members.joinedAt(referee);
    for (int day = 0; day < DAYS; day++) {
      if (returnLimits.get(day).isAfter(joinedAt)) {
        count.observed[day]++;
        count.returned[day] += members.returned(referee, SourceRow.RETURN_DAYS.get(day)) ? 1 : 0;
      }
    }
    boolean settled = retainedLimit.isAfter(joinedAt);
    boolean stayed = settled && members.returned(referee, retainedDay);
    if (settled) {
      count.settled++;
      count.stayed += stayed ? 1 : 0;
      contacts.addCosts(contact, asOf, count.costs);
    }
    count.qualified += contacts.isQualified(contact, end, asOf) ? 1 : 0;
    if (contacts.isRewarded(contact, end, asOf)) {
      count.rewarded++;
      count.retained += stayed ? 1 : 0;
      count.retentionPending += settled ? 0 : 1;
    }
  }

  private SourceRow row(Optional<String> source, Count count, boolean over) {
    boolean closed = over && count.open == 0;
    List<Figure> returns = new ArrayList<>(DAYS);
    for (int day = 0; day < DAYS; day++) {
      long pending = count.bound - count.observed[day];
      Quotient rate = Quotient.of(count.returned[day], count.observed[day]);
      returns.add(Figure.of(rate, closed && pending == 0, pending));
    }
    Map<AssetId, Figure> costs = new HashMap<>();
    long unsettled = count.bound - count.settled;
    for (int asset = 0; asset < count.costs.length; asset++) {
      if (count.costs[asset] > 0) {
        Quotient cost = Quotient.of(count.costs[asset], count.stayed);
        costs.put(
            contacts.assets().get(asset), Figure.of(cost, closed && unsettled == 0, unsettled));
      }
    }
    ReferralFunnel funnel =
        new ReferralFunnel(
            count.contacts,
            count.bound,
            count.qualified,
            count.rewarded,
            count.retained,
            count.retentionPending);
    return new SourceRow(source, count.open, funnel, returns, costs);
  }
}
