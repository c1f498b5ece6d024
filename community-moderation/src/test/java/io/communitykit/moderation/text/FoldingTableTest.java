package io.communitykit.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTableTest {

  private static final FoldingTable TABLE = FoldingTable.INSTANCE;

  @Test
  @DisplayName("folding what is folded changes nothing, for every code point there is")
  void isIdempotent() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      for (int i = 0; i < TABLE.length(codePoint); i++) {
        int folded = TABLE.folded(codePoint, i);
        assertThat(TABLE.length(folded)).as("U+%04X", codePoint).isEqualTo(1);
        assertThat(TABLE.folded(folded, 0)).as("U+%04X", codePoint).isEqualTo(folded);
      }
    }
  }

  @ParameterizedTest(name = "{0} folds to {1}")
  @DisplayName("case, width, style, accents, look-alikes and traditional characters are folded")
  @CsvSource({
    "CaSiNo, casino",
    "ｃａｓｉｎｏ, casino",
    "ⓒⓐⓢⓘⓝⓞ, casino",
    "🄲🄰🅂🄸🄽🄾, casino",
    "🅲🅰🆂🅸🅽🅾, casino",
    "𝐜𝐚𝐬𝐢𝐧𝐨, casino",
    "сasinо, casino",
    "cásínó, casino",
    "ΚΑΖΙΝΟ, kazino",
    "ВАНК, bahk",
    "straße, strasse",
    "ﬁn, fin",
    "賭博, 赌博",
    "①２③, 123",
    "❶❷, 12",
    "٣, 3",
    "㊙, 秘",
    "がぎ, かき"
  })
  void folds(String original, String folded) {
    assertThat(Text.fold(original)).isEqualTo(folded);
  }

  @Test
  @DisplayName("what cannot be seen is dropped: marks, joiners, selectors, tags, soft hyphens")
  void dropsInvisible() {
    String hidden =
        "赌\u200B\u200C\u200D\u2060\u00AD\uFE0F\u034F\u202E\uDB40\uDC41\u180E\u0301\u0336博";
    assertThat(Text.fold(hidden)).isEqualTo("赌博");
  }

  @Test
  @DisplayName("marks that spell vowels stay, and Hangul syllables stay whole")
  void keepsSpelling() {
    assertThat(Text.fold("हिन्दी")).isEqualTo("हिन्दी");
    assertThat(Text.fold("한국어")).isEqualTo("한국어");
  }

  @Test
  @DisplayName("kinds tell Chinese from Latin letters, digits, spaces and symbols")
  void kinds() {
    assertThat(TABLE.kind('a')).isEqualTo(CharKind.LETTER);
    assertThat(TABLE.kind('赌')).isEqualTo(CharKind.UNSPACED);
    assertThat(TABLE.kind('か')).isEqualTo(CharKind.UNSPACED);
    assertThat(TABLE.kind('7')).isEqualTo(CharKind.DIGIT);
    assertThat(TABLE.kind(' ')).isEqualTo(CharKind.SPACE);
    assertThat(TABLE.kind('。')).isEqualTo(CharKind.SYMBOL);
    assertThat(TABLE.kind(0x1F600)).isEqualTo(CharKind.SYMBOL);
    assertThat(Text.unicodeVersion()).isEqualTo("18.0");
  }
}
