package io.communitykit.referral.growth;

import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Counts what cohorts brought, in one pass over the members and one over the contacts. */
final class KFactors {

  private static final int NO_COHORT = -1;

  private final Members members;
  private final Contacts contacts;
  private final CommunityCalendar calendar;
  private final long asOf;
  private final List<Period> periods;
  private final Duration windowLength;
  private final long window;
  private final SourceKeys keys;

  /** The cohort of each member whose window is over, or -1. */
  private final int[] cohortOf;

  private final long[] size;
  private final long[] pending;
  private final long[] inviters;
  private final long[][] invites;
  private final long[][] accepted;
  private final long[][] cycles;
  private final int[] cycleCount;

  KFactors(
      ReferralHistory history,
      long asOf,
      List<Period> periods,
      Duration window,
      SourceDimension dimension) {
    this.members = history.joins();
    this.contacts = history.contacts();
    this.calendar = history.calendar();
    this.asOf = asOf;
    this.periods = periods;
    this.windowLength = window;
    this.window = Micros.window(window);
    this.keys = new SourceKeys(dimension, contacts.sources());
    this.cohortOf = new int[members.size()];
    this.size = new long[periods.size()];
    this.pending = new long[periods.size()];
    this.inviters = new long[periods.size()];
    this.invites = new long[periods.size()][keys.size()];
    this.accepted = new long[periods.size()][keys.size()];
    this.cycles = new long[periods.size()][0];
    this.cycleCount = new int[periods.size()];
  }

  List<CohortGrowth> count() {
    countMembers();
    countContacts();
    List<CohortGrowth> cohorts = new ArrayList<>(periods.size());
    for (int cohort = 0; cohort < periods.size(); cohort++) {
      cohorts.add(cohort(cohort));
    }
    return List.copyOf(cohorts);
  }

  private void countMembers() {
    DateLimit.Row row = new DateLimit.Row(calendar, periods);
    for (int member = 0; member < cohortOf.length; member++) {
      long joinedAt = members.joinedAt(member);
      int cohort = joinedAt < asOf ? row.indexOf(joinedAt) : NO_COHORT;
      if (cohort != NO_COHORT && joinedAt + window > asOf) {
        pending[cohort]++;
        cohort = NO_COHORT;
      }
      cohortOf[member] = cohort;
      if (cohort != NO_COHORT) {
        size[cohort]++;
      }
    }
  }

  private void countContacts() {
    BitSet invited = new BitSet(cohortOf.length);
    for (int contact = 0; contact < contacts.size(); contact++) {
      int referrer = contacts.referrer(contact);
      int cohort = cohortOf[referrer];
      long end = members.joinedAt(referrer) + window;
      if (cohort == NO_COHORT || contacts.at(contact) >= end) {
        continue;
      }
      int key = keys.of(contacts.source(contact));
      invites[cohort][key]++;
      if (!invited.get(referrer)) {
        invited.set(referrer);
        inviters[cohort]++;
      }
      if (contacts.isQualified(contact, end, asOf)) {
        long cycle = members.joinedAt(contacts.referee(contact)) - members.joinedAt(referrer);
        // Somebody who was a member before the referrer is not somebody whom the referrer brought.
        if (cycle > 0) {
          accepted[cohort][key]++;
          addCycle(cohort, cycle);
        }
      }
    }
  }

  private void addCycle(int cohort, long cycle) {
    int count = cycleCount[cohort]++;
    if (count == cycles[cohort].length) {
      cycles[cohort] = Arrays.copyOf(cycles[cohort], Math.max(16, count * 2));
    }
    cycles[cohort][count] = cycle;
  }

  private CohortGrowth cohort(int cohort) {
    Period period = periods.get(cohort);
    boolean complete = Micros.of(calendar.end(period)) + window <= asOf && pending[cohort] == 0;
    List<CohortGrowth.BySource> bySource = new ArrayList<>();
    for (int key = 0; key < keys.size(); key++) {
      if (invites[cohort][key] > 0) {
        KFactor growth = new KFactor(size[cohort], invites[cohort][key], accepted[cohort][key]);
        Figure k = Figure.of(growth.k(), complete, pending[cohort]);
        bySource.add(new CohortGrowth.BySource(keys.get(key), growth, k));
      }
    }
    KFactor total =
        new KFactor(
            size[cohort],
            Arrays.stream(invites[cohort]).sum(),
            Arrays.stream(accepted[cohort]).sum());
    return new CohortGrowth(
        period,
        windowLength,
        complete,
        pending[cohort],
        total,
        inviters[cohort],
        CycleTime.of(Arrays.copyOf(cycles[cohort], cycleCount[cohort])),
        bySource);
  }
}
