package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What became of a unit.
 *
 * @param status what happened; where several hold, the first in {@link Status} order is reported
 * @param transactions what the ledger has under the unit's id, as stored: for {@code COMMITTED} and
 *     {@code REPLAYED}
 * @param difference the first field that differs: for {@code ID_CONFLICT}
 * @param limit what would have been exceeded: for {@code LIMIT_EXCEEDED}
 */
public record CommitResult(
    Status status,
    List<Transaction> transactions,
    Optional<Fingerprint.Difference> difference,
    Optional<Limit> limit) {

  /** What happened, in order of precedence. */
  public enum Status {
    /** The unit was new and is now stored. */
    COMMITTED,
    /** The same request was stored before; nothing changed. */
    REPLAYED,
    /** Another request has this id; nothing changed. A fault of the caller: ids name one thing. */
    ID_CONFLICT,
    /**
     * The ledger is no longer what was decided on: a version differs, a guard fails, or a lot is
     * open already. Nothing changed; load, decide and commit again.
     */
    VERSION_CONFLICT,
    /**
     * A counter would leave its bounds, or an account have too many lots or holds; nothing changed.
     */
    LIMIT_EXCEEDED
  }

  /**
   * A bound that held.
   *
   * @param kind what kind of thing is bounded
   * @param name which one: a counter, or an account
   * @param actual what it would have been
   * @param max the most it may be
   */
  public record Limit(Kind kind, String name, long actual, long max) {

    /** What can be bounded. */
    public enum Kind {
      /** A counter, by the unit itself. */
      COUNTER,
      /** The open lots of an account, by {@link CommitUnit#MAX_OPEN_LOTS}. */
      OPEN_LOTS,
      /** The open holds of an account, by {@link CommitUnit#MAX_OPEN_HOLDS}. */
      OPEN_HOLDS
    }

    /** Checks the components. */
    public Limit {
      requireNonNull(kind, "kind");
      requireNonNull(name, "name");
    }
  }

  /** Checks and copies the components. */
  public CommitResult {
    requireNonNull(status, "status");
    transactions = List.copyOf(transactions);
    requireNonNull(difference, "difference");
    requireNonNull(limit, "limit");
  }

  /** Returns the answer that {@code transactions} are now stored. */
  public static CommitResult committed(List<Transaction> transactions) {
    return new CommitResult(Status.COMMITTED, transactions, Optional.empty(), Optional.empty());
  }

  /** Returns the answer that {@code transactions} were stored before. */
  public static CommitResult replayed(List<Transaction> transactions) {
    return new CommitResult(Status.REPLAYED, transactions, Optional.empty(), Optional.empty());
  }

  /** Returns the answer that the id is taken by a request that differs. */
  public static CommitResult idConflict(Fingerprint.Difference difference) {
    return new CommitResult(
        Status.ID_CONFLICT, List.of(), Optional.of(difference), Optional.empty());
  }

  /** Returns the answer that the caller must decide again. */
  public static CommitResult versionConflict() {
    return new CommitResult(Status.VERSION_CONFLICT, List.of(), Optional.empty(), Optional.empty());
  }

  /** Returns the answer that {@code limit} held. */
  public static CommitResult limitExceeded(Limit limit) {
    return new CommitResult(Status.LIMIT_EXCEEDED, List.of(), Optional.empty(), Optional.of(limit));
  }
}
