package io.communitykit.moderation.sanction;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A step of a ladder: from which score on which sanction.
 *
 * @param at the score, 1 or more
 * @param kind what happens
 * @param lasting for how long: a MUTE or SUSPEND has a positive time, a WARN or BAN none
 */
public record Rung(long at, SanctionKind kind, Optional<Duration> lasting) {

  /** Longest MUTE or SUSPEND of a ladder: what is meant to last longer is a BAN. */
  public static final Duration MAX_LASTING = Duration.ofDays(3_660);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if one is out of its bounds
   */
  public Rung {
    requireNonNull(kind, "kind");
    requireNonNull(lasting, "lasting");
    if (at < 1) {
      throw new IllegalArgumentException("at must be 1 or more, was " + at);
    }
    if (lasting.isPresent() != lasts(kind)) {
      throw new IllegalArgumentException(
          kind + " must have " + (lasts(kind) ? "a" : "no") + " time, had " + lasting);
    }
    lasting.ifPresent(
        time -> {
          if (time.isNegative() || time.isZero() || time.compareTo(MAX_LASTING) > 0) {
            throw new IllegalArgumentException(
                "lasting must be positive and at most " + MAX_LASTING + ", was " + time);
          }
        });
  }

  /** Whether a sanction of {@code kind} lasts for a time of its own. */
  public static boolean lasts(SanctionKind kind) {
    return kind == SanctionKind.MUTE || kind == SanctionKind.SUSPEND;
  }

  /** Returns the rung that warns from the score {@code at} on. */
  public static Rung warn(long at) {
    return new Rung(at, SanctionKind.WARN, Optional.empty());
  }

  /** Returns the rung that mutes for {@code lasting} from the score {@code at} on. */
  public static Rung mute(long at, Duration lasting) {
    return new Rung(at, SanctionKind.MUTE, Optional.of(lasting));
  }

  /** Returns the rung that suspends for {@code lasting} from the score {@code at} on. */
  public static Rung suspend(long at, Duration lasting) {
    return new Rung(at, SanctionKind.SUSPEND, Optional.of(lasting));
  }

  /** Returns the rung that bans from the score {@code at} on. */
  public static Rung ban(long at) {
    return new Rung(at, SanctionKind.BAN, Optional.empty());
  }

  /** Returns when a sanction of this rung ends that starts at {@code start}; empty if never. */
  public Optional<Instant> endsAt(Instant start) {
    return kind == SanctionKind.WARN ? Optional.of(start) : lasting.map(start::plus);
  }
}
