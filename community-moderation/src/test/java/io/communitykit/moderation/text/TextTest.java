package io.communitykit.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TextTest {

  @Property(tries = 400)
  @Label("offsets ascend, lie in the original and never cut a surrogate pair")
  void offsetsAreSound(@ForAll @StringLength(max = 60) String original) {
    Text text = Text.of("body", original);
    int before = 0;
    for (int i = 0; i < text.length(); i++) {
      assertThat(text.start(i)).isGreaterThanOrEqualTo(before);
      assertThat(text.end(i)).isGreaterThan(text.start(i)).isLessThanOrEqualTo(original.length());
      assertThat(cutsPair(original, text.start(i)) || cutsPair(original, text.end(i))).isFalse();
      before = text.start(i);
    }
  }

  @Property(tries = 400)
  @Label("folding a folded text changes nothing")
  void idempotent(@ForAll @StringLength(max = 60) String original) {
    String folded = Text.fold(original);
    assertThat(Text.fold(folded)).isEqualTo(folded);
  }

  private static boolean cutsPair(String text, int index) {
    return index > 0
        && index < text.length()
        && Character.isHighSurrogate(text.charAt(index - 1))
        && Character.isLowSurrogate(text.charAt(index));
  }

  @Test
  @DisplayName("a mark belongs to the letter before it, an expansion to the whole original")
  void offsets() {
    Text text = Text.of("body", "e\u0301x\uD835\uDC1Aﬁ\u0301");
    assertThat(text.folded()).isEqualTo("exafi");
    assertThat(text.end(0)).isEqualTo(2);
    assertThat(text.start(2)).isEqualTo(3);
    assertThat(text.end(2)).isEqualTo(5);
    assertThat(text.start(3)).isEqualTo(5);
    assertThat(text.end(3)).isEqualTo(7);
    assertThat(text.start(4)).isEqualTo(5);
    assertThat(text.end(4)).isEqualTo(7);
  }

  @Test
  @DisplayName("a lone surrogate reads as U+FFFD")
  void loneSurrogates() {
    assertThat(Text.of("body", "a\uD83Db\uDE00").folded()).isEqualTo("a\uFFFDb\uFFFD");
  }

  @Test
  @DisplayName("20,000 code points are read whole, the next one is not read")
  void bounded() {
    String limit = "\uD83D\uDE00".repeat(Text.MAX_CODE_POINTS);
    assertThat(Text.of("body", limit).truncated()).isFalse();
    Text longer = Text.of("body", limit + "x");
    assertThat(longer.truncated()).isTrue();
    assertThat(longer.length()).isEqualTo(Text.MAX_CODE_POINTS);
    assertThat(Text.of("body", "a" + "\u0301".repeat(100_000)).length()).isEqualTo(1);
  }

  @Test
  @DisplayName("an expansion of 18 characters is folded beyond the first capacity")
  void grows() {
    assertThat(Text.fold("\uFDFA".repeat(40))).hasSizeGreaterThan(600);
  }

  @Test
  @DisplayName("keycaps and flags are symbols, though their digits can be read")
  void emoji() {
    Text keycap = Text.of("body", "1\uFE0F\u20E3");
    assertThat(keycap.codePointAt(0)).isEqualTo('1');
    assertThat(keycap.kindAt(0)).isEqualTo(CharKind.SYMBOL);
    assertThat(Text.of("body", "1").kindAt(0)).isEqualTo(CharKind.DIGIT);
    String flag = "\uD83C\uDDE8\uD83C\uDDF3";
    assertThat(Text.of("body", flag).kindAt(1)).isEqualTo(CharKind.SYMBOL);
    String spelled = "\uD83C\uDDE8\uD83C\uDDF3\uD83C\uDDE6";
    assertThat(Text.of("body", spelled).kindAt(1)).isEqualTo(CharKind.LETTER);
  }

  @Test
  @DisplayName("the compact view skips separators and joins repeats, the leet view reads letters")
  void views() {
    assertThat(symbols(Text.of("b", "c.a-s_i  nnno!").view(View.COMPACT))).isEqualTo("casino");
    assertThat(symbols(Text.of("b", "c4$1n0").view(View.LEET))).isEqualTo("casino");
    assertThat(Text.of("b", "a").view(View.COMPACT).run(0)).isEqualTo(1);
  }

  private static String symbols(Units units) {
    StringBuilder symbols = new StringBuilder();
    for (int i = 0; i < units.size(); i++) {
      symbols.appendCodePoint(units.symbol(i));
    }
    return symbols.toString();
  }

  @Test
  @DisplayName("a position outside the text is refused with the bounds")
  void refusesPositions() {
    assertThatThrownBy(() -> Text.of("b", "ab").start(2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("position must be 0..1, was 2");
  }
}
