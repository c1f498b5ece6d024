package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What of an account is wanted besides its version and balances.
 *
 * @param openLots whether all open lots and holds are wanted
 * @param lotsDueAt if not all, those in which something is due at this instant or before: lots to
 *     be activated or to lapse, holds to time out with the lots they hold, and every open lot if
 *     the account is active no longer
 * @param enoughFor with all open lots wanted, how much is to be taken: then those in which
 *     something is due at {@code lotsDueAt} are enough, with so many more in spend order that this
 *     much is available of them; a store may give all
 * @param lots which lots are wanted besides, also where nothing is left of them in this account;
 *     one that the account never had comes with sequence zero, one that nobody opened not at all
 * @param counters which counters
 */
public record LoadSpec(
    boolean openLots,
    Optional<Instant> lotsDueAt,
    Optional<Long> enoughFor,
    List<LotId> lots,
    List<CounterKey> counters) {

  /** Nothing more. */
  public static final LoadSpec BALANCES =
      new LoadSpec(false, Optional.empty(), Optional.empty(), List.of(), List.of());

  /** All open lots and holds. */
  public static final LoadSpec OPEN_LOTS =
      new LoadSpec(true, Optional.empty(), Optional.empty(), List.of(), List.of());

  /** Checks and copies the components. */
  public LoadSpec {
    requireNonNull(lotsDueAt, "lotsDueAt");
    requireNonNull(enoughFor, "enoughFor");
    if (enoughFor.isPresent() && (!openLots || lotsDueAt.isEmpty())) {
      throw new IllegalArgumentException(
          "enoughFor must come with openLots and lotsDueAt, was " + enoughFor.get());
    }
    lots = List.copyOf(lots);
    counters = List.copyOf(counters);
  }

  /** Returns the wish for the lots and holds due at {@code asOf}. */
  public static LoadSpec lotsDueAt(Instant asOf) {
    return new LoadSpec(false, Optional.of(asOf), Optional.empty(), List.of(), List.of());
  }

  /** Returns the wish for the lots that taking {@code amount} at {@code asOf} can touch. */
  public static LoadSpec taking(long amount, Instant asOf) {
    return new LoadSpec(true, Optional.of(asOf), Optional.of(amount), List.of(), List.of());
  }

  /** Returns this wish, with {@code lots}. */
  public LoadSpec withLots(List<LotId> lots) {
    return new LoadSpec(openLots, lotsDueAt, enoughFor, lots, counters);
  }

  /** Returns this wish, with {@code counters}. */
  public LoadSpec withCounters(List<CounterKey> counters) {
    return new LoadSpec(openLots, lotsDueAt, enoughFor, lots, counters);
  }
}
