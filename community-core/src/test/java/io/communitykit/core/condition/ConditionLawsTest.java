package io.communitykit.core.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.problem.Problems;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("Any condition over any values")
class ConditionLawsTest {

  @Property
  @Label("answers what arithmetic on 0, 1, 2 answers")
  void model(@ForAll("conditions") Spelled spelled, @ForAll("values") List<Truth> values) {
    assertThat(Spelled.number(compiled(spelled).test(values))).isEqualTo(spelled.number(values));
  }

  @Property
  @Label("answers the same when it is traced, where no part is skipped")
  void traced(@ForAll("conditions") Spelled spelled, @ForAll("values") List<Truth> values) {
    Condition<List<Truth>> condition = compiled(spelled);
    Condition.Trace trace = condition.trace(values);
    assertThat(condition.test(values)).isEqualTo(trace.truth());
    assertThat(size(trace)).isEqualTo(condition.nodes());
    assertThat(height(trace)).isEqualTo(condition.depth());
  }

  @Property
  @Label("answers the same with its parts in another order, so that short cuts change nothing")
  void reordered(@ForAll("conditions") Spelled spelled, @ForAll("values") List<Truth> values) {
    assertThat(compiled(reversed(spelled)).test(values)).isEqualTo(compiled(spelled).test(values));
  }

  @Property
  @Label("obeys De Morgan and loses a double negation")
  void negation(
      @ForAll("conditions") Spelled a,
      @ForAll("conditions") Spelled b,
      @ForAll("values") List<Truth> values) {
    Condition<List<Truth>> x = compiled(a);
    Condition<List<Truth>> y = compiled(b);
    assertThat(Condition.not(Condition.all(List.of(x, y))).test(values))
        .isEqualTo(Condition.any(List.of(Condition.not(x), Condition.not(y))).test(values));
    assertThat(Condition.not(Condition.any(List.of(x, y))).test(values))
        .isEqualTo(Condition.all(List.of(Condition.not(x), Condition.not(y))).test(values));
    assertThat(Condition.not(Condition.not(x)).test(values)).isEqualTo(x.test(values));
  }

  @Property
  @Label("once it is sure, stays so when a missing value arrives")
  void monotone(
      @ForAll("conditions") Spelled spelled,
      @ForAll("values") List<Truth> values,
      @ForAll boolean arrived) {
    Condition<List<Truth>> condition = compiled(spelled);
    List<Truth> later =
        values.stream().map(v -> v == Truth.UNKNOWN ? Truth.of(arrived) : v).toList();
    Truth before = condition.test(values);
    assertThat(before == Truth.UNKNOWN || before == condition.test(later)).isTrue();
  }

  private static Condition<List<Truth>> compiled(Spelled spelled) {
    Problems problems = new Problems();
    return spelled
        .compile(problems)
        .orElseThrow(() -> new AssertionError(problems.list().toString()));
  }

  private static Spelled reversed(Spelled spelled) {
    if (spelled.all() != null) {
      return Spelled.every(reversed(spelled.all()));
    }
    if (spelled.any() != null) {
      return Spelled.some(reversed(spelled.any()));
    }
    return spelled.not() != null ? Spelled.negated(reversed(spelled.not())) : spelled;
  }

  private static List<Spelled> reversed(List<Spelled> parts) {
    return IntStream.range(0, parts.size())
        .mapToObj(i -> reversed(parts.get(parts.size() - 1 - i)))
        .toList();
  }

  private static int size(Condition.Trace trace) {
    return 1 + trace.parts().stream().mapToInt(ConditionLawsTest::size).sum();
  }

  private static int height(Condition.Trace trace) {
    return 1 + trace.parts().stream().mapToInt(ConditionLawsTest::height).max().orElse(0);
  }

  @Provide
  Arbitrary<Spelled> conditions() {
    return conditions(4);
  }

  private static Arbitrary<Spelled> conditions(int levels) {
    Arbitrary<Spelled> test = Arbitraries.integers().between(0, 3).map(Spelled::test);
    if (levels == 0) {
      return test;
    }
    Arbitrary<Spelled> part = Arbitraries.lazy(() -> conditions(levels - 1));
    Arbitrary<List<Spelled>> parts = part.list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.oneOf(
        List.of(
            test, parts.map(Spelled::every), parts.map(Spelled::some), part.map(Spelled::negated)));
  }

  @Provide
  Arbitrary<List<Truth>> values() {
    return Arbitraries.of(Truth.class).list().ofSize(4);
  }
}
