package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

/**
 * A detector that could not look.
 *
 * @param detector its id
 * @param error the class of what it threw; never its message, which may quote the text
 */
public record DetectorFailure(String detector, String error) {

  /** Checks the components. */
  public DetectorFailure {
    requireNonNull(detector, "detector");
    requireNonNull(error, "error");
  }
}
