package io.communitykit.moderation.rules;

import java.util.List;
import java.util.Optional;

/** Supplies the term lists that a rule file names. The host or the file reader implements it. */
@FunctionalInterface
public interface TermFiles {

  /** Most lines of one file. */
  int MAX_LINES = 200_000;

  /**
   * Returns the lines of the file {@code name}, or empty if there is no such file.
   *
   * @param name as the rule file spells it, such as {@code lists/insults.txt}
   */
  Optional<List<String>> lines(String name);

  /** Returns the source that has no files. */
  static TermFiles none() {
    return name -> Optional.empty();
  }
}
