package io.communitykit.moderation.terms;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.moderation.text.CommonWords;
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
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({"发票, 专业代开发票", "代开, 专业代开发票", "代开, 代开各类票据", "人渣, 一群男人渣得很", "黑人, 不要叫黑人家里去"})
  @DisplayName("a term that is a word stands, unless other words are much likelier")
  void listedWord(String term, String text) {
    assertThat(scores(index(Set.of(), term), text)).containsExactly(1.0);
  }

  @ParameterizedTest
  @CsvSource({"代开, 现代开发框架", "代开, 时代开启新篇章"})
  @DisplayName("a term that is a word is only evidence where other words are much likelier")
  void otherWords(String term, String text) {
    assertThat(scores(index(Set.of(), term), text)).containsExactly(TermHit.EVIDENCE);
  }

  @Test
  @DisplayName("a character beyond the basic plane is none of the words that end like it")
  void beyondBasicPlane() {
    int common = "的".codePointAt(0);
    String astral = Character.toString(0x20000 | common);
    assertThat(CommonWords.rarity(Text.of("b", "的"), 0, 1)).isLessThan(5);
    assertThat(CommonWords.rarity(Text.of("b", astral), 0, 1)).isGreaterThan(15);
    String word = Character.toString(0x20000 | "路".codePointAt(0)) + "口";
    assertThat(CommonWords.rarity(Text.of("b", "路口"), 0, 2)).isFinite();
    assertThat(CommonWords.rarity(Text.of("b", word), 0, 2)).isInfinite();
  }

  @Test
  @DisplayName("what sounds like a term after a family name may be a given name")
  void givenName() {
    TermIndex index = index(Set.of(View.PHONETIC), "智障");
    assertThat(scores(index, "老师叫李智璋")).containsExactly(TermHit.EVIDENCE);
    assertThat(scores(index, "老师是个智璋")).containsExactly(1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"part S3X-200", "no. 55-5H17", "7-5h17-x"})
  @DisplayName("a code of letters and digits with hyphens is no word")
  void code(String text) {
    assertThat(scores(index(Set.of(View.LEET), "sex", "shit"), text)).isEmpty();
    assertThat(scores(index(Set.of(View.LEET), "sex", "shit"), "s3x and -5h17-")).hasSize(2);
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
