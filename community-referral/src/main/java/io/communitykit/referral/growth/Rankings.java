package io.communitykit.referral.growth;

import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongPredicate;

/** Counts whom each member brought and sorts those who brought somebody. */
final class Rankings {

  private final Members members;
  private final Contacts contacts;
  private final CommunityCalendar calendar;
  private final long asOf;
  private final Period period;
  private final int retainedDay;
  private final DateLimit retainedLimit;
  private final int[] qualified;
  private final int[] retained;
  private final int[] pending;

  Rankings(ReferralHistory history, Instant asOf, Period period, int retainedDay) {
    ReturnDays.checkDay("retainedDay", retainedDay, 1);
    this.members = history.joins();
    this.contacts = history.contacts();
    this.calendar = history.calendar();
    this.asOf = Micros.of(asOf);
    this.period = period;
    this.retainedDay = retainedDay;
    this.retainedLimit = new DateLimit(calendar, calendar.date(asOf).minusDays(retainedDay));
    this.qualified = new int[members.size()];
    this.retained = new int[members.size()];
    this.pending = new int[members.size()];
  }

  TopReferrers top(RankedReferrer.By by, int size) {
    if (size < 1 || size > TopReferrers.MAX_SIZE) {
      throw new IllegalArgumentException(
          "size must be 1.." + TopReferrers.MAX_SIZE + ", was " + size);
    }
    boolean waiting = count();
    int[] score = by == RankedReferrer.By.QUALIFIED ? qualified : retained;
    Comparator<Integer> bestFirst =
        Comparator.<Integer>comparingInt(member -> -score[member]).thenComparing(members::id);
    List<Integer> best = best(score, size, bestFirst);
    int last = best.isEmpty() ? Integer.MAX_VALUE : score[best.get(best.size() - 1)];
    long atLeastLast = Arrays.stream(score).filter(each -> each >= last).count();
    List<RankedReferrer> top = new ArrayList<>();
    long rank = 0;
    for (int i = 0; i < best.size(); i++) {
      int member = best.get(i);
      if (i == 0 || score[member] < score[best.get(i - 1)]) {
        rank = i + 1L;
      }
      top.add(
          new RankedReferrer(
              rank, members.id(member), qualified[member], retained[member], pending[member]));
    }
    long tiedBeyond = atLeastLast - best.size();
    boolean complete = !waiting && Micros.of(calendar.end(period)) <= asOf;
    return new TopReferrers(by, period, complete, top, tiedBeyond);
  }

  /** Keeps the best seen so far, the worst of them on top, since nearly everybody is worse. */
  private static List<Integer> best(int[] score, int size, Comparator<Integer> bestFirst) {
    PriorityQueue<Integer> kept = new PriorityQueue<>(bestFirst.reversed());
    int least = 1;
    for (int member = 0; member < score.length; member++) {
      if (score[member] >= least) {
        kept.add(member);
        if (kept.size() > size) {
          kept.remove();
          least = score[kept.element()];
        }
      }
    }
    return kept.stream().sorted(bestFirst).toList();
  }

  /** Returns whether somebody's day of return is still to come. */
  private boolean count() {
    LongPredicate inPeriod = DateLimit.within(calendar, period);
    boolean waiting = false;
    for (int contact = 0; contact < contacts.size(); contact++) {
      if (!contacts.isQualified(contact, asOf, asOf)
          || !inPeriod.test(contacts.qualifiedAt(contact))) {
        continue;
      }
      int referrer = contacts.referrer(contact);
      int referee = contacts.referee(contact);
      qualified[referrer]++;
      if (!retainedLimit.isAfter(members.joinedAt(referee))) {
        pending[referrer]++;
        waiting = true;
      } else if (members.returned(referee, retainedDay)) {
        retained[referrer]++;
      }
    }
    return waiting;
  }
}
