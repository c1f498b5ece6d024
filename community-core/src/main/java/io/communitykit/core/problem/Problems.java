package io.communitykit.core.problem;

import io.communitykit.core.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with a definition while it is compiled, so that its author sees all of it
 * at once. Not thread-safe.
 */
public final class Problems {

  /**
   * Most errors kept, and most warnings; whoever has that many wants to see the first ones. Counted
   * apart, so that no number of warnings hides an error.
   */
  public static final int MAX_KEPT = 200;

  private final List<Problem> kept = new ArrayList<>();
  private int errors;
  private int warnings;

  /** Creates an empty collection. */
  public Problems() {}

  /** Adds an error at {@code pointer}. */
  public void add(String pointer, Message message) {
    add(Problem.error(pointer, message));
  }

  /** Adds a warning at {@code pointer}. */
  public void warn(String pointer, Message message) {
    add(Problem.warning(pointer, message));
  }

  /** Adds {@code problem}. */
  public void add(Problem problem) {
    int before = problem.severity() == Problem.Severity.ERROR ? errors++ : warnings++;
    if (before < MAX_KEPT) {
      kept.add(problem);
    }
  }

  /** Adds all of {@code problems}. */
  public void addAll(List<Problem> problems) {
    problems.forEach(this::add);
  }

  /** Returns the number of errors added, also of those not kept; warnings do not count. */
  public int size() {
    return errors;
  }

  /**
   * Returns the first {@value #MAX_KEPT} errors and the first {@value #MAX_KEPT} warnings, in the
   * order they were added.
   */
  public List<Problem> list() {
    return List.copyOf(kept);
  }

  /** Returns an escaped part of a JSON pointer (RFC 6901: {@code ~} and {@code /}). */
  public static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
