package io.communitykit.moderation.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.text.Text;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SketcherTest {

  private static Sketch sketch(String text) {
    return Sketcher.sketch(List.of(Text.of("body", text))).orElseThrow();
  }

  @Test
  @DisplayName("the estimate is within three standard errors of the exact similarity")
  void estimates() {
    Random random = new Random(11);
    double error = 0;
    for (int round = 0; round < 40; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 120; i++) {
        text.appendCodePoint(0x4E00 + random.nextInt(2_000));
      }
      String a = Text.fold(text.toString());
      String b = a.substring(random.nextInt(80));
      double exact = jaccard(a, b);
      assertThat(sketch(a).similarity(sketch(b))).isCloseTo(exact, within(3 * 0.065));
      error += sketch(a).similarity(sketch(b)) - exact;
    }
    assertThat(error / 40).isCloseTo(0, within(0.02));
  }

  private static double jaccard(String a, String b) {
    Set<String> shared = new HashSet<>(pairs(a));
    shared.retainAll(pairs(b));
    Set<String> all = new HashSet<>(pairs(a));
    all.addAll(pairs(b));
    return (double) shared.size() / all.size();
  }

  private static Set<String> pairs(String text) {
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 1 < text.length(); i++) {
      if (text.charAt(i) != text.charAt(i + 1)) {
        pairs.add(text.substring(i, i + 2));
      }
    }
    return pairs;
  }

  @Test
  @DisplayName("an excerpt is contained, a disguised copy is equal, another text is neither")
  void questions() {
    String original = "昨天在公园里看到两只小狗追着一个红色的气球跑了很久，大家都笑了。";
    assertThat(sketch("转: 昨天在公园里看到兩隻小狗追着一个红色的气球跑了很久，大家都笑了!!!").similarity(sketch(original)))
        .isGreaterThan(0.8);
    assertThat(sketch(original + "我也遇到过类似的事情，那天我正好带着相机出门拍照片呢。").containment(sketch(original)))
        .isGreaterThan(0.6);
    assertThat(sketch("今天午饭吃了番茄炒蛋和一碗白米饭，味道很不错。").similarity(sketch(original))).isLessThan(0.2);
  }

  @Test
  @DisplayName("eight minima equal by accident make much of a short text, but not with confidence")
  void chanceIsNoShare() {
    byte[] some = new byte[Sketch.MINIMA];
    Arrays.fill(some, 0, 8, (byte) 1);
    Sketch small = Sketch.of(new byte[Sketch.MINIMA], 81);
    Arrays.fill(some, 8, Sketch.MINIMA, (byte) 2);
    Arrays.fill(some, 0, 8, (byte) 0);
    Sketch large = Sketch.of(some, 420);
    assertThat(small.containment(large)).isCloseTo(0.711, within(0.001));
    // The lower end of Wilson's 95% one-sided interval of 8 of 60 is 0.07679.
    double j = (0.07679 - 1 / 256.0) / (1 - 1 / 256.0);
    assertThat(small.leastContainment(large))
        .isCloseTo(j / (1 + j) * 501 / 81, within(0.001))
        .isEqualTo(large.leastContainment(small))
        .isLessThan(0.45);
    assertThat(small.leastContainment(small)).isGreaterThan(0.95);
    Sketch other = Sketch.of(large.minima(), 81);
    assertThat(other.leastContainment(other)).isLessThanOrEqualTo(1);
  }

  @Test
  @DisplayName("a third of a text is an excerpt with confidence, and never above the estimate")
  void excerpt() {
    Random random = new Random(5);
    int enough = 0;
    for (int round = 0; round < 40; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 400; i++) {
        text.appendCodePoint(0x4E00 + random.nextInt(3_000));
      }
      String whole = text.toString();
      assertThat(sketch(whole).leastContainment(sketch(whole.substring(100, 200))))
          .isLessThanOrEqualTo(sketch(whole).containment(sketch(whole.substring(100, 200))));
      enough += sketch(whole).leastContainment(sketch(whole.substring(100, 233))) >= 0.6 ? 1 : 0;
    }
    assertThat(enough).isGreaterThan(35);
  }

  @Test
  @DisplayName("every bin is filled by few shingles too, and the estimate stays within its error")
  void fewShingles() {
    Random random = new Random(3);
    double error = 0;
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        text.appendCodePoint(0x4E00 + random.nextInt(20_000));
      }
      String a = Text.fold(text.toString());
      String b = a.substring(0, 8);
      error += sketch(a).similarity(sketch(b)) - jaccard(a, b);
    }
    assertThat(error / 200).isCloseTo(0, within(0.02));
  }

  @Test
  @DisplayName("signs, spaces and repeats between letters change nothing")
  void compact() {
    assertThat(sketch("昨 天 在公园。。里看到两只小小狗，追着 a big red baalloon!"))
        .isEqualTo(sketch("昨天在公园里看到两只小狗追着abigredbalooon"));
  }

  @Test
  @DisplayName("sketches never change: they are stored, in 64 bytes")
  void isFixed() {
    Sketch fox = sketch("the quick brown fox");
    assertThat(fox.toString())
        .isEqualTo(
            "0200000e67f5a5df4aa572a517171e8572581716cc6ebe11297d7d7d17c57285"
                + "aee6e1e97f181609ef8ea6e90e8e316ea87da6765e5a720e487d6683a267a585");
    assertThat(fox.bytes()).hasSize(64);
    assertThat(Sketch.ofBytes(fox.bytes())).isEqualTo(fox);
    assertThat(fox.shingles()).isEqualTo(14);
    assertThat(Sketcher.sketch(List.of(Text.of("body", "谢谢楼主")))).isEmpty();
  }

  @Test
  @DisplayName("sketches of different versions share nothing, whatever their minima")
  void versions() {
    Sketch now = sketch("the quick brown fox");
    byte[] bytes = now.bytes();
    bytes[0]++;
    Sketch later = Sketch.ofBytes(bytes);
    assertThat(later.version()).isEqualTo(Sketch.VERSION + 1);
    assertThat(later.minima()).isEqualTo(now.minima());
    assertThat(now.similarity(later)).isZero();
    assertThat(now.containment(later)).isZero();
    assertThat(now.leastContainment(later)).isZero();
    assertThat(now.bands()).doesNotContain(later.bands());
    assertThat(later).isNotEqualTo(now);
  }

  @Test
  @DisplayName("what is no sketch is refused")
  void refused() {
    assertThatThrownBy(() -> Sketch.ofBytes(new byte[63]))
        .hasMessage("a sketch must have 64 bytes, had 63");
    assertThatThrownBy(() -> Sketch.ofBytes(new byte[64]))
        .hasMessage("a sketch must have 1 or more shingles, had 0");
    assertThatThrownBy(() -> Sketch.of(new byte[59], 1))
        .hasMessage("a sketch must have 60 minima and 1 or more shingles, had 59 and 1");
    assertThat(Sketch.of(new byte[60], 1 << 25).shingles()).isEqualTo(Sketch.MAX_SHINGLES);
  }
}
