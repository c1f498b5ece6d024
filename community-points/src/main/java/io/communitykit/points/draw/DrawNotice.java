package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What everybody may know of a draw while it runs.
 *
 * @param id its name
 * @param terms what holds for it
 * @param state how far it is
 * @param commitment the SHA-256 of the seed in hexadecimal digits, to be published when it opens
 * @param opening the hash of name, terms and commitment, to be published with it
 * @param source where the entropy will come from, once it is sealed; never for a wheel
 */
public record DrawNotice(
    DrawId id,
    DrawTerms terms,
    DrawState state,
    String commitment,
    String opening,
    Optional<String> source) {

  /** Checks the components. */
  public DrawNotice {
    requireNonNull(id, "id");
    requireNonNull(terms, "terms");
    requireNonNull(state, "state");
    requireNonNull(commitment, "commitment");
    requireNonNull(opening, "opening");
    requireNonNull(source, "source");
  }

  static DrawNotice of(DrawRecord draw) {
    return new DrawNotice(
        draw.id(),
        draw.terms(),
        draw.state(),
        draw.commitment(),
        DrawProof.opening(draw.id(), draw.terms(), draw.commitment()),
        draw.sealed().map(DrawStep::text).filter(source -> !source.isEmpty()));
  }
}
