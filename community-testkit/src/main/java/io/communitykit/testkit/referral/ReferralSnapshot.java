package io.communitykit.testkit.referral;

import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.binding.FactsQuery;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralQuery;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.fraud.SharedSignal;
import io.communitykit.referral.signal.ReferralSignal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Everything that can be read of a small community, for comparison with another one.
 *
 * @param referrals of each program, in the order listed
 * @param exports what is kept of each member asked for: of each section the rows, however often
 * @param facts as far as the port says in which order they come
 */
record ReferralSnapshot(
    Map<ReferralProgramId, List<ReferralRecord>> referrals,
    Map<MemberId, Map<String, Map<Map<String, String>, Integer>>> exports,
    List<FraudFacts> facts) {

  /** Small, so that a few referrals take several pages. */
  private static final int PAGE = 3;

  static ReferralSnapshot of(
      ReferralStore store, Collection<MemberId> members, Collection<FactsQuery> facts) {
    Map<ReferralProgramId, List<ReferralRecord>> referrals = new TreeMap<>();
    for (ReferralProgramId program : ReferralUnits.PROGRAMS) {
      referrals.put(program, all(store, program));
    }
    Map<MemberId, Map<String, Map<Map<String, String>, Integer>>> exports = new TreeMap<>();
    members.forEach(member -> exports.put(member, rows(store.export(member))));
    return new ReferralSnapshot(
        referrals, exports, facts.stream().map(query -> facts(store, query)).toList());
  }

  static List<ReferralRecord> all(ReferralStore store, ReferralProgramId program) {
    return all(
        cursor ->
            store.list(
                new ReferralQuery(program, Optional.empty(), Optional.empty(), cursor, PAGE)));
  }

  static <T> List<T> all(Function<Optional<String>, Page<T>> pages) {
    List<T> items = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<T> page = pages.apply(cursor);
      items.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent());
    return items;
  }

  /** Returns the rows of each section; the port says nothing about their order. */
  static Map<String, Map<Map<String, String>, Integer>> rows(MemberExport export) {
    Map<String, Map<Map<String, String>, Integer>> sections = new TreeMap<>();
    for (MemberExport.Section section : export.sections()) {
      Map<Map<String, String>, Integer> rows = new HashMap<>();
      section.rows().forEach(row -> rows.merge(row, 1, Integer::sum));
      sections.put(section.name(), rows);
    }
    return sections;
  }

  /**
   * Returns what {@code store} knows, in one order: of equal instants the port does not say which
   * comes first, nor where the referrer does, and a signal never seen may be left out.
   */
  static FraudFacts facts(ReferralStore store, FactsQuery query) {
    FraudFacts facts = store.facts(query);
    List<SharedSignal> sharing = new ArrayList<>(facts.sharing());
    sharing.sort(
        Comparator.comparing(SharedSignal::signal)
            .thenComparing(SharedSignal::at)
            .thenComparing(SharedSignal::member));
    Map<ReferralSignal, Integer> seen = new TreeMap<>(facts.seen());
    seen.values().removeIf(members -> members == 0);
    return new FraudFacts(sharing, seen, facts.recentBinds(), facts.ancestors());
  }

  /** Returns a member who is his own ancestor, if there is one. */
  static Optional<MemberId> circle(ReferralStore store, ReferralProgramId program) {
    Map<MemberId, MemberId> up = new HashMap<>();
    for (ReferralRecord record : all(store, program)) {
      up.put(record.referral().referee(), record.referral().referrer());
    }
    Set<MemberId> clear = new HashSet<>();
    for (MemberId start : up.keySet()) {
      Set<MemberId> path = new HashSet<>();
      MemberId at = start;
      while (at != null && !clear.contains(at)) {
        if (!path.add(at)) {
          return Optional.of(at);
        }
        at = up.get(at);
      }
      clear.addAll(path);
    }
    return Optional.empty();
  }

  static List<MemberId> referees(List<ReferralRecord> records) {
    return records.stream().map(ReferralRecord::referral).map(Referral::referee).toList();
  }
}
