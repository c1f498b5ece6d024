package io.communitykit.core.problem;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value made from a definition, or everything that is wrong with the definition.
 *
 * <p>Immutable, and thread-safe if the value is.
 *
 * @param <T> what was to be made
 */
public final class Checked<T> {

  private final Optional<T> value;
  private final List<Problem> problems;

  private Checked(Optional<T> value, List<Problem> problems) {
    this.value = value;
    this.problems = List.copyOf(problems);
  }

  /** Returns the value {@code value}, made without a problem. */
  public static <T> Checked<T> of(T value) {
    return new Checked<>(Optional.of(value), List.of());
  }

  /**
   * Returns the value {@code value}, made with nothing worse than {@code warnings}.
   *
   * @throws IllegalArgumentException if there is an error among them
   */
  public static <T> Checked<T> of(T value, List<Problem> warnings) {
    for (Problem problem : warnings) {
      if (problem.severity() == Problem.Severity.ERROR) {
        throw new IllegalArgumentException("warnings must have no error, had " + problem);
      }
    }
    return new Checked<>(Optional.of(value), warnings);
  }

  /**
   * Returns the answer that no value could be made.
   *
   * @throws IllegalArgumentException if {@code problems} has no error
   */
  public static <T> Checked<T> failed(List<Problem> problems) {
    if (problems.stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR)) {
      throw new IllegalArgumentException("problems must have an error, had " + problems);
    }
    return new Checked<>(Optional.empty(), problems);
  }

  /** Whether there is a value. */
  public boolean isOk() {
    return value.isPresent();
  }

  /** Returns the value, if it could be made. */
  public Optional<T> value() {
    return value;
  }

  /** Returns what is wrong: errors if there is no value, at most warnings if there is one. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * Returns the value.
   *
   * @throws InvalidDefinitionException if there is none
   */
  public T orElseThrow() {
    return value.orElseThrow(() -> new InvalidDefinitionException(problems));
  }

  /** Returns what {@code next} makes of the value, with the problems of both. */
  public <R> Checked<R> then(Function<? super T, Checked<R>> next) {
    requireNonNull(next, "next");
    if (value.isEmpty()) {
      return new Checked<>(Optional.empty(), problems);
    }
    Checked<R> result = next.apply(value.get());
    Problems all = new Problems();
    all.addAll(problems);
    all.addAll(result.problems);
    return new Checked<>(result.value, all.list());
  }

  @Override
  public String toString() {
    return value.map(made -> "Checked[" + made + "]").orElse("Checked" + problems);
  }
}
