package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A draw as it is kept. Its text does not tell the seed.
 *
 * @param id its name
 * @param terms what holds for it
 * @param commitment the SHA-256 of the seed in hexadecimal digits, published when it opened
 * @param seed the secret
 * @param openedAt when it opened, to the microsecond
 * @param state how far it is
 * @param sealed where the entropy will come from and when that was said; present from {@code
 *     SEALED} on
 * @param drawn the entropy and when it was given; present from {@code DRAWN} on, never for a wheel
 */
public record DrawRecord(
    DrawId id,
    DrawTerms terms,
    String commitment,
    ServerSeed seed,
    Instant openedAt,
    DrawState state,
    Optional<DrawStep> sealed,
    Optional<DrawStep> drawn) {

  /** Checks the components. */
  public DrawRecord {
    requireNonNull(id, "id");
    requireNonNull(terms, "terms");
    requireNonNull(commitment, "commitment");
    requireNonNull(seed, "seed");
    openedAt = requireNonNull(openedAt, "openedAt").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(state, "state");
    requireNonNull(sealed, "sealed");
    requireNonNull(drawn, "drawn");
  }

  /** Returns a draw that opens. */
  public static DrawRecord open(DrawId id, DrawTerms terms, ServerSeed seed, Instant at) {
    return new DrawRecord(
        id, terms, seed.commitment(), seed, at, DrawState.OPEN, Optional.empty(), Optional.empty());
  }

  /** Returns the same draw, sealed. */
  public DrawRecord sealed(DrawStep step) {
    return new DrawRecord(
        id, terms, commitment, seed, openedAt, DrawState.SEALED, Optional.of(step), drawn);
  }

  /** Returns the same draw, drawn. */
  public DrawRecord drawn(DrawStep step) {
    return new DrawRecord(
        id, terms, commitment, seed, openedAt, DrawState.DRAWN, sealed, Optional.of(step));
  }

  /** Returns the same draw, revealed. */
  public DrawRecord revealed() {
    return new DrawRecord(id, terms, commitment, seed, openedAt, DrawState.REVEALED, sealed, drawn);
  }

  /** Whether {@code other} was opened for the same. */
  public boolean isSameAs(DrawRecord other) {
    return id.equals(other.id) && terms.equals(other.terms) && seed.equals(other.seed);
  }
}
