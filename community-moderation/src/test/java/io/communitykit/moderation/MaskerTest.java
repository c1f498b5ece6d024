package io.communitykit.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MaskerTest {

  private static String mask(String text, int... ends) {
    Span[] spans = new Span[ends.length / 2];
    for (int i = 0; i < spans.length; i++) {
      spans[i] = new Span("body", ends[2 * i], ends[2 * i + 1], "x");
    }
    return Masker.stars().mask(text, List.of(spans));
  }

  @Test
  @DisplayName("spans may come in any order, overlap, touch and lie in each other")
  void spans() {
    assertThat(mask("0123456789")).isEqualTo("0123456789");
    assertThat(mask("0123456789", 6, 8, 1, 3)).isEqualTo("0**345**89");
    assertThat(mask("0123456789", 1, 5, 3, 8)).isEqualTo("0*******89");
    assertThat(mask("0123456789", 1, 8, 2, 4)).isEqualTo("0*******89");
    assertThat(mask("0123456789", 1, 3, 3, 5)).isEqualTo("0****56789");
    assertThat(mask("0123456789", 0, 10, 0, 10)).isEqualTo("**********");
  }

  @Test
  @DisplayName("one star covers what a reader counts as one character")
  void graphemes() {
    String text = "a\uD83D\uDE00e\u0301b";
    assertThat(mask(text, 1, 5)).isEqualTo("a**b");
    assertThat(mask("\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67!", 0, 8)).isEqualTo("*!");
  }
}
