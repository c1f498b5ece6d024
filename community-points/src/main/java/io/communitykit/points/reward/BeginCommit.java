package io.communitykit.points.reward;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What became of beginning a redemption.
 *
 * @param status what happened
 * @param redemption what is stored under its id, with its codes; empty if it is out of coupons
 */
public record BeginCommit(Status status, Optional<Redemption> redemption) {

  /** What happened, in order of precedence. Nothing changed but for {@code BEGUN}. */
  public enum Status {
    /** It was new, is now stored, and has its codes. */
    BEGUN,
    /** It was stored before, and is as it is now. */
    REPLAYED,
    /** Another one has this id. A fault of the caller: ids name one thing. */
    ID_CONFLICT,
    /** Its pool has fewer codes than it needs. */
    OUT_OF_COUPONS
  }

  /** Checks the components. */
  public BeginCommit {
    requireNonNull(status, "status");
    requireNonNull(redemption, "redemption");
  }
}
