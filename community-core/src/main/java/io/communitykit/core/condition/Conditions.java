package io.communitykit.core.condition;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles conditions as rule files spell them. */
public final class Conditions {

  private Conditions() {}

  /**
   * Compiles one test.
   *
   * @param <D> how it is spelled
   * @param <S> what it asks about
   */
  @FunctionalInterface
  public interface TestCompiler<D, S> {

    /**
     * Returns the test that {@code definition} spells, or empty after adding what is wrong with it
     * to {@code problems}.
     */
    Optional<Condition<S>> compile(D definition, String pointer, Problems problems);
  }

  /**
   * Returns the condition that {@code definition} spells, or empty after adding all that is wrong
   * with it to {@code problems}.
   *
   * @param pointer where the definition stands in its file
   * @param tests compiles what is neither all, any nor not
   */
  public static <D extends ConditionDefinition<D>, S> Optional<Condition<S>> compile(
      D definition, String pointer, Problems problems, TestCompiler<? super D, S> tests) {
    if (depth(definition, 1) > Condition.MAX_DEPTH) {
      problems.add(pointer, Message.of("core.condition.too-deep", "max", Condition.MAX_DEPTH));
      return Optional.empty();
    }
    if (nodes(definition) > Condition.MAX_NODES) {
      problems.add(pointer, Message.of("core.condition.too-large", "max", Condition.MAX_NODES));
      return Optional.empty();
    }
    int before = problems.size();
    Optional<Condition<S>> condition = bounded(definition, pointer, problems, tests);
    return problems.size() == before ? condition : Optional.empty();
  }

  private static <D extends ConditionDefinition<D>, S> Optional<Condition<S>> bounded(
      D definition, String pointer, Problems problems, TestCompiler<? super D, S> tests) {
    List<D> all = definition.all();
    List<D> any = definition.any();
    D not = definition.not();
    int forms = given(all) + given(any) + given(not) + (definition.hasTest() ? 1 : 0);
    if (forms != 1) {
      problems.add(pointer, Message.of("core.condition.one-form", "actual", forms));
      return Optional.empty();
    }
    if (all != null) {
      return Optional.of(Condition.all(parts(all, pointer + "/all", problems, tests)));
    }
    if (any != null) {
      return Optional.of(Condition.any(parts(any, pointer + "/any", problems, tests)));
    }
    if (not != null) {
      return Conditions.<D, S>bounded(not, pointer + "/not", problems, tests).map(Condition::not);
    }
    return tests.compile(definition, pointer, problems);
  }

  private static <D extends ConditionDefinition<D>, S> List<Condition<S>> parts(
      List<D> definitions, String pointer, Problems problems, TestCompiler<? super D, S> tests) {
    if (definitions.isEmpty()) {
      problems.add(pointer, Message.of("core.condition.empty"));
    }
    List<Condition<S>> parts = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      Conditions.<D, S>bounded(definitions.get(i), pointer + "/" + i, problems, tests)
          .ifPresent(parts::add);
    }
    return parts;
  }

  private static int given(@Nullable Object form) {
    return form == null ? 0 : 1;
  }

  private static <D extends ConditionDefinition<D>> List<D> children(D definition) {
    List<D> children = new ArrayList<>();
    List<D> all = definition.all();
    if (all != null) {
      children.addAll(all);
    }
    List<D> any = definition.any();
    if (any != null) {
      children.addAll(any);
    }
    D not = definition.not();
    if (not != null) {
      children.add(not);
    }
    return children;
  }

  /** Stops one level past the limit, so that no depth of input can overflow the stack. */
  private static <D extends ConditionDefinition<D>> int depth(D definition, int level) {
    int deepest = level;
    if (level <= Condition.MAX_DEPTH) {
      for (D child : children(definition)) {
        deepest = Math.max(deepest, depth(child, level + 1));
      }
    }
    return deepest;
  }

  private static <D extends ConditionDefinition<D>> int nodes(D definition) {
    return 1 + children(definition).stream().mapToInt(child -> nodes(child)).sum();
  }
}
