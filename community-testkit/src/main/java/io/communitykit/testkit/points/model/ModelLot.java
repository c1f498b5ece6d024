package io.communitykit.testkit.points.model;

import io.communitykit.points.ledger.Lot;
import java.time.Instant;
import java.util.Optional;

/**
 * Points of one award.
 *
 * @param key what gave it, what for and to whom, which no two lots of a world share
 * @param usableFrom when it can first be spent
 * @param expiresAt when it lapses, {@link Instant#MAX} if never
 */
record ModelLot(String key, Instant usableFrom, Instant expiresAt) {

  /** What all accounts have without opening it. */
  static final ModelLot COMMON = new ModelLot("common", Instant.MIN, Instant.MAX);

  /** So much of a lot. */
  record Piece(ModelLot lot, long amount) {}

  /** Returns how the model calls {@code lot}. */
  static String key(Optional<Lot> lot) {
    return lot.map(
            opened ->
                key(
                    opened.source().kind().name(),
                    opened.source().event(),
                    opened.account().owner().value()))
        .orElse(COMMON.key());
  }

  static String key(String kind, String event, String owner) {
    return kind + " " + event + " " + owner;
  }
}
