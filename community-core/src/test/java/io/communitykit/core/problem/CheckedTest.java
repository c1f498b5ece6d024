package io.communitykit.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.communitykit.core.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A checked value")
class CheckedTest {

  private static final Problem ERROR = Problem.error("/e", Message.of("core.required"));
  private static final Problem WARNING = Problem.warning("/w", Message.of("core.required"));

  @Test
  @DisplayName("is there with at most warnings")
  void present() {
    assertThat(Checked.of(7).value()).contains(7);
    assertThat(Checked.of(7).problems()).isEmpty();
    Checked<Integer> warned = Checked.of(7, List.of(WARNING));
    assertThat(warned.isOk()).isTrue();
    assertThat(warned.orElseThrow()).isEqualTo(7);
    assertThat(warned.problems()).containsExactly(WARNING);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checked.of(7, List.of(WARNING, ERROR)))
        .withMessageStartingWith("warnings must have no error, had ");
  }

  @Test
  @DisplayName("is missing with at least one error")
  void missing() {
    Checked<Integer> failed = Checked.failed(List.of(WARNING, ERROR));
    assertThat(failed.isOk()).isFalse();
    assertThat(failed.value()).isEmpty();
    assertThat(failed.problems()).containsExactly(WARNING, ERROR);
    for (List<Problem> none : List.of(List.<Problem>of(), List.of(WARNING))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Checked.failed(none))
          .withMessageStartingWith("problems must have an error, had ");
    }
  }

  @Test
  @DisplayName("that is missing throws all its problems, one a line, in English")
  void orElseThrow() {
    assertThatExceptionOfType(InvalidDefinitionException.class)
        .isThrownBy(() -> Checked.failed(List.of(ERROR, WARNING)).orElseThrow())
        .withMessage("/e: is required\n/w: is required")
        .satisfies(e -> assertThat(e.problems()).containsExactly(ERROR, WARNING));
  }

  @Test
  @DisplayName("throws an exception that survives serialization with its message")
  void serializable() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new InvalidDefinitionException(List.of(ERROR)));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      InvalidDefinitionException copy = (InvalidDefinitionException) in.readObject();
      assertThat(copy).hasMessage("/e: is required");
      assertThat(copy.problems()).isEmpty();
    }
  }

  @Test
  @DisplayName("goes on to the next step with the problems of both")
  void then() {
    Checked<Integer> warned = Checked.of(7, List.of(WARNING));
    Checked<String> more = warned.then(n -> Checked.of("n" + n, List.of(WARNING)));
    assertThat(more.value()).contains("n7");
    assertThat(more.problems()).containsExactly(WARNING, WARNING);

    Checked<String> failed = warned.then(n -> Checked.failed(List.of(ERROR)));
    assertThat(failed.isOk()).isFalse();
    assertThat(failed.problems()).containsExactly(WARNING, ERROR);
  }

  @Test
  @DisplayName("keeps the next step's error behind any number of warnings")
  void thenManyWarnings() {
    Checked<Integer> warned = Checked.of(7, Collections.nCopies(500, WARNING));
    assertThat(warned.then(n -> Checked.<String>failed(List.of(ERROR))).problems()).contains(ERROR);
  }

  @Test
  @DisplayName("goes no further once it is missing")
  void thenAfterFailure() {
    Checked<Integer> failed = Checked.failed(List.of(ERROR));
    Checked<String> still =
        failed.then(
            n -> {
              throw new AssertionError("went on");
            });
    assertThat(still.problems()).containsExactly(ERROR);
  }

  @Test
  @DisplayName("reads as its value or its problems")
  void text() {
    assertThat(Checked.of(7)).hasToString("Checked[7]");
    assertThat(Checked.failed(List.of(ERROR)).toString()).startsWith("Checked[Problem[");
  }
}
