package io.communitykit.core.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.AttributeValue;
import io.communitykit.core.problem.Problems;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A comparison")
class ComparisonTest {

  /** As a rule file spells it. */
  record Spelling(
      @Nullable Object eq,
      @Nullable List<Object> in,
      @Nullable List<Object> notIn,
      @Nullable Long gte,
      @Nullable Long lt,
      @Nullable Boolean exists,
      @Nullable String prefix)
      implements ComparisonDefinition {}

  private static final Spelling NONE = new Spelling(null, null, null, null, null, null, null);

  private static Spelling eq(Object value) {
    return new Spelling(value, null, null, null, null, null, null);
  }

  private static Spelling in(Object... values) {
    return new Spelling(null, Arrays.asList(values), null, null, null, null, null);
  }

  private static Spelling notIn(Object... values) {
    return new Spelling(null, null, Arrays.asList(values), null, null, null, null);
  }

  private static Spelling gte(long least) {
    return new Spelling(null, null, null, least, null, null, null);
  }

  private static Spelling lt(long bound) {
    return new Spelling(null, null, null, null, bound, null, null);
  }

  private static Spelling exists(boolean exists) {
    return new Spelling(null, null, null, null, null, exists, null);
  }

  private static Spelling prefix(String prefix) {
    return new Spelling(null, null, null, null, null, null, prefix);
  }

  private static Comparison compiled(Spelling spelling) {
    Problems problems = new Problems();
    return Comparison.compile(spelling, "", problems)
        .orElseThrow(() -> new AssertionError(problems.list().toString()));
  }

  private static List<String> problemsOf(Spelling spelling) {
    Problems problems = new Problems();
    assertThat(Comparison.compile(spelling, "/length", problems)).isEmpty();
    return problems.list().stream().map(problem -> problem.render(Locale.ENGLISH)).toList();
  }

  /** Reads {@code 3}, {@code true}, {@code [a b]} and {@code -} for a missing value. */
  private static Optional<AttributeValue> value(String text) {
    if (text.equals("-")) {
      return Optional.empty();
    }
    if (text.startsWith("[")) {
      String inner = text.substring(1, text.length() - 1);
      return Optional.of(
          AttributeValue.of(inner.isEmpty() ? List.of() : List.of(inner.split(" ", -1))));
    }
    if (text.equals("true") || text.equals("false")) {
      return Optional.of(AttributeValue.of(Boolean.parseBoolean(text)));
    }
    return Optional.of(
        text.matches("-?\\d+") ? AttributeValue.of(Long.parseLong(text)) : AttributeValue.of(text));
  }

  @ParameterizedTest(name = "{0} eq \"a\" is {1}, eq 3 is {2}, eq true is {3}")
  @CsvSource({
    // value, eq "a", eq 3,    eq true
    "a,      TRUE,    UNKNOWN, UNKNOWN",
    "A,      FALSE,   UNKNOWN, UNKNOWN",
    "3,      UNKNOWN, TRUE,    UNKNOWN",
    "4,      UNKNOWN, FALSE,   UNKNOWN",
    "true,   UNKNOWN, UNKNOWN, TRUE",
    "false,  UNKNOWN, UNKNOWN, FALSE",
    "[a b],  TRUE,    UNKNOWN, UNKNOWN",
    "[b],    FALSE,   UNKNOWN, UNKNOWN",
    "[],     FALSE,   UNKNOWN, UNKNOWN",
    "-,      UNKNOWN, UNKNOWN, UNKNOWN"
  })
  @DisplayName("eq is exact within one type, and unknown across types and of nothing")
  void eq(String value, Truth text, Truth whole, Truth flag) {
    assertThat(compiled(eq("a")).test(value(value))).isEqualTo(text);
    assertThat(compiled(eq(3)).test(value(value))).isEqualTo(whole);
    assertThat(compiled(eq(3L)).test(value(value))).isEqualTo(whole);
    assertThat(compiled(eq(true)).test(value(value))).isEqualTo(flag);
  }

  @ParameterizedTest(name = "{0} in [a, c] is {1}, in [3, a] is {2}")
  @CsvSource({
    "a,     TRUE,    TRUE",
    "b,     FALSE,   UNKNOWN",
    "3,     UNKNOWN, TRUE",
    "4,     UNKNOWN, UNKNOWN",
    "true,  UNKNOWN, UNKNOWN",
    "[b c], TRUE,    UNKNOWN",
    "[b],   FALSE,   UNKNOWN",
    "[],    FALSE,   UNKNOWN",
    "-,     UNKNOWN, UNKNOWN"
  })
  @DisplayName("in finds one of its values, and notIn is its negation")
  void in(String value, Truth texts, Truth mixed) {
    assertThat(compiled(in("a", "c")).test(value(value))).isEqualTo(texts);
    assertThat(compiled(in(3, "a")).test(value(value))).isEqualTo(mixed);
    assertThat(compiled(notIn("a", "c")).test(value(value))).isEqualTo(texts.not());
    assertThat(compiled(notIn(3, "a")).test(value(value))).isEqualTo(mixed.not());
  }

  @ParameterizedTest(name = "{0} gte 20 is {1}, lt 20 is {2}")
  @CsvSource({
    "19,                   FALSE,   TRUE",
    "20,                   TRUE,    FALSE",
    "21,                   TRUE,    FALSE",
    "-9223372036854775808, FALSE,   TRUE",
    "9223372036854775807,  TRUE,    FALSE",
    "twenty,               UNKNOWN, UNKNOWN",
    "true,                 UNKNOWN, UNKNOWN",
    "[20],                 UNKNOWN, UNKNOWN",
    "-,                    UNKNOWN, UNKNOWN"
  })
  @DisplayName("gte includes its bound, lt excludes it, and both know whole numbers only")
  void ranges(String value, Truth gte, Truth lt) {
    assertThat(compiled(gte(20)).test(value(value))).isEqualTo(gte);
    assertThat(compiled(lt(20)).test(value(value))).isEqualTo(lt);
  }

  @ParameterizedTest(name = "{0} exists: {1}")
  @CsvSource({"a, TRUE", "0, TRUE", "false, TRUE", "[], TRUE", "-, FALSE"})
  @DisplayName("exists is the one that knows about a missing value")
  void exists(String value, Truth truth) {
    assertThat(compiled(exists(true)).test(value(value))).isEqualTo(truth);
    assertThat(compiled(exists(false)).test(value(value))).isEqualTo(truth.not());
  }

  @ParameterizedTest(name = "{0} prefix ab: {1}")
  @CsvSource({
    "ab, TRUE",
    "abc, TRUE",
    "a, FALSE",
    "Abc, FALSE",
    "xab, FALSE",
    "[x abx], TRUE",
    "[x], FALSE",
    "[], FALSE",
    "12, UNKNOWN",
    "true, UNKNOWN",
    "-, UNKNOWN"
  })
  @DisplayName("prefix looks at texts")
  void prefix(String value, Truth truth) {
    assertThat(compiled(prefix("ab")).test(value(value))).isEqualTo(truth);
  }

  @ParameterizedTest(name = "{0} gte 20 lt 100: {1}")
  @CsvSource({"19, FALSE", "20, TRUE", "99, TRUE", "100, FALSE", "-, UNKNOWN"})
  @DisplayName("of several kinds needs all of them")
  void several(String value, Truth truth) {
    Spelling spelling = new Spelling(null, null, null, 20L, 100L, null, null);
    assertThat(compiled(spelling).test(value(value))).isEqualTo(truth);
  }

  @Test
  @DisplayName("reads as it was spelled")
  void label() {
    Spelling all = new Spelling("a", List.of("a", 1), List.of(true), 20L, 100L, true, "x");
    assertThat(compiled(all))
        .hasToString("eq a in [a, 1] notIn [true] gte 20 lt 100 exists true prefix x");
    assertThat(all.hasComparison()).isTrue();
    assertThat(NONE.hasComparison()).isFalse();
    for (Spelling one : List.of(eq(1), in(1), notIn(1), gte(1), lt(1), exists(false), prefix(""))) {
      assertThat(one.hasComparison()).isTrue();
    }
  }

  @Test
  @DisplayName("reads in at most 200 characters, and never half of one")
  void labelLength() {
    Object[] many = IntStream.range(0, 1_000).mapToObj(i -> "board-" + i).toArray();
    assertThat(compiled(in(many)).toString()).hasSize(200).endsWith("…");
    assertThat(compiled(eq("x".repeat(197)))).hasToString("eq " + "x".repeat(197));
    assertThat(compiled(eq("x".repeat(195) + "\uD83D\uDE00y")).toString())
        .isEqualTo("eq " + "x".repeat(195) + "…");
  }

  @Nested
  @DisplayName("is refused where it")
  class Refused {

    @Test
    @DisplayName("compares nothing")
    void nothing() {
      assertThat(problemsOf(NONE))
          .containsExactly(
              "/length: must compare with at least one of eq, in, notIn, gte, lt, exists, prefix");
    }

    @Test
    @DisplayName("compares with something that no attribute can be")
    void notComparable() {
      assertThat(problemsOf(eq(1.5)))
          .containsExactly("/length/eq: must be a text, a whole number, true or false, was 1.5");
      assertThat(problemsOf(eq(new BigInteger("9223372036854775808"))))
          .containsExactly(
              "/length/eq: must be a text, a whole number, true or false, was"
                  + " 9223372036854775808");
      assertThat(problemsOf(in("a", Map.of("b", 1), 2, List.of(3))))
          .hasSize(2)
          .allMatch(problem -> problem.contains("must be a text, a whole number, true or false"))
          .anyMatch(problem -> problem.startsWith("/length/in/1: "))
          .anyMatch(problem -> problem.startsWith("/length/in/3: "));
    }

    @Test
    @DisplayName("compares with a list a million levels deep, whose text would overflow the stack")
    void hostileValue() {
      Object deep = List.of();
      for (int i = 0; i < 1_000_000; i++) {
        deep = List.of(deep);
      }
      assertThat(problemsOf(eq(deep))).hasSize(1);
      assertThat(problemsOf(in("a", deep))).hasSize(1);
      assertThat(problemsOf(notIn(deep, deep))).hasSize(2);
    }

    @Test
    @DisplayName("echoes no more than 200 characters of a number")
    void hostileNumber() {
      String problem = problemsOf(eq(BigInteger.TEN.pow(5_000))).get(0);
      assertThat(problem).hasSizeLessThan(300).endsWith("…");
    }

    @Test
    @DisplayName("has an empty list, an empty item or more than 1,000 values")
    @SuppressWarnings("NullAway") // what a YAML file's empty item becomes
    void listSize() {
      assertThat(problemsOf(in()))
          .containsExactly("/length/in: must have 1 to 1000 entries, had 0");
      assertThat(problemsOf(notIn("a", null))).containsExactly("/length/notIn/1: is required");
      Object[] most = Collections.nCopies(1_000, "a").toArray();
      assertThat(compiled(in(most)).test(value("a"))).isEqualTo(Truth.TRUE);
      assertThat(problemsOf(in(Collections.nCopies(1_001, "a").toArray())))
          .containsExactly("/length/in: must have 1 to 1000 entries, had 1001");
    }

    @Test
    @DisplayName("has a text longer than any attribute's")
    void textLength() {
      String longest = "x".repeat(1_000);
      assertThat(compiled(eq(longest)).test(value(longest))).isEqualTo(Truth.TRUE);
      assertThat(compiled(prefix(longest)).test(value(longest))).isEqualTo(Truth.TRUE);
      for (Spelling spelling : List.of(eq(longest + "x"), prefix(longest + "x"))) {
        assertThat(problemsOf(spelling).get(0))
            .endsWith("must have at most 1000 characters, had 1001");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\uD83D"})
    @DisplayName("has a text that no attribute can have")
    void badText(String text) {
      assertThat(problemsOf(in("a", text)))
          .containsExactly("/length/in/1: must be valid Unicode without the character U+0000");
      assertThat(problemsOf(prefix(text))).hasSize(1);
    }

    @Test
    @DisplayName("has several mistakes, and all of them are reported")
    void allProblems() {
      List<Object> wrong = new ArrayList<>(List.of(1.5, 2.5));
      assertThat(problemsOf(new Spelling(0.5, wrong, List.of(), 1L, 2L, true, "x".repeat(1_001))))
          .hasSize(5);
    }
  }

  @Test
  @DisplayName("with a range that holds no number is made, with a warning")
  void emptyRange() {
    Problems problems = new Problems();
    assertThat(
            Comparison.compile(
                new Spelling(null, null, null, 20L, 20L, null, null), "/length", problems))
        .isPresent();
    assertThat(problems.size()).isZero();
    assertThat(problems.list())
        .extracting(problem -> problem.render(Locale.ENGLISH))
        .containsExactly("/length: nothing is at least 20 and less than 20");
    Problems none = new Problems();
    Comparison.compile(new Spelling(null, null, null, 20L, 21L, null, null), "/length", none);
    assertThat(none.list()).isEmpty();
  }
}
