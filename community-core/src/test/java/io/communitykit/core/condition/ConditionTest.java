package io.communitykit.core.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A condition")
class ConditionTest {

  private static final Condition<String> YES = Condition.of("yes", subject -> Truth.TRUE);
  private static final Condition<String> NO = Condition.of("no", subject -> Truth.FALSE);
  private static final Condition<String> MAYBE = Condition.of("maybe", subject -> Truth.UNKNOWN);

  @Test
  @DisplayName("of nothing holds if all must hold, and does not if any must")
  void empty() {
    assertThat(Condition.<String>all(List.of()).test("")).isEqualTo(Truth.TRUE);
    assertThat(Condition.<String>any(List.of()).test("")).isEqualTo(Truth.FALSE);
    assertThat(Condition.<String>always().test("")).isEqualTo(Truth.TRUE);
  }

  @Test
  @DisplayName("asks about its subject")
  void subject() {
    Condition<CharSequence> empty = Condition.of("empty", s -> Truth.of(s.length() == 0));
    assertThat(empty.test("")).isEqualTo(Truth.TRUE);
    assertThat(empty.test("x")).isEqualTo(Truth.FALSE);
  }

  @Test
  @DisplayName("looks no further than its answer needs, and past what is unknown")
  void shortCuts() {
    AtomicInteger asked = new AtomicInteger();
    Condition<String> counting =
        Condition.of(
            "counting",
            subject -> {
              asked.incrementAndGet();
              return Truth.TRUE;
            });
    assertThat(Condition.all(List.of(NO, counting)).test("")).isEqualTo(Truth.FALSE);
    assertThat(Condition.any(List.of(YES, counting)).test("")).isEqualTo(Truth.TRUE);
    assertThat(asked).hasValue(0);
    assertThat(Condition.all(List.of(MAYBE, counting, NO)).test("")).isEqualTo(Truth.FALSE);
    assertThat(asked).hasValue(1);
    assertThat(Condition.all(List.of(NO, counting)).trace("").parts()).hasSize(2);
    assertThat(asked).as("a trace asks every part").hasValue(2);
  }

  @Test
  @DisplayName("says what it is and how it came to its answer")
  void text() {
    Condition<String> condition = Condition.all(List.of(YES, Condition.not(MAYBE)));
    assertThat(condition).hasToString("all(yes, not(maybe))");
    assertThat(condition.trace(""))
        .hasToString("all=UNKNOWN(yes=TRUE, not=UNKNOWN(maybe=UNKNOWN))");
    assertThat(condition.nodes()).isEqualTo(4);
    assertThat(condition.depth()).isEqualTo(3);
  }

  @Test
  @DisplayName("has at most 1,000 operators and tests")
  void nodes() {
    assertThat(Condition.all(Collections.nCopies(999, YES)).nodes()).isEqualTo(1_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Condition.all(Collections.nCopies(1_000, YES)))
        .withMessage("condition must have at most 1000 parts, had 1001");
    Condition<String> half = Condition.any(Collections.nCopies(499, YES));
    assertThat(Condition.all(List.of(half, Condition.any(Collections.nCopies(498, NO)))).nodes())
        .isEqualTo(1_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Condition.all(List.of(half, half)))
        .withMessage("condition must have at most 1000 parts, had 1001");
  }

  @Test
  @DisplayName("is not fooled by so many parts that their number wraps round")
  void wrapping() {
    Condition<String> thousand = Condition.all(Collections.nCopies(999, YES));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Condition.any(Collections.nCopies(4_294_968, thousand)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Condition.any(Collections.nCopies(Integer.MAX_VALUE, YES)));
  }

  @Test
  @DisplayName("nests at most 64 deep")
  void depth() {
    Condition<String> deepest = YES;
    for (int i = 1; i < Condition.MAX_DEPTH; i++) {
      deepest = i % 2 == 0 ? Condition.not(deepest) : Condition.any(List.of(deepest, NO));
    }
    assertThat(deepest.depth()).isEqualTo(64);
    assertThat(deepest.test("")).isEqualTo(deepest.trace("").truth());
    Condition<String> full = deepest;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Condition.not(full))
        .withMessage("condition must be at most 64 deep, was 65");
    assertThatIllegalArgumentException().isThrownBy(() -> Condition.all(List.of(YES, full)));
  }

  @Test
  @DisplayName("does not change with the list it was made from")
  void immutable() {
    List<Condition<String>> parts = new ArrayList<>(List.of(YES));
    Condition<String> condition = Condition.all(parts);
    parts.add(NO);
    assertThat(condition.test("")).isEqualTo(Truth.TRUE);
    assertThat(condition.trace("").parts()).isUnmodifiable();
  }

  // Null joined by "and" with true would read as true, and a rule would fire for everybody.
  @Test
  @DisplayName("refuses a null from a host's test, and names the test")
  @SuppressWarnings("NullAway") // the impossible input
  void nullTruth() {
    Condition<String> broken = Condition.of("vip", subject -> null);
    for (Condition<String> condition :
        List.of(broken, Condition.all(List.of(broken)), Condition.any(List.of(broken)))) {
      assertThatNullPointerException().isThrownBy(() -> condition.test("")).withMessage("vip");
      assertThatNullPointerException().isThrownBy(() -> condition.trace("")).withMessage("vip");
    }
  }
}
