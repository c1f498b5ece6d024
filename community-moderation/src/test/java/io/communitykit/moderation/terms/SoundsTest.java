package io.communitykit.moderation.terms;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.moderation.text.Pinyin;
import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.Units;
import io.communitykit.moderation.text.View;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundsTest {

  private static final TermIndex INDEX =
      index(EnumSet.allOf(View.class), "赌博", "口交", "发票", "妈的", "银行", "moron", "狗屁");

  private static TermIndex index(Set<View> views, String... words) {
    List<Term> terms =
        List.of(words).stream().map(word -> new Term(word, List.of(word), true, views)).toList();
    return TermIndex.of(List.of(new TermList("list", terms, List.of())));
  }

  private static List<Double> scores(TermIndex index, String text) {
    return index.hits(Text.of("body", text)).stream().map(TermHit::score).toList();
  }

  @Nested
  @DisplayName("a term that opts into PHONETIC is found")
  class Found {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "去堵博吧",
          "去赌bo吧",
          "去du博吧",
          "去dubo吧",
          "去 du bo 吧",
          "去赌 bo 吧",
          "去DUBO吧",
          "去贝者博吧",
          "去赌十尃吧",
          "去贝者十尃吧",
          "去ｄｕｂｏ吧"
        })
    @DisplayName("as another character of its sound, as pinyin, as a mixture, as its parts")
    void disguised(String text) {
      assertThat(scores(INDEX, text)).containsExactly(1.0);
      assertThat(scores(index(Set.of(View.COMPACT, View.LEET), "赌博"), text)).isEmpty();
    }

    @Test
    @DisplayName("in every reading of its characters: 银行 is yin hang and yin xing")
    void everyReading() {
      assertThat(scores(INDEX, "在yinhang里")).containsExactly(1.0);
      assertThat(scores(INDEX, "在yinxing里")).containsExactly(1.0);
    }

    @Test
    @DisplayName("with its place in the original, marks included")
    void place() {
      assertThat(INDEX.hits(Text.of("b", "去d\u0301ubo\u0301吧")))
          .containsExactly(new TermHit(0, "赌博", 1, 7));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"我在读博", "made in China 中国制造", "dubo", "the made 你好"})
  @DisplayName("what is likelier something else is only evidence")
  void evidence(String text) {
    assertThat(scores(INDEX, text)).containsExactly(TermHit.EVIDENCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"adubo了", "dubox了", "赌，bo", "du。bo", "赌不起"})
  @DisplayName("what is no more than near is not found")
  void nothing(String text) {
    assertThat(scores(INDEX, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"路口交通堵了", "地铁口交易中心", "热狗屁股", "十字路口交汇"})
  @DisplayName("characters that belong to the words around them are only evidence")
  void crossWord(String text) {
    assertThat(scores(INDEX, text)).containsExactly(TermHit.EVIDENCE);
  }

  @Test
  @DisplayName("a term that need not be a whole word is found wherever its characters meet")
  void anywhere() {
    Term term = new Term("口交", List.of("口交"), false, Set.of());
    TermIndex index = TermIndex.of(List.of(new TermList("l", List.of(term), List.of())));
    assertThat(scores(index, "路口交通")).containsExactly(1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"you m*ron", "you mor*n!", "M*RON", "you mo#on"})
  @DisplayName("a word with one letter covered is found if it opted into COMPACT")
  void masked(String text) {
    assertThat(scores(INDEX, text)).containsExactly(1.0);
    assertThat(scores(index(Set.of(View.LEET), "moron"), text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"m**on", "*oron", "moro*", "m*rons", "2*3", "so*called"})
  @DisplayName("more than one letter covered, an end covered, or another word is not found")
  void notMasked(String text) {
    assertThat(scores(INDEX, text)).isEmpty();
  }

  @Test
  @DisplayName("the view PHONETIC shows the syllable that a character is mostly read as")
  void view() {
    Units units = Text.of("b", "去，赌博").view(View.PHONETIC);
    assertThat(units.size()).isEqualTo(3);
    assertThat(Pinyin.syllable(units.symbol(1) - Pinyin.SYMBOLS)).isEqualTo("du");
    assertThat(units.position(1, 0)).isEqualTo(2);
  }
}
