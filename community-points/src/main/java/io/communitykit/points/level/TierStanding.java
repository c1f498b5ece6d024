package io.communitykit.points.level;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a member stands among the tiers.
 *
 * @param tier the member's; empty below the first
 * @param since since when; empty if from the beginning
 * @param metric what it goes by, in minor units; zero or more
 * @param next the tier above; empty at the highest
 * @param reviewAt when a tier may be lost next, where that is only when a period ends
 * @param graceUntil when the tier is lost unless enough is there before; empty if it is not at risk
 * @param changes how it came to this, oldest first, at most the latest {@value #MAX_CHANGES}
 */
public record TierStanding(
    Optional<Tier> tier,
    Optional<Instant> since,
    long metric,
    Optional<Tier> next,
    Optional<Instant> reviewAt,
    Optional<Instant> graceUntil,
    List<TierChange> changes) {

  /** Most changes told: eight years of monthly ones. */
  public static final int MAX_CHANGES = 100;

  /** Checks and copies the components. */
  public TierStanding {
    requireNonNull(tier, "tier");
    requireNonNull(since, "since");
    requireNonNull(next, "next");
    requireNonNull(reviewAt, "reviewAt");
    requireNonNull(graceUntil, "graceUntil");
    changes = List.copyOf(changes);
  }

  /** Returns how much is missing for the tier above; empty at the highest. */
  public Optional<Long> missing() {
    return next.map(above -> above.at() - metric);
  }

  /** Returns how much is missing to keep the tier; zero if nothing is. */
  public long missingToKeep() {
    return tier.map(own -> Math.max(0, own.keptAt() - metric)).orElse(0L);
  }
}
