package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What enforcing a decision writes. Deciding only read; a decision that is never enforced leaves no
 * trace.
 *
 * @param takes what is counted, what is binding first. A rejected submission takes only of the
 *     budgets by which it is rejected, and no place under a limit
 * @param fingerprint what later submissions are compared with; none if this one is rejected or too
 *     short
 * @param charge what is held against the author: at once, or for a HOLD only if a reviewer confirms
 *     it; none if nothing is
 */
public record Effects(
    List<Take> takes, Optional<ContentFingerprint> fingerprint, Optional<Charge> charge) {

  /** Nothing to write. */
  public static final Effects NONE = new Effects(List.of(), Optional.empty(), Optional.empty());

  /** Takes a copy. */
  public Effects {
    takes = List.copyOf(takes);
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(charge, "charge");
  }

  /**
   * One event counted under a key.
   *
   * @param key the counter's key
   * @param rate what the counter allows
   * @param binding whether the decision would be another one if the counter were full. If not, as
   *     for a rule on trial, it is counted where there is room and refuses nobody
   */
  public record Take(String key, RateLimit rate, boolean binding) {

    /** Checks the components. */
    public Take {
      requireNonNull(key, "key");
      requireNonNull(rate, "rate");
    }
  }
}
