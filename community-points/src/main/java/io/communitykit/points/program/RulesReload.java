package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.RulesVersion;
import java.util.List;

/**
 * What became of rules that were to replace the running ones.
 *
 * @param status what happened
 * @param running which rules run now
 * @param problems why they were refused; at most warnings if they run
 */
public record RulesReload(Status status, RulesVersion running, List<Problem> problems) {

  /** What happened, in order of precedence. */
  public enum Status {
    /** The new rules run. */
    RELOADED,
    /** These very rules run already. */
    UNCHANGED,
    /** The file has errors; the rules that ran before still do. */
    INVALID,
    /** The rules are of another program, whose awards have other ids; those before still run. */
    OTHER_PROGRAM,
    /** The version is not higher than the one that runs, which still does. */
    NOT_NEWER
  }

  /** Checks and copies the components. */
  public RulesReload {
    requireNonNull(status, "status");
    requireNonNull(running, "running");
    problems = List.copyOf(problems);
  }

  /** Returns what becomes of {@code compiled} where {@code old} run. */
  static RulesReload of(EarningRules old, Checked<EarningRules> compiled) {
    RulesVersion running = version(old);
    if (compiled.value().isEmpty()) {
      return new RulesReload(Status.INVALID, running, compiled.problems());
    }
    EarningRules next = compiled.value().get();
    if (!next.program().equals(old.program())) {
      return refused(
          Status.OTHER_PROGRAM,
          running,
          "/id",
          Message.of(
              "points.reload.other-program", "given", next.program(), "running", old.program()));
    }
    if (version(next).equals(running)) {
      return new RulesReload(Status.UNCHANGED, running, compiled.problems());
    }
    if (next.version() <= old.version()) {
      return refused(
          Status.NOT_NEWER,
          running,
          "/version",
          Message.of("points.reload.not-newer", "given", next.version(), "running", old.version()));
    }
    return new RulesReload(Status.RELOADED, version(next), compiled.problems());
  }

  private static RulesVersion version(EarningRules rules) {
    return new RulesVersion(rules.version(), rules.hash());
  }

  private static RulesReload refused(
      Status status, RulesVersion running, String pointer, Message message) {
    return new RulesReload(status, running, List.of(Problem.error(pointer, message)));
  }
}
