package io.communitykit.core.problem;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A definition was used although it has errors; the message lists them all, in English. */
public final class InvalidDefinitionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Problems are not serialized; the message, which lists them, is. */
  private final transient @Nullable List<Problem> problems;

  /** Creates the exception for {@code problems}. */
  public InvalidDefinitionException(List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.render(Locale.ENGLISH))
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Returns what is wrong with the definition; nothing once the exception was serialized. */
  public List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }
}
