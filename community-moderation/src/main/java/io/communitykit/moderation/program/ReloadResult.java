package io.communitykit.moderation.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.problem.Problem;
import io.communitykit.moderation.RuleSetVersion;
import java.util.List;

/**
 * What reloading rules came to.
 *
 * @param status how it went
 * @param running which rules decide now
 * @param problems what is wrong with the new rules; at most warnings unless they were refused
 */
public record ReloadResult(Status status, RuleSetVersion running, List<Problem> problems) {

  /** How it went. */
  public enum Status {
    /** The new rules decide. */
    RELOADED,
    /** They say what the running ones say. */
    UNCHANGED,
    /** They have problems; the running ones go on deciding. */
    REFUSED
  }

  /** Checks the components and takes a copy. */
  public ReloadResult {
    requireNonNull(status, "status");
    requireNonNull(running, "running");
    problems = List.copyOf(problems);
  }
}
