package io.communitykit.moderation.terms;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.View;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermIndexTest {

  private static final TermIndex INDEX =
      index(List.of("casino", "赌博", "发票", "枪支", "hell", "god", "六合彩"), List.of("反赌博宣传"));

  private static TermIndex index(List<String> words, List<String> allow) {
    Set<View> views = EnumSet.allOf(View.class);
    return TermIndex.of(
        List.of(
            new TermList(
                "list",
                words.stream().map(word -> new Term(word, List.of(word), true, views)).toList(),
                allow.stream().map(word -> new Term(word, List.of(word), true, views)).toList())));
  }

  private static List<String> found(TermIndex index, String text) {
    return index.search(Text.of("body", text)).hits().stream()
        .map(hit -> text.substring(hit.start(), hit.end()))
        .toList();
  }

  private static List<String> found(String text) {
    return found(INDEX, text);
  }

  @Nested
  @DisplayName("disguises that are seen")
  class Disguises {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "casino",
          "CaSiNo",
          "ｃａｓｉｎｏ",
          "ⓒⓐⓢⓘⓝⓞ",
          "𝐜𝐚𝐬𝐢𝐧𝐨",
          "сasinо",
          "cásínó",
          "ca\u200Bsi\u00ADno",
          "c@s1n0",
          "c.a-s_i-n.o",
          "c a s i n o",
          "caaasssino",
          "c😀a😀s😀i😀n😀o",
          "c.c.a.a.s.s.i.n.o",
          "赌博",
          "賭博",
          "赌 博",
          "赌·博",
          "赌●博",
          "赌😀博",
          "赌\n博",
          "赌赌博博",
          "赌\u0336博",
          "六。合。彩",
          "赌。博"
        })
    void isFound(String spelling) {
      assertThat(found(spelling)).containsExactly(spelling);
      assertThat(found("玩" + spelling + " ok")).hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("words of every length are found, also if there is only one term")
    @ValueSource(strings = {"a", "god", "doghouse", "blockhead", "abracadabrantesque", "赌", "赌赌"})
    void ofEveryLength(String word) {
      TermIndex one = index(List.of(word), List.of());
      assertThat(found(one, word)).containsExactly(word);
      assertThat(found(one, "。" + word + "!")).containsExactly(word);
    }

    @Test
    @DisplayName("thousands of words with one ending are found")
    void ofOneEnding() {
      List<String> words = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        words.add("" + (char) ('b' + i % 20) + (char) ('b' + i / 20 % 20) + (char) ('b' + i / 400));
      }
      TermIndex many = index(words.stream().map(word -> word + "abdefghik").toList(), List.of());
      for (String word : words) {
        assertThat(found(many, "go " + word + "abdefghik")).containsExactly(word + "abdefghik");
      }
    }

    @Test
    @DisplayName("a Latin word between Chinese characters is a whole word")
    void betweenChinese() {
      assertThat(found("去casino玩")).containsExactly("casino");
    }
  }

  @Nested
  @DisplayName("innocent texts")
  class Innocent {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "mica sino",
          "encasinox",
          "casinos",
          "我要出发，票已买",
          "我要出发。票已买好",
          "shell",
          "hello",
          "hell0 there",
          "good",
          "Godot",
          "the c a s i n o s e r i e s",
          "反赌博宣传",
          "反 赌博 宣传",
          "拿着枪。支架也有",
          "A55",
          "$45",
          "g00d"
        })
    void isNotFound(String text) {
      assertThat(found(text)).isEmpty();
    }
  }

  @Test
  @DisplayName("an allowed phrase cancels the term inside it and no other")
  void allowPhrases() {
    assertThat(found("反赌博宣传，不要赌博")).containsExactly("赌博");
  }

  @Test
  @DisplayName("of nested terms the longest is told, under the term's own name if it is an alias")
  void longest() {
    Term term = new Term("枪", List.of("枪", "枪支", "枪支弹药"), true, Set.of());
    TermIndex index = TermIndex.of(List.of(new TermList("l", List.of(term), List.of())));
    assertThat(index.search(Text.of("b", "枪支弹药")).hits())
        .containsExactly(new TermHit(0, "枪", 0, 4));
  }

  @Test
  @DisplayName("a term without the whole word option is found inside words")
  void insideWords() {
    Term term = new Term("casino", List.of("casino"), false, Set.of());
    TermIndex index = TermIndex.of(List.of(new TermList("l", List.of(term), List.of())));
    assertThat(found(index, "encasinox")).containsExactly("casino");
  }

  @Test
  @DisplayName("a term that did not opt in is found in the folded view alone")
  void optIn() {
    Term term = new Term("casino", List.of("casino"), true, Set.of());
    TermIndex index = TermIndex.of(List.of(new TermList("l", List.of(term), List.of())));
    assertThat(found(index, "ＣＡＳＩＮＯ c4sino c.a.s.i.n.o")).containsExactly("ＣＡＳＩＮＯ");
  }

  @Test
  @DisplayName("a span covers the marks of its last letter and no more")
  void spans() {
    assertThat(found("x 赌\u0336博\u0336。")).containsExactly("赌\u0336博\u0336");
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.of("\u200B", "\u0301", "\u00AD", "\uFE0F", "\u2060", "\u0336", "");
  }

  @Property(tries = 200)
  @Label("invisible code points and marks between letters never hide a term")
  void noiseHidesNothing(@ForAll("noise") String a, @ForAll("noise") String b) {
    assertThat(found("去赌" + a + b + "博吧")).hasSize(1);
    assertThat(found("a c" + a + "asi" + b + "no b")).hasSize(1);
  }

  @Test
  @DisplayName("what cannot be a term is said: nothing left, one letter, too long")
  void problems() {
    assertThat(Term.problemOf("\u200B")).isPresent();
    assertThat(Term.problemOf("a")).isPresent();
    assertThat(Term.problemOf("赌")).isEmpty();
    assertThat(Term.problemOf("赌".repeat(Term.MAX_LENGTH))).isEmpty();
    assertThat(Term.problemOf("赌".repeat(Term.MAX_LENGTH + 1))).isPresent();
  }

  @Test
  @DisplayName("searching costs at most 2.2 times as much for twice the text, whatever it is")
  void isLinear() {
    TermIndex index =
        index(
            Stream.iterate("a", word -> word.length() < 40, word -> word + "a").skip(1).toList(),
            List.of("aab"));
    for (String unit : List.of("a", "a.", "a b ", "a\u202E", "aab", "\uD83D\uDE00a", ". . . ")) {
      long small = index.search(Text.of("b", unit.repeat(800))).work();
      long large = index.search(Text.of("b", unit.repeat(1_600))).work();
      assertThat(large).as(unit).isLessThanOrEqualTo(small * 22 / 10 + 10);
    }
  }

  @Test
  @DisplayName("what stands between the letters of candidates is counted, and read in linear time")
  void gapsAreCounted() {
    List<Term> terms =
        Stream.of("发票", "代开发票", "票发票发票")
            .map(word -> new Term(word, List.of(word), true, Set.of(View.COMPACT)))
            .toList();
    TermIndex index = TermIndex.of(List.of(new TermList("l", terms, List.of())));
    for (String gap : List.of(" ", "发", "。")) {
      String unit = "发" + gap.repeat(200) + "票";
      long small = index.search(Text.of("b", unit.repeat(20))).work();
      long large = index.search(Text.of("b", unit.repeat(40))).work();
      assertThat(small).as(gap).isGreaterThan(2L * 20 * unit.length());
      assertThat(large).as(gap).isLessThanOrEqualTo(small * 22 / 10 + 10);
    }
  }

  private static TermIndex disguises(Set<View> views) {
    List<Term> terms =
        Stream.of("赌博", "称干".repeat(20), "赌".repeat(9), "moron", "aaaa")
            .map(word -> new Term(word, List.of(word), true, views))
            .toList();
    return TermIndex.of(List.of(new TermList("list", terms, List.of())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "赌",
        "博",
        "赌 ",
        "du",
        "du ",
        "d ",
        "du b",
        "dubo",
        "chengan",
        "cheng an ",
        "称an",
        "a",
        "m*",
        "m*ron ",
        "m*r*n ",
        "a*a",
        "m\u2022ron",
        "😀du",
        "zhuang",
        "zhuan g"
      })
  @DisplayName("what looking for sounds and covered letters costs is counted, and grows no faster")
  void disguisesAreLinear(String unit) {
    TermIndex disguised = disguises(EnumSet.allOf(View.class));
    TermIndex plain = disguises(EnumSet.noneOf(View.class));
    Text text = Text.of("b", unit.repeat(4_000 / unit.length()));
    Text twice = Text.of("b", unit.repeat(8_000 / unit.length()));
    long small = disguised.search(text).work();
    assertThat(disguised.search(twice).work()).isLessThanOrEqualTo(small * 22 / 10 + 10);
    assertThat(small).isGreaterThanOrEqualTo(plain.search(text).work() + text.length());
    assertThat(small).isLessThan(text.length() * 500L);
  }
}
