package io.communitykit.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.communitykit.core.Message;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A problem")
class ProblemTest {

  private static final Message RANGE =
      Message.of("core.out-of-range", "min", 1, "max", 366, "actual", 0);

  @Test
  @DisplayName("reads as one line, in English or Chinese, with what is known of its place")
  void renders() {
    Problem problem = Problem.error("/rules/2/cycle", RANGE);
    assertThat(problem.render(Locale.ENGLISH)).isEqualTo("/rules/2/cycle: must be 1 to 366, was 0");
    assertThat(problem.at(new SourceLocation("rules.yaml", 12, 5)).render(Locale.ENGLISH))
        .isEqualTo("rules.yaml:12:5: /rules/2/cycle: must be 1 to 366, was 0");
    assertThat(problem.at(new SourceLocation("rules.yaml", 12, 5)).render(Locale.CHINA))
        .isEqualTo("rules.yaml:12:5: /rules/2/cycle: 须在 1 到 366 之间，实为 0");
    assertThat(Problem.error("", RANGE).render(Locale.ENGLISH))
        .isEqualTo("must be 1 to 366, was 0");
  }

  @Test
  @DisplayName("stays one line whatever keys and values the file has")
  void oneLine() {
    Problem problem =
        Problem.error(
            "/a\nb", Message.of("core.duplicate", "value", "x\r\n\u001B[31merror: forged\u0085"));
    assertThat(problem.render(Locale.ENGLISH))
        .isEqualTo("/a b: must be unique, x   [31merror: forged  was given before");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, true", "0, 1, false", "1, 0, false", "-1, 1, false"})
  @DisplayName("stands in a line and column counted from 1")
  void location(int line, int column, boolean valid) {
    if (valid) {
      assertThat(new SourceLocation("f", line, column)).hasToString("f:1:1");
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SourceLocation("f", line, column))
          .withMessage("line and column must be 1 or more, were %d and %d", line, column);
    }
  }

  @Test
  @DisplayName("is counted if it is an error, and not if it is a warning")
  void counting() {
    Problems problems = new Problems();
    problems.warn("/a", RANGE);
    assertThat(problems.size()).isZero();
    problems.add("/b", RANGE);
    problems.addAll(List.of(Problem.error("/c", RANGE), Problem.warning("/d", RANGE)));
    assertThat(problems.size()).isEqualTo(2);
    assertThat(problems.list())
        .extracting(Problem::pointer)
        .containsExactly("/a", "/b", "/c", "/d");
    assertThat(problems.list()).isUnmodifiable();
  }

  @Test
  @DisplayName("is kept if it is among the first 200 of its severity, and counted in any case")
  void limit() {
    Problems problems = new Problems();
    for (int i = 0; i < 201; i++) {
      problems.add("/" + i, RANGE);
    }
    assertThat(problems.list()).hasSize(Problems.MAX_KEPT);
    assertThat(problems.list().get(199).pointer()).isEqualTo("/199");
    assertThat(problems.size()).isEqualTo(201);
  }

  @Test
  @DisplayName("that is an error is not crowded out by warnings")
  void errorsSurvive() {
    Problems problems = new Problems();
    for (int i = 0; i < 1_000; i++) {
      problems.warn("/w", RANGE);
    }
    problems.add("/e", RANGE);
    assertThat(problems.list()).hasSize(201);
    assertThat(problems.list().get(200).pointer()).isEqualTo("/e");
    assertThat(Checked.failed(problems.list()).isOk()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"a/b, a~1b", "~, ~0", "~1, ~01", "/~, ~1~0", "plain, plain"})
  @DisplayName("points at any key, slashes and tildes escaped as RFC 6901 says")
  void escapes(String key, String escaped) {
    assertThat(Problems.escape(key)).isEqualTo(escaped);
    assertThat(escaped.replace("~1", "/").replace("~0", "~")).isEqualTo(key);
  }
}
