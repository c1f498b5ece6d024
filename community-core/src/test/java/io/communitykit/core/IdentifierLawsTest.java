package io.communitykit.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("An identifier")
class IdentifierLawsTest {

  @Property
  @Label("orders as the unsigned UTF-8 bytes of its text do")
  void utf8Order(@ForAll("texts") String a, @ForAll("texts") String b) {
    int expected =
        Arrays.compareUnsigned(
            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    assertThat(Integer.signum(Identifiers.compare(a, b))).isEqualTo(Integer.signum(expected));
    assertThat(MemberId.of("x" + a).compareTo(MemberId.of("x" + b)))
        .isEqualTo(Identifiers.compare(a, b));
  }

  @Property
  @Label("compares as 0 exactly with an equal one")
  void consistentWithEquals(@ForAll("texts") String a, @ForAll("texts") String b) {
    MemberId x = MemberId.of("x" + a);
    assertThat(x.compareTo(MemberId.of("x" + b)) == 0).isEqualTo(x.equals(MemberId.of("x" + b)));
    assertThat(x.compareTo(MemberId.of(x.value()))).isZero();
  }

  /** Short and from few characters around every jump of UTF-16 and UTF-8, so that prefixes meet. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Integer> edges =
        Arbitraries.of(
            0x20, 0x61, 0x7E, 0xA0, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFF21, 0xFFFF, 0x10000, 0x1F600,
            0x1F601, 0x10FFFF);
    Arbitrary<Integer> any =
        Arbitraries.integers()
            .between(0x20, 0x10FFFF)
            .filter(c -> !(Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF)));
    return Arbitraries.oneOf(List.of(edges, any))
        .list()
        .ofMaxSize(6)
        .map(
            points -> {
              StringBuilder text = new StringBuilder();
              points.forEach(text::appendCodePoint);
              return text.toString();
            });
  }
}
