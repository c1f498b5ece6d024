package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What of an account is wanted besides its version and balances.
 *
 * @param openLots whether all open lots are wanted
 * @param lotsDueAt if not all, those to be activated or to lapse at this instant or before
 * @param counters which counters
 */
public record LoadSpec(boolean openLots, Optional<Instant> lotsDueAt, List<CounterKey> counters) {

  /** Nothing more. */
  public static final LoadSpec BALANCES = new LoadSpec(false, Optional.empty(), List.of());

  /** All open lots. */
  public static final LoadSpec OPEN_LOTS = new LoadSpec(true, Optional.empty(), List.of());

  /** Checks and copies the components. */
  public LoadSpec {
    requireNonNull(lotsDueAt, "lotsDueAt");
    counters = List.copyOf(counters);
  }

  /** Returns the wish for the lots due at {@code asOf}. */
  public static LoadSpec lotsDueAt(Instant asOf) {
    return new LoadSpec(false, Optional.of(asOf), List.of());
  }

  /** Returns this wish, with {@code counters}. */
  public LoadSpec withCounters(List<CounterKey> counters) {
    return new LoadSpec(openLots, lotsDueAt, counters);
  }
}
