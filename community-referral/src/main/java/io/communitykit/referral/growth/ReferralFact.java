package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.referral.VisitorKey;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One referral as far as growth is concerned: who brought whom, from where, how far it got, and
 * what it cost. {@link #bound} begins one; the other methods add what came of it.
 *
 * @param referee the new member
 * @param referrer who brought the new member
 * @param source where the contact came from
 * @param visitor the key under which the new member followed links before joining, if any
 * @param contactAt when the contact was: a link's instant, or else the bind's
 * @param boundAt when the bind was made; not before the contact
 * @param qualifiedAt when the new member had done what was asked; empty until then
 * @param rewardedAt when the first side was rewarded; empty until then
 * @param voidedAt from when on it counts no more, since it was rejected or reversed; empty if it
 *     counts
 * @param costs what was granted for it to all sides and not taken back, by asset in the asset's
 *     minor units, 0 or more; without it unless rewarded
 */
public record ReferralFact(
    MemberId referee,
    MemberId referrer,
    ReferralSource source,
    Optional<VisitorKey> visitor,
    Instant contactAt,
    Instant boundAt,
    Optional<Instant> qualifiedAt,
    Optional<Instant> rewardedAt,
    Optional<Instant> voidedAt,
    Map<AssetId, Long> costs) {

  /**
   * Checks the components and takes a copy.
   *
   * @throws IllegalArgumentException if somebody brought themselves, a step is there without the
   *     one before, the bind was before the contact, or an instant or a cost is out of range
   */
  public ReferralFact {
    requireNonNull(referee, "referee");
    requireNonNull(referrer, "referrer");
    requireNonNull(source, "source");
    requireNonNull(visitor, "visitor");
    contactAt = Micros.checked("contactAt", contactAt);
    boundAt = Micros.checked("boundAt", boundAt);
    qualifiedAt = qualifiedAt.map(at -> Micros.checked("qualifiedAt", at));
    rewardedAt = rewardedAt.map(at -> Micros.checked("rewardedAt", at));
    voidedAt = voidedAt.map(at -> Micros.checked("voidedAt", at));
    costs = costs.size() <= 1 ? Map.copyOf(costs) : sorted(costs);
    if (referee.equals(referrer)) {
      throw new IllegalArgumentException("referrer must be another member, was " + referrer);
    }
    if (boundAt.isBefore(contactAt)) {
      throw new IllegalArgumentException(
          "boundAt must not be before " + contactAt + ", was " + boundAt);
    }
    if (rewardedAt.isPresent() && qualifiedAt.isEmpty()) {
      throw new IllegalArgumentException("rewardedAt must come with qualifiedAt, came alone");
    }
    if (!costs.isEmpty() && rewardedAt.isEmpty()) {
      throw new IllegalArgumentException("costs must come with rewardedAt, came alone");
    }
    costs.forEach(ReferralFact::checkCost);
  }

  private static Map<AssetId, Long> sorted(Map<AssetId, Long> costs) {
    return Collections.unmodifiableMap(new TreeMap<>(costs));
  }

  private static void checkCost(AssetId asset, long cost) {
    if (cost < 0) {
      throw new IllegalArgumentException("cost in " + asset + " must be 0 or more, was " + cost);
    }
  }

  /** Returns the referral of {@code referee}, bound to {@code referrer} and nothing more yet. */
  public static ReferralFact bound(
      MemberId referee,
      MemberId referrer,
      ReferralSource source,
      Instant contactAt,
      Instant boundAt) {
    return new ReferralFact(
        referee,
        referrer,
        source,
        Optional.empty(),
        contactAt,
        boundAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Returns this referral of somebody who came as {@code visitor}. */
  public ReferralFact from(VisitorKey visitor) {
    return new ReferralFact(
        referee,
        referrer,
        source,
        Optional.of(visitor),
        contactAt,
        boundAt,
        qualifiedAt,
        rewardedAt,
        voidedAt,
        costs);
  }

  /** Returns this referral qualified {@code at}. */
  public ReferralFact qualified(Instant at) {
    return new ReferralFact(
        referee,
        referrer,
        source,
        visitor,
        contactAt,
        boundAt,
        Optional.of(at),
        rewardedAt,
        voidedAt,
        costs);
  }

  /** Returns this referral rewarded {@code at} with {@code costs}. */
  public ReferralFact rewarded(Instant at, Map<AssetId, Long> costs) {
    return new ReferralFact(
        referee,
        referrer,
        source,
        visitor,
        contactAt,
        boundAt,
        qualifiedAt,
        Optional.of(at),
        voidedAt,
        costs);
  }

  /** Returns this referral rejected or reversed {@code at}. */
  public ReferralFact voided(Instant at) {
    return new ReferralFact(
        referee,
        referrer,
        source,
        visitor,
        contactAt,
        boundAt,
        qualifiedAt,
        rewardedAt,
        Optional.of(at),
        costs);
  }
}
