package io.communitykit.core.condition;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A three-valued question about a subject: tests joined by all, any and not.
 *
 * <p>The algebra is closed; a module or host adds tests, never another operator. Work is bounded
 * when a condition is built: at most {@value #MAX_NODES} nodes, at most {@value #MAX_DEPTH} deep.
 * Immutable, and thread-safe if its tests are.
 *
 * @param <S> what is asked about
 */
public final class Condition<S> {

  /** Most operators and tests in one condition, which bounds the work of one answer. */
  public static final int MAX_NODES = 1_000;

  /** Deepest nesting, so that evaluation cannot overflow a stack. */
  public static final int MAX_DEPTH = 64;

  /**
   * One test of a subject.
   *
   * @param <S> what is tested
   */
  @FunctionalInterface
  public interface Test<S> {

    /**
     * Whether {@code subject} passes; unknown if what that depends on is missing. Pure, and never
     * null.
     */
    Truth test(S subject);
  }

  /**
   * How a condition came to its answer: the answers of all its parts, none skipped.
   *
   * @param label what the part asks: {@code all}, {@code any}, {@code not} or the test's own label
   * @param truth its answer
   * @param parts the answers it is made of, in order
   */
  public record Trace(String label, Truth truth, List<Trace> parts) {

    /** Takes a copy. */
    public Trace {
      requireNonNull(label, "label");
      requireNonNull(truth, "truth");
      parts = List.copyOf(parts);
    }

    /** Returns the form {@code all=FALSE(length gte 20=FALSE, board in [a]=TRUE)}. */
    @Override
    public String toString() {
      String self = label + "=" + truth;
      if (parts.isEmpty()) {
        return self;
      }
      return self + "(" + String.join(", ", parts.stream().map(Trace::toString).toList()) + ")";
    }
  }

  private enum Operator {
    ALL("all"),
    ANY("any"),
    NOT("not"),
    TEST("");

    final String label;

    Operator(String label) {
      this.label = label;
    }
  }

  private final Operator operator;
  private final String label;
  private final Test<? super S> test;
  private final List<Condition<S>> parts;
  private final int nodes;
  private final int depth;

  private Condition(
      Operator operator, String label, Test<? super S> test, List<Condition<S>> parts) {
    this.operator = operator;
    this.label = label;
    this.test = test;
    long nodes = nodesAbove(parts);
    if (nodes > MAX_NODES) {
      throw new IllegalArgumentException(
          "condition must have at most " + MAX_NODES + " parts, had " + nodes);
    }
    int depth = depthAbove(parts);
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "condition must be at most " + MAX_DEPTH + " deep, was " + depth);
    }
    this.parts = List.copyOf(parts);
    this.nodes = Math.toIntExact(nodes);
    this.depth = depth;
  }

  /** Returns how many nodes an operator over {@code parts} has, itself included. */
  static <S> long nodesAbove(List<Condition<S>> parts) {
    // Every part has a node at least: a hostile list is not even walked.
    return parts.size() >= MAX_NODES
        ? parts.size() + 1L
        : 1 + parts.stream().mapToLong(Condition::nodes).sum();
  }

  /** Returns how deep an operator over {@code parts} is. */
  static <S> int depthAbove(List<Condition<S>> parts) {
    return 1 + parts.stream().mapToInt(Condition::depth).max().orElse(0);
  }

  /**
   * Returns the condition that {@code test} passes.
   *
   * @param label what it asks, for traces
   */
  public static <S> Condition<S> of(String label, Test<? super S> test) {
    return new Condition<>(
        Operator.TEST, requireNonNull(label, "label"), requireNonNull(test, "test"), List.of());
  }

  /**
   * Returns the condition that every one of {@code parts} holds; it holds if there are none.
   *
   * @throws IllegalArgumentException if it has too many nodes or nests too deep
   */
  public static <S> Condition<S> all(List<Condition<S>> parts) {
    return joined(Operator.ALL, parts);
  }

  /**
   * Returns the condition that one of {@code parts} holds; it does not if there are none.
   *
   * @throws IllegalArgumentException if it has too many nodes or nests too deep
   */
  public static <S> Condition<S> any(List<Condition<S>> parts) {
    return joined(Operator.ANY, parts);
  }

  /**
   * Returns the condition that {@code part} does not hold.
   *
   * @throws IllegalArgumentException if it has too many nodes or nests too deep
   */
  public static <S> Condition<S> not(Condition<S> part) {
    return joined(Operator.NOT, List.of(part));
  }

  /** Returns the condition that holds of every subject. */
  public static <S> Condition<S> always() {
    return all(List.of());
  }

  private static <S> Condition<S> joined(Operator operator, List<Condition<S>> parts) {
    return new Condition<>(operator, operator.label, subject -> Truth.UNKNOWN, parts);
  }

  /** Answers for {@code subject}, looking no further than the answer needs. */
  public Truth test(S subject) {
    return switch (operator) {
      case TEST -> answer(subject);
      case NOT -> parts.get(0).test(subject).not();
      case ALL -> {
        Truth truth = Truth.TRUE;
        for (int i = 0; i < parts.size() && truth != Truth.FALSE; i++) {
          truth = truth.and(parts.get(i).test(subject));
        }
        yield truth;
      }
      case ANY -> {
        Truth truth = Truth.FALSE;
        for (int i = 0; i < parts.size() && truth != Truth.TRUE; i++) {
          truth = truth.or(parts.get(i).test(subject));
        }
        yield truth;
      }
    };
  }

  /** Answers for {@code subject} and says how, asking every part. */
  public Trace trace(S subject) {
    List<Trace> traces = new ArrayList<>();
    for (Condition<S> part : parts) {
      traces.add(part.trace(subject));
    }
    Truth truth =
        switch (operator) {
          case TEST -> answer(subject);
          case NOT -> traces.get(0).truth().not();
          case ALL -> traces.stream().map(Trace::truth).reduce(Truth.TRUE, Truth::and);
          case ANY -> traces.stream().map(Trace::truth).reduce(Truth.FALSE, Truth::or);
        };
    return new Trace(label, truth, traces);
  }

  private Truth answer(S subject) {
    // A host's test that answers null would otherwise count as true inside an "all".
    return requireNonNull(test.test(subject), label);
  }

  /** Returns how many operators and tests it has. */
  public int nodes() {
    return nodes;
  }

  /** Returns how deep it nests: 1 for a single test. */
  public int depth() {
    return depth;
  }

  /** Returns the form {@code all(length gte 20, not(board in [a]))}. */
  @Override
  public String toString() {
    if (operator == Operator.TEST) {
      return label;
    }
    return label + "(" + String.join(", ", parts.stream().map(Condition::toString).toList()) + ")";
  }
}
