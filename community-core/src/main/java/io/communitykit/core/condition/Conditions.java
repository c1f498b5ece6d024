package io.communitykit.core.condition;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
     * to {@code problems}. It may be joined of several; its nodes and depth count then.
     */
    Optional<Condition<S>> compile(D definition, String pointer, Problems problems);
  }

  /**
   * Returns the condition that {@code definition} spells, or empty after adding all that is wrong
   * with it to {@code problems}. A definition beyond the limits of {@link Condition} is refused
   * after looking at no more of it than the limits allow, whatever its depth or width.
   *
   * @param pointer where the definition stands in its file
   * @param tests compiles what is neither all, any nor not
   * @throws IllegalStateException if {@code tests} gives neither a test nor a problem
   */
  public static <D extends ConditionDefinition<D>, S> Optional<Condition<S>> compile(
      D definition, String pointer, Problems problems, TestCompiler<? super D, S> tests) {
    Optional<Message> tooMuch = tooMuch(definition);
    if (tooMuch.isPresent()) {
      problems.add(pointer, tooMuch.get());
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
      List<Condition<S>> parts = parts(all, pointer + "/all", problems, tests);
      return fits(parts, pointer, problems) ? Optional.of(Condition.all(parts)) : Optional.empty();
    }
    if (any != null) {
      List<Condition<S>> parts = parts(any, pointer + "/any", problems, tests);
      return fits(parts, pointer, problems) ? Optional.of(Condition.any(parts)) : Optional.empty();
    }
    if (not != null) {
      return Conditions.<D, S>bounded(not, pointer + "/not", problems, tests)
          .filter(part -> fits(List.of(part), pointer, problems))
          .map(Condition::not);
    }
    return test(definition, pointer, problems, tests);
  }

  private static <D, S> Optional<Condition<S>> test(
      D definition, String pointer, Problems problems, TestCompiler<? super D, S> tests) {
    int before = problems.size();
    Optional<Condition<S>> test = tests.compile(definition, pointer, problems);
    if (test.isEmpty() && problems.size() == before) {
      // Going on would leave the test out, and the rule would fire for everybody.
      throw new IllegalStateException(
          "test compiler must give a test or a problem, gave neither at " + pointer);
    }
    return test;
  }

  /** Checks again, since a test may be compiled to more nodes than its definition has. */
  private static <S> boolean fits(List<Condition<S>> parts, String pointer, Problems problems) {
    if (Condition.nodesAbove(parts) > Condition.MAX_NODES) {
      problems.add(pointer, tooLarge());
      return false;
    }
    if (Condition.depthAbove(parts) > Condition.MAX_DEPTH) {
      problems.add(pointer, tooDeep());
      return false;
    }
    return true;
  }

  private static <D extends ConditionDefinition<D>, S> List<Condition<S>> parts(
      List<D> definitions, String pointer, Problems problems, TestCompiler<? super D, S> tests) {
    if (definitions.isEmpty()) {
      problems.add(pointer, Message.of("core.condition.empty"));
    }
    List<Condition<S>> parts = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      D definition = definitions.get(i);
      if (definition == null) {
        problems.add(pointer + "/" + i, Message.of("core.required"));
      } else {
        Conditions.<D, S>bounded(definition, pointer + "/" + i, problems, tests)
            .ifPresent(parts::add);
      }
    }
    return parts;
  }

  private static int given(@Nullable Object form) {
    return form == null ? 0 : 1;
  }

  /** Says which limit {@code definition} breaks, if any; stops as soon as one is broken. */
  private static <D extends ConditionDefinition<D>> Optional<Message> tooMuch(D definition) {
    List<D> level = List.of(definition);
    int nodes = 1;
    for (int depth = 1; !level.isEmpty(); depth++) {
      if (depth > Condition.MAX_DEPTH) {
        return Optional.of(tooDeep());
      }
      List<D> below = new ArrayList<>();
      for (D node : level) {
        for (List<D> children : childLists(node)) {
          nodes += Math.min(children.size(), Condition.MAX_NODES);
          if (nodes > Condition.MAX_NODES) {
            return Optional.of(tooLarge());
          }
          children.stream().filter(Objects::nonNull).forEach(below::add);
        }
      }
      level = below;
    }
    return Optional.empty();
  }

  private static <D extends ConditionDefinition<D>> List<List<D>> childLists(D definition) {
    List<List<D>> lists = new ArrayList<>();
    List<D> all = definition.all();
    if (all != null) {
      lists.add(all);
    }
    List<D> any = definition.any();
    if (any != null) {
      lists.add(any);
    }
    D not = definition.not();
    if (not != null) {
      lists.add(List.of(not));
    }
    return lists;
  }

  private static Message tooDeep() {
    return Message.of("core.condition.too-deep", "max", Condition.MAX_DEPTH);
  }

  private static Message tooLarge() {
    return Message.of("core.condition.too-large", "max", Condition.MAX_NODES);
  }
}
