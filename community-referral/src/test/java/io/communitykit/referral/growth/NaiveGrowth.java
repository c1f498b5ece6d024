package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The definitions read off the page, over lists of facts, with no thought of speed. */
record NaiveGrowth(
    CommunityCalendar calendar,
    Map<MemberId, MemberJoin> joins,
    List<TouchFact> touches,
    List<ReferralFact> referrals,
    Instant asOf) {

  /** One contact: a referral, or a link followed by a visitor whom nobody was bound by. */
  record Contact(
      MemberId referrer, ReferralSource source, Instant at, Optional<ReferralFact> referral) {}

  List<Contact> contacts() {
    List<Contact> contacts = new ArrayList<>();
    for (ReferralFact fact : referrals) {
      contacts.add(
          new Contact(fact.referrer(), fact.source(), fact.contactAt(), Optional.of(fact)));
    }
    Set<List<Object>> seen = new HashSet<>();
    for (TouchFact touch : touches.stream().sorted(Comparator.comparing(TouchFact::at)).toList()) {
      boolean led =
          referrals.stream()
              .anyMatch(
                  fact ->
                      fact.visitor().equals(Optional.of(touch.visitor()))
                          && fact.referrer().equals(touch.referrer())
                          && fact.source().equals(touch.source()));
      if (!led && seen.add(List.of(touch.visitor(), touch.referrer(), touch.source()))) {
        contacts.add(new Contact(touch.referrer(), touch.source(), touch.at(), Optional.empty()));
      }
    }
    return contacts.stream().filter(each -> each.at().isBefore(asOf)).toList();
  }

  Instant joinedAt(MemberId member) {
    return join(member).joinedAt();
  }

  private MemberJoin join(MemberId member) {
    return requireNonNull(joins.get(member));
  }

  boolean qualified(ReferralFact fact, Instant before) {
    return fact.boundAt().isBefore(before)
        && fact.qualifiedAt().map(at -> at.isBefore(before)).orElse(false)
        && !isVoid(fact);
  }

  private boolean isVoid(ReferralFact fact) {
    return fact.voidedAt().map(at -> at.isBefore(asOf)).orElse(false);
  }

  boolean dayOver(MemberId member, int day) {
    return calendar.date(joinedAt(member)).plusDays(day).isBefore(calendar.date(asOf));
  }

  List<CohortGrowth> kFactors(
      PeriodUnit unit, Period joined, Duration window, SourceDimension dimension) {
    List<CohortGrowth> cohorts = new ArrayList<>();
    for (Period period : calendar.periods(unit, joined)) {
      List<MemberJoin> cohort =
          joins.values().stream()
              .filter(join -> join.joinedAt().isBefore(asOf))
              .filter(join -> period.contains(calendar.date(join.joinedAt())))
              .toList();
      Set<MemberId> closed =
          cohort.stream()
              .filter(join -> !join.joinedAt().plus(window).isAfter(asOf))
              .map(MemberJoin::member)
              .collect(Collectors.toSet());
      List<Contact> invites =
          contacts().stream()
              .filter(each -> closed.contains(each.referrer()))
              .filter(each -> each.at().isBefore(joinedAt(each.referrer()).plus(window)))
              .toList();
      long pending = (long) cohort.size() - closed.size();
      boolean complete = pending == 0 && !calendar.end(period).plus(window).isAfter(asOf);
      List<CohortGrowth.BySource> bySource = new ArrayList<>();
      for (Optional<String> key : keys(dimension, invites)) {
        KFactor growth = k(closed.size(), of(dimension, key, invites), window);
        bySource.add(
            new CohortGrowth.BySource(key, growth, Figure.of(growth.k(), complete, pending)));
      }
      cohorts.add(
          new CohortGrowth(
              period,
              window,
              complete,
              pending,
              k(closed.size(), invites, window),
              invites.stream().map(Contact::referrer).distinct().count(),
              median(accepted(invites, window)),
              bySource));
    }
    return cohorts;
  }

  private KFactor k(long members, List<Contact> invites, Duration window) {
    return new KFactor(members, invites.size(), accepted(invites, window).size());
  }

  private List<ReferralFact> accepted(List<Contact> invites, Duration window) {
    return invites.stream()
        .flatMap(each -> each.referral().stream())
        .filter(fact -> qualified(fact, joinedAt(fact.referrer()).plus(window)))
        .filter(fact -> joinedAt(fact.referrer()).isBefore(joinedAt(fact.referee())))
        .toList();
  }

  private CycleTime median(Collection<ReferralFact> facts) {
    List<Duration> sorted =
        facts.stream()
            .map(fact -> Duration.between(joinedAt(fact.referrer()), joinedAt(fact.referee())))
            .sorted()
            .toList();
    if (sorted.isEmpty()) {
      return new CycleTime(0, Optional.empty());
    }
    int half = sorted.size() / 2;
    Duration median =
        sorted.size() % 2 == 1
            ? sorted.get(half)
            : sorted.get(half - 1).plus(sorted.get(half)).dividedBy(2);
    return new CycleTime(sorted.size(), Optional.of(median));
  }

  CycleTime cycleTime(Period joined) {
    return median(
        referrals.stream()
            .filter(fact -> qualified(fact, asOf))
            .filter(fact -> joinedAt(fact.referrer()).isBefore(joinedAt(fact.referee())))
            .filter(fact -> joinedAt(fact.referee()).isBefore(asOf))
            .filter(fact -> joined.contains(calendar.date(joinedAt(fact.referee()))))
            .toList());
  }

  private static List<Optional<String>> keys(SourceDimension dimension, List<Contact> contacts) {
    List<Optional<String>> keys = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>();
    contacts.forEach(each -> dimension.of(each.source()).ifPresent(names::add));
    names.forEach(name -> keys.add(Optional.of(name)));
    if (contacts.stream().anyMatch(each -> dimension.of(each.source()).isEmpty())) {
      keys.add(Optional.empty());
    }
    return keys;
  }

  private static List<Contact> of(
      SourceDimension dimension, Optional<String> key, List<Contact> contacts) {
    return contacts.stream().filter(each -> dimension.of(each.source()).equals(key)).toList();
  }

  SourceReport sources(
      SourceDimension dimension, Period contacted, Duration window, int retainedDay) {
    List<Contact> contacts =
        contacts().stream().filter(each -> contacted.contains(calendar.date(each.at()))).toList();
    boolean over = !calendar.end(contacted).isAfter(asOf);
    List<SourceRow> rows = new ArrayList<>();
    for (Optional<String> key : keys(dimension, contacts)) {
      rows.add(row(key, of(dimension, key, contacts), window, retainedDay, over));
    }
    SourceRow total = row(Optional.empty(), contacts, window, retainedDay, over);
    return new SourceReport(
        dimension, contacted, window, retainedDay, over && total.open() == 0, rows, total);
  }

  private SourceRow row(
      Optional<String> key, List<Contact> all, Duration window, int retainedDay, boolean over) {
    List<Contact> closed =
        all.stream().filter(each -> !each.at().plus(window).isAfter(asOf)).toList();
    List<ReferralFact> bound =
        closed.stream()
            .flatMap(each -> each.referral().stream())
            .filter(fact -> fact.boundAt().isBefore(fact.contactAt().plus(window)))
            .toList();
    List<ReferralFact> qualified =
        bound.stream().filter(fact -> qualified(fact, fact.contactAt().plus(window))).toList();
    List<ReferralFact> rewarded =
        qualified.stream()
            .filter(
                fact ->
                    fact.rewardedAt()
                        .map(at -> at.isBefore(fact.contactAt().plus(window)))
                        .orElse(false))
            .toList();
    boolean none = over && closed.size() == all.size();
    List<Figure> returns = new ArrayList<>();
    for (int day : SourceRow.RETURN_DAYS) {
      long observed = bound.stream().filter(fact -> dayOver(fact.referee(), day)).count();
      long pending = bound.size() - observed;
      returns.add(
          Figure.of(Quotient.of(returned(bound, day), observed), none && pending == 0, pending));
    }
    List<ReferralFact> settled =
        bound.stream().filter(fact -> dayOver(fact.referee(), retainedDay)).toList();
    Map<AssetId, Long> costs = new TreeMap<>();
    for (ReferralFact fact : settled) {
      if (fact.rewardedAt().map(at -> at.isBefore(asOf)).orElse(false)) {
        fact.costs().forEach((asset, cost) -> costs.merge(asset, cost, Long::sum));
        costs.values().remove(0L);
      }
    }
    Map<AssetId, Figure> figures = new TreeMap<>();
    long waiting = (long) bound.size() - settled.size();
    costs.forEach(
        (asset, cost) ->
            figures.put(
                asset,
                Figure.of(
                    Quotient.of(cost, returned(settled, retainedDay)),
                    none && waiting == 0,
                    waiting)));
    return new SourceRow(
        key,
        all.size() - closed.size(),
        new ReferralFunnel(
            closed.size(),
            bound.size(),
            qualified.size(),
            rewarded.size(),
            returned(rewarded, retainedDay),
            rewarded.stream().filter(fact -> !dayOver(fact.referee(), retainedDay)).count()),
        returns,
        figures);
  }

  private long returned(List<ReferralFact> facts, int day) {
    return facts.stream()
        .filter(fact -> dayOver(fact.referee(), day))
        .filter(fact -> join(fact.referee()).returns().contains(day))
        .count();
  }

  TopReferrers top(RankedReferrer.By by, Period qualifiedIn, int day, int size) {
    Map<MemberId, List<ReferralFact>> brought =
        referrals.stream()
            .filter(fact -> qualified(fact, asOf))
            .filter(
                fact -> qualifiedIn.contains(calendar.date(fact.qualifiedAt().orElse(Instant.MAX))))
            .collect(Collectors.groupingBy(ReferralFact::referrer));
    Map<MemberId, Long> scores = new TreeMap<>();
    brought.forEach(
        (member, facts) -> {
          long score = by == RankedReferrer.By.QUALIFIED ? facts.size() : returned(facts, day);
          if (score > 0) {
            scores.put(member, score);
          }
        });
    List<RankedReferrer> all = new ArrayList<>();
    scores.entrySet().stream()
        .sorted(
            Map.Entry.<MemberId, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            entry -> {
              List<ReferralFact> facts = brought.getOrDefault(entry.getKey(), List.of());
              all.add(
                  new RankedReferrer(
                      1 + scores.values().stream().filter(s -> s > entry.getValue()).count(),
                      entry.getKey(),
                      facts.size(),
                      returned(facts, day),
                      facts.stream().filter(fact -> !dayOver(fact.referee(), day)).count()));
            });
    List<RankedReferrer> top = all.stream().limit(size).toList();
    long tied =
        all.stream()
            .skip(size)
            .filter(each -> each.rank() == top.get(top.size() - 1).rank())
            .count();
    boolean waiting =
        brought.values().stream()
            .flatMap(List::stream)
            .anyMatch(fact -> !dayOver(fact.referee(), day));
    LocalDate end = qualifiedIn.endExclusive();
    boolean complete = !waiting && !calendar.start(end).isAfter(asOf);
    return new TopReferrers(by, qualifiedIn, complete, top, tied);
  }
}
