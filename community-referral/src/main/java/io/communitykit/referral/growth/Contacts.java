package io.communitykit.referral.growth;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.referral.VisitorKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Contacts in columns: first the referrals, then the links that nobody was bound by.
 *
 * <p>A visitor who followed a link and was bound by it is one contact, the referral.
 */
final class Contacts {

  private static final int NOBODY = -1;

  private final int[] referrer;
  private final int[] referee;
  private final int[] source;
  private final long[] at;
  private final long[] boundAt;
  private final long[] qualifiedAt;
  private final long[] rewardedAt;
  private final long[] voidedAt;

  /** What each referral cost, one after the other: from costStart[i] to costStart[i + 1]. */
  private final int[] costStart;

  private int[] costAsset;
  private long[] costAmount;
  private final List<AssetId> assets = new ArrayList<>();
  private final Map<AssetId, Integer> assetNumbers = new HashMap<>();
  private final List<ReferralSource> sources = new ArrayList<>();
  private final Map<ReferralSource, Integer> sourceNumbers = new HashMap<>();

  /** The contact by which each member came, or -1. */
  private final int[] arrival;

  /** The referrals of each referrer, in a list: its head by member, its links by contact. */
  private final int[] firstBrought;

  private final int[] nextBrought;

  /** What makes two followed links one contact. */
  record Link(VisitorKey visitor, MemberId referrer, ReferralSource source) {}

  private Contacts(int members, int referrals, int links) {
    int size = Math.addExact(referrals, links);
    referrer = new int[size];
    referee = new int[size];
    source = new int[size];
    at = new long[size];
    boundAt = new long[size];
    qualifiedAt = new long[referrals];
    rewardedAt = new long[referrals];
    voidedAt = new long[referrals];
    costStart = new int[referrals + 1];
    costAsset = new int[referrals];
    costAmount = new long[referrals];
    arrival = new int[members];
    firstBrought = new int[members];
    nextBrought = new int[referrals];
    Arrays.fill(arrival, NOBODY);
    Arrays.fill(firstBrought, NOBODY);
  }

  static Contacts of(
      Members members, Map<MemberId, ReferralFact> referrals, Map<Link, Instant> links) {
    Set<Link> bound = new HashSet<>();
    if (!links.isEmpty()) {
      referrals
          .values()
          .forEach(
              fact ->
                  fact.visitor()
                      .ifPresent(
                          visitor -> bound.add(new Link(visitor, fact.referrer(), fact.source()))));
    }
    List<Map.Entry<Link, Instant>> lost =
        links.entrySet().stream().filter(link -> !bound.contains(link.getKey())).toList();
    Contacts contacts = new Contacts(members.size(), referrals.size(), lost.size());
    int contact = 0;
    for (ReferralFact fact : referrals.values()) {
      contacts.put(contact++, members, fact);
    }
    for (Map.Entry<Link, Instant> link : lost) {
      contacts.put(contact++, members, link.getKey(), link.getValue());
    }
    contacts.checkForest(members);
    return contacts;
  }

  private void put(int contact, Members members, ReferralFact fact) {
    int by = members.ordinal("referrer", fact.referrer());
    int who = members.ordinal("referee", fact.referee());
    referrer[contact] = by;
    referee[contact] = who;
    source[contact] = number(fact.source());
    at[contact] = Micros.of(fact.contactAt());
    boundAt[contact] = Micros.of(fact.boundAt());
    qualifiedAt[contact] = Micros.orNever(fact.qualifiedAt());
    rewardedAt[contact] = Micros.orNever(fact.rewardedAt());
    voidedAt[contact] = Micros.orNever(fact.voidedAt());
    putCosts(contact, fact.costs());
    arrival[who] = contact;
    nextBrought[contact] = firstBrought[by];
    firstBrought[by] = contact;
  }

  private void put(int contact, Members members, Link link, Instant followedAt) {
    referrer[contact] = members.ordinal("referrer", link.referrer());
    referee[contact] = NOBODY;
    source[contact] = number(link.source());
    at[contact] = Micros.of(followedAt);
    boundAt[contact] = Micros.NEVER;
  }

  private void putCosts(int contact, Map<AssetId, Long> costs) {
    int next = costStart[contact];
    for (Map.Entry<AssetId, Long> cost : costs.entrySet()) {
      if (next == costAsset.length) {
        costAsset = Arrays.copyOf(costAsset, next * 2);
        costAmount = Arrays.copyOf(costAmount, next * 2);
      }
      Integer known = assetNumbers.putIfAbsent(cost.getKey(), assets.size());
      if (known == null) {
        assets.add(cost.getKey());
      }
      costAsset[next] = known == null ? assets.size() - 1 : known;
      costAmount[next++] = cost.getValue();
    }
    costStart[contact + 1] = next;
  }

  private int number(ReferralSource each) {
    Integer known = sourceNumbers.putIfAbsent(each, sources.size());
    if (known == null) {
      sources.add(each);
      return sources.size() - 1;
    }
    return known;
  }

  /** Walks up from every member, once over each edge. */
  private void checkForest(Members members) {
    int[] walk = new int[arrival.length];
    for (int start = 0; start < arrival.length; start++) {
      int member = start;
      while (member != NOBODY && walk[member] == 0) {
        walk[member] = start + 1;
        member = parent(member);
      }
      if (member != NOBODY && walk[member] == start + 1) {
        throw new IllegalArgumentException(
            "referrals must form a forest, but "
                + members.id(member)
                + " is among those whom "
                + members.id(member)
                + " brought, directly or over others");
      }
    }
  }

  private int parent(int member) {
    return arrival[member] == NOBODY ? NOBODY : referrer[arrival[member]];
  }

  int size() {
    return referrer.length;
  }

  List<ReferralSource> sources() {
    return sources;
  }

  int referrer(int contact) {
    return referrer[contact];
  }

  int referee(int contact) {
    return referee[contact];
  }

  int source(int contact) {
    return source[contact];
  }

  long at(int contact) {
    return at[contact];
  }

  boolean isBound(int contact, long before) {
    return boundAt[contact] < before;
  }

  /**
   * Whether it was bound and qualified before {@code before}, and still counted at {@code asOf}.
   */
  boolean isQualified(int contact, long before, long asOf) {
    return isBound(contact, before) && qualifiedAt[contact] < before && voidedAt[contact] >= asOf;
  }

  boolean isRewarded(int contact, long before, long asOf) {
    return isQualified(contact, before, asOf) && rewardedAt[contact] < before;
  }

  boolean isVoid(int contact, long asOf) {
    return voidedAt[contact] < asOf;
  }

  long boundAt(int contact) {
    return boundAt[contact];
  }

  long qualifiedAt(int contact) {
    return qualifiedAt[contact];
  }

  List<AssetId> assets() {
    return assets;
  }

  /** Adds what {@code contact} had cost by {@code asOf} to {@code sums}, by number of the asset. */
  void addCosts(int contact, long asOf, long[] sums) {
    if (rewardedAt[contact] < asOf) {
      for (int cost = costStart[contact]; cost < costStart[contact + 1]; cost++) {
        sums[costAsset[cost]] = Math.addExact(sums[costAsset[cost]], costAmount[cost]);
      }
    }
  }

  /** Returns the contact by which {@code member} came, or -1. */
  int arrival(int member) {
    return arrival[member];
  }

  /** Returns the first of the referrals by {@code member}, in no order, or -1. */
  int firstBrought(int member) {
    return firstBrought[member];
  }

  /** Returns the next referral of the same referrer, or -1. */
  int nextBrought(int contact) {
    return nextBrought[contact];
  }
}
