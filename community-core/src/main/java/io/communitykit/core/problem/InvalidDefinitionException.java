package io.communitykit.core.problem;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A definition was used although it has errors; the message lists them all, in English. */
public final class InvalidDefinitionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Creates the exception for {@code problems}. */
  public InvalidDefinitionException(List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.render(Locale.ENGLISH))
            .collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  /** Returns what is wrong with the definition. */
  public List<Problem> problems() {
    return problems;
  }
}
