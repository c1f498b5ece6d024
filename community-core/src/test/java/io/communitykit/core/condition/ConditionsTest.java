package io.communitykit.core.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A condition of a rule file")
class ConditionsTest {

  private static final Spelled TEST = Spelled.test(0);
  private static final Spelled NOTHING = new Spelled(null, null, null, null);

  private static List<String> problemsOf(Spelled spelled) {
    Problems problems = new Problems();
    assertThat(spelled.compile(problems)).isEmpty();
    return problems.list().stream().map(problem -> problem.render(Locale.ENGLISH)).toList();
  }

  @Test
  @DisplayName("becomes the condition that it spells")
  void compiles() {
    Problems problems = new Problems();
    Spelled spelled =
        Spelled.every(
            List.of(Spelled.test(1), Spelled.negated(Spelled.some(List.of(Spelled.test(2))))));
    assertThat(spelled.compile(problems))
        .map(Condition::toString)
        .contains("all(v1, not(any(v2)))");
    assertThat(problems.list()).isEmpty();
  }

  @Test
  @DisplayName("is exactly one of all, any, not and a test")
  void oneForm() {
    assertThat(problemsOf(NOTHING))
        .containsExactly("/when: must have exactly one of all, any, not or a test, had 0");
    assertThat(problemsOf(new Spelled(List.of(TEST), List.of(TEST), TEST, 1)))
        .containsExactly("/when: must have exactly one of all, any, not or a test, had 4");
    assertThat(problemsOf(new Spelled(null, null, TEST, 1)))
        .containsExactly("/when: must have exactly one of all, any, not or a test, had 2");
  }

  @Test
  @DisplayName("has all its problems reported at once, each where it stands")
  void allProblems() {
    Spelled spelled =
        Spelled.every(
            Arrays.asList(
                NOTHING,
                TEST,
                Spelled.some(List.of()),
                Spelled.negated(Spelled.every(List.of(TEST, NOTHING)))));
    assertThat(problemsOf(spelled))
        .containsExactly(
            "/when/all/0: must have exactly one of all, any, not or a test, had 0",
            "/when/all/2/any: must have at least one condition",
            "/when/all/3/not/all/1: must have exactly one of all, any, not or a test, had 0");
  }

  @Test
  @DisplayName("has an empty item of a list reported, where no validator ran")
  void nullParts() {
    assertThat(problemsOf(Spelled.some(withNull(TEST))))
        .containsExactly("/when/any/1: is required");
    assertThat(problemsOf(Spelled.negated(Spelled.every(withNull(NOTHING)))))
        .containsExactly(
            "/when/not/all/0: must have exactly one of all, any, not or a test, had 0",
            "/when/not/all/1: is required");
  }

  @Test
  @DisplayName("adds to the problems already found, and is made in spite of those")
  void earlierProblems() {
    Problems problems = new Problems();
    problems.add("/elsewhere", Message.of("core.required"));
    assertThat(TEST.compile(problems)).isPresent();
    assertThat(NOTHING.compile(problems)).isEmpty();
    assertThat(problems.list()).extracting(Problem::pointer).containsExactly("/elsewhere", "/when");
  }

  @Test
  @DisplayName("is not made if a test compiler gives a test and a problem, but is with a warning")
  void testWithProblem() {
    Problems problems = new Problems();
    assertThat(
            Conditions.<Spelled, String>compile(
                TEST,
                "/when",
                problems,
                (definition, pointer, all) -> {
                  all.warn(pointer, Message.of("core.required"));
                  return Optional.of(Condition.always());
                }))
        .isPresent();
    assertThat(
            Conditions.<Spelled, String>compile(
                TEST,
                "/when",
                problems,
                (definition, pointer, all) -> {
                  all.add(pointer, Message.of("core.required"));
                  return Optional.of(Condition.always());
                }))
        .isEmpty();
  }

  @Test
  @DisplayName("never loses a test: a compiler that gives neither test nor problem is stopped")
  void silentCompiler() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Conditions.<Spelled, String>compile(
                    Spelled.every(List.of(TEST)),
                    "/when",
                    new Problems(),
                    (definition, pointer, all) -> Optional.empty()))
        .withMessage("test compiler must give a test or a problem, gave neither at /when/all/0");
  }

  @Test
  @DisplayName("nests at most 64 deep")
  void depth() {
    assertThat(Spelled.nested(63, TEST).compile(new Problems())).map(Condition::depth).contains(64);
    assertThat(problemsOf(Spelled.nested(64, TEST)))
        .containsExactly("/when: must nest at most 64 deep");
  }

  @Test
  @DisplayName("a million levels deep is refused and overflows no stack")
  void hostileDepth() {
    assertThat(problemsOf(Spelled.nested(1_000_000, TEST)))
        .containsExactly("/when: must nest at most 64 deep");
    Spelled wideAndDeep =
        Spelled.some(List.of(TEST, Spelled.nested(1_000_000, TEST), Spelled.test(1)));
    assertThat(problemsOf(wideAndDeep)).containsExactly("/when: must nest at most 64 deep");
  }

  @Test
  @DisplayName("has at most 1,000 parts")
  void width() {
    assertThat(Spelled.every(Collections.nCopies(999, TEST)).compile(new Problems()))
        .map(Condition::nodes)
        .contains(1_000);
    assertThat(problemsOf(Spelled.every(Collections.nCopies(1_000, TEST))))
        .containsExactly("/when: must have at most 1000 parts");
    Spelled half = Spelled.some(Collections.nCopies(499, TEST));
    assertThat(problemsOf(Spelled.every(List.of(half, half))))
        .containsExactly("/when: must have at most 1000 parts");
  }

  @Test
  @DisplayName("of two thousand million parts is refused without a walk")
  void hostileWidth() {
    Spelled wide = Spelled.every(Collections.nCopies(Integer.MAX_VALUE, TEST));
    assertThat(problemsOf(wide)).containsExactly("/when: must have at most 1000 parts");
    assertThat(problemsOf(Spelled.negated(Spelled.some(List.of(wide, wide, wide)))))
        .containsExactly("/when: must have at most 1000 parts");
  }

  // Sixty levels that each name the level below twice: 60 objects, 2^60 paths.
  @Test
  @DisplayName("that repeats its parts by reference costs no more than the limits")
  void shared() {
    AtomicInteger calls = new AtomicInteger();
    Counting shared = new Counting(List.of(), calls);
    for (int i = 0; i < 60; i++) {
      shared = new Counting(List.of(shared, shared), calls);
    }
    Problems problems = new Problems();
    assertThat(
            Conditions.<Counting, String>compile(
                shared, "", problems, (d, pointer, all) -> Optional.of(Condition.always())))
        .isEmpty();
    assertThat(problems.list())
        .extracting(problem -> problem.message().key())
        .containsExactly("core.condition.too-large");
  }

  /** Fails, rather than hang, when it is asked too often. */
  private record Counting(List<Counting> parts, AtomicInteger calls)
      implements ConditionDefinition<Counting> {

    @Override
    public @Nullable List<Counting> all() {
      if (calls.incrementAndGet() > 10_000) {
        throw new AssertionError("walked every path");
      }
      return parts.isEmpty() ? null : parts;
    }

    @Override
    public @Nullable List<Counting> any() {
      return null;
    }

    @Override
    public @Nullable Counting not() {
      return null;
    }

    @Override
    public boolean hasTest() {
      return parts.isEmpty();
    }
  }

  @Test
  @DisplayName("is measured again where its tests are joined of several")
  void largeTests() {
    Problems problems = new Problems();
    Condition<String> chain = Condition.always();
    for (int i = 1; i < 10; i++) {
      chain = Condition.not(chain);
    }
    Condition<String> deep = chain; // 10 deep: with 55 operators above it, one too many
    assertThat(
            Conditions.<Spelled, String>compile(
                Spelled.nested(54, TEST), "/a", problems, (d, p, all) -> Optional.of(deep)))
        .isPresent();
    assertThat(
            Conditions.<Spelled, String>compile(
                Spelled.nested(55, TEST), "/a", problems, (d, p, all) -> Optional.of(deep)))
        .isEmpty();
    Condition<String> hundred = Condition.all(Collections.nCopies(99, Condition.always()));
    assertThat(
            Conditions.<Spelled, String>compile(
                Spelled.some(Collections.nCopies(10, TEST)),
                "/b",
                problems,
                (d, p, all) -> Optional.of(hundred)))
        .isEmpty();
    assertThat(problems.list())
        .extracting(problem -> problem.pointer() + " " + problem.message().key())
        .containsExactly("/a core.condition.too-deep", "/b core.condition.too-large");
  }

  @Test
  @DisplayName("must be given")
  @SuppressWarnings("NullAway") // the impossible input
  void nullDefinition() {
    assertThatNullPointerException()
        .isThrownBy(
            () ->
                Conditions.<Spelled, String>compile(
                    null, "", new Problems(), (d, p, all) -> Optional.empty()));
  }

  private static List<Spelled> withNull(Spelled first) {
    List<@Nullable Spelled> parts = new ArrayList<>();
    parts.add(first);
    parts.add(null);
    @SuppressWarnings({"unchecked", "NullAway"}) // what a YAML file's empty item becomes
    List<Spelled> claimed = (List<Spelled>) (List<?>) parts;
    return claimed;
  }
}
