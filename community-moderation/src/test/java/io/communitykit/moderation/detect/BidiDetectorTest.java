package io.communitykit.moderation.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.communitykit.core.AttributeValue;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BidiDetectorTest {

  private static List<Signal> detect(String text) {
    return ContactDetectorTest.detect(new BidiDetector(), text);
  }

  private static List<String> labels(String text) {
    return detect(text).stream().map(Signal::label).toList();
  }

  @Test
  @DisplayName("an override is seen with all it turns, and quoted without its tricks")
  void override() {
    assertThat(detect("他说\u202E蛋笨\u202C好吧"))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.label()).isEqualTo("override");
              assertThat(signal.score()).isEqualTo(1);
              assertThat(signal.spans()).containsExactly(new Span("body", 2, 6, "蛋笨"));
            });
    assertThat(labels("a\u202Db\u202C")).containsExactly("override");
  }

  @Test
  @DisplayName("what a paragraph does not close is unbalanced, and so is an end without beginning")
  void unbalanced() {
    assertThat(labels("\u202Eabc")).containsExactly("override", "unbalanced");
    assertThat(labels("\u202Babc\nde\u202C")).containsExactly("unbalanced");
    assertThat(detect("\u202Babc\nde\u202C").get(0).spans())
        .extracting(Span::start, Span::end)
        .containsExactly(tuple(0, 4), tuple(7, 8));
    assertThat(labels("\u2068abc\u202C\u2069")).containsExactly("unbalanced");
    assertThat(labels("abc\u2069")).containsExactly("unbalanced");
  }

  @ParameterizedTest
  @DisplayName(
      "what right-to-left writing needs is left alone: marks, closed embeddings and isolates")
  @ValueSource(
      strings = {
        "",
        "abc",
        "\u05E9\u05DC\u05D5\u05DD\u200F!",
        "\u202Babc\u202C \u2067\u05D0\u202Ax\u202C\u2069",
        "\u2068a\u2068b\u2069c\u2069"
      })
  void balanced(String text) {
    assertThat(detect(text)).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("a word that mixes scripts as no orthography does is seen whole")
  @ValueSource(
      strings = {
        "р\u0430ypal",
        "c\u0430sino",
        "p\u03BFrn",
        "\u0430\u0301dmin",
        "ca\u13A5sino",
        "одiн"
      })
  void mixed(String word) {
    assertThat(detect("go to " + word + ", now"))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.label()).isEqualTo("mixed");
              assertThat(signal.spans())
                  .containsExactly(new Span("body", 6, 6 + word.length(), word));
            });
  }

  @Test
  @DisplayName("the signal names the scripts of all mixed words")
  void scripts() {
    assertThat(detect("c\u0430sino p\u03BFrn").get(0).attributes().get("scripts"))
        .isEqualTo(AttributeValue.of(Set.of("Latin", "Cyrillic", "Greek")));
  }

  @ParameterizedTest
  @DisplayName("scripts beside each other, units and names with one other script are no mixture")
  @ValueSource(
      strings = {
        "我用iPhone拍的照片",
        "Привет world",
        "\u041F\u0440\u0438\u0432\u0435\u0442",
        "10 k\u03A9 and 5 \u0394t",
        "SK\uD558\uC774\uB2C9\uC2A4",
        "SK-\uD558\uC774\uB2C9\uC2A4",
        "caf\u00E9 na\u0308ive e\u0301te\u0301",
        "ｆｕｌｌ width",
        "の中のLinuxです",
        "\u0430_b",
        "x\u0430"
      })
  void apart(String text) {
    assertThat(detect(text)).isEmpty();
  }

  @Test
  @DisplayName("deep nesting and long texts are bounded")
  void bounded() {
    List<Signal> deep = detect("\u2067".repeat(30_000));
    assertThat(deep).singleElement().satisfies(s -> assertThat(s.spans()).hasSize(125));
    assertThat(detect("c\u0430sino ".repeat(5_000)).get(0).spans())
        .as("7 characters each, of the 20,000 that are read")
        .hasSize(2_857);
    assertThat(detect("a".repeat(20_000) + " c\u0430sino")).isEmpty();
  }

  @Test
  @DisplayName("the table has the scripts of letters, and nothing for signs and Chinese")
  void table() {
    ScriptTable table = ScriptTable.INSTANCE;
    assertThat(table.name(table.script('A'))).isEqualTo("Latin");
    assertThat(table.name(table.script(0x3B1))).isEqualTo("Greek");
    assertThat(table.name(table.script(0x1C80))).isEqualTo("Cyrillic");
    assertThat(table.name(table.script(0x301))).isEqualTo("Inherited");
    for (int none : new int[] {'1', '@', 0x4E00, 0x9FFF, 0x3042, 0x20000, 0x1D400, 0x10FFFF}) {
      assertThat(table.script(none)).isEqualTo(ScriptTable.NONE);
    }
  }
}
