package io.communitykit.jackson.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.moderation.rules.ModerationDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A short run of what Jazzer does for as long as it is let (see CONTRIBUTING): seeded mutations of
 * texts that have caused trouble elsewhere, and of a rule file.
 */
@DisplayName("Whatever comes in")
class ModerationFuzzTest {

  private static final int RUNS = 3_000;
  private static final int FILES = 1_500;
  private static final long SEED = 20_261_122;

  private static final List<String> SEEDS =
      List.of(
          "加薇❤:ａｂｃ１２３４５ 你这个笨 蛋 m.0.r.0.n https://例子.com/路径?q=1",
          "t.me/name ☎ 138-0013-8000 微 信 号：abc_123 QQ一二三四五六七八",
          "\u202E反的\u202C \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 e\u0301\u0323"
              + " \uFEFF\u00AD",
          "🇨🇳🇨 1️⃣2️⃣ ﷺ ŉ İ ß ǆ \uD83C\uDDE8",
          "去堵 bo 吧 yinhang 银xing cheng an称干chengan 贝者十尃 代開☎發票 no 123456x m*ron",
          "http://a:b@赌场。中国/x 赌场.com xn--a.cn @ann@bob (at) 12 dot com",
          "AAAAAAAAA!!!!!!!!!!!!! 啊啊啊啊啊啊啊啊 ........");

  /** Pieces that folding, spans and detectors have to be careful with. */
  private static final String[] PIECES = {
    "\uD83D",
    "\uDE00",
    "\u0301",
    "\u200D",
    "\uFE0F",
    "\u20E3",
    "\u202E",
    "\u2066",
    "\u0000",
    "\n",
    "笨",
    "蛋",
    "m",
    "0",
    ".",
    " ",
    "@",
    "://",
    "加",
    "微",
    "信",
    "1",
    "一",
    "\uD83C\uDDE8",
    "ﷺ",
    "K",
    "bo",
    "cheng",
    "an",
    "赌",
    "*",
    "代",
    "票",
    "点",
    "。",
    "dot"
  };

  private static String mutated(SplittableRandom random) {
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    int changes = random.nextInt(1, 12);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 6)));
        case 2 -> text.insert(at, (char) random.nextInt(0x10000));
        default -> {
          int to = Math.min(text.length(), at + random.nextInt(1, 20));
          text.insert(at, text.substring(at, to));
        }
      }
    }
    return text.toString();
  }

  @Test
  @DisplayName("is folded and judged without a fault")
  void texts() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int run = 0; run < RUNS; run++) {
      String text = mutated(random);
      ModerationTargets.fold(text);
      ModerationTargets.evaluate(text);
    }
  }

  @Test
  @DisplayName("as a rule file is read, or refused with a place and a reason")
  void files() {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] rules = ModerationTargets.rules();
    for (int run = 0; run < FILES; run++) {
      byte[] bytes = rules.clone();
      int changes = random.nextInt(1, 6);
      for (int i = 0; i < changes; i++) {
        bytes = changed(bytes, random);
      }
      ModerationTargets.load(bytes);
    }
  }

  private static byte[] changed(byte[] bytes, SplittableRandom random) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int line = random.nextInt(lines.size());
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(line);
      case 1 -> lines.add(line, lines.get(random.nextInt(lines.size())));
      case 2 -> {
        byte[] other = bytes.clone();
        other[random.nextInt(other.length)] = (byte) random.nextInt(256);
        return other;
      }
      default -> {
        int at = random.nextInt(lines.get(line).length() + 1);
        lines.set(line, new StringBuilder(lines.get(line)).insert(at, piece(random)).toString());
      }
    }
    return lines.isEmpty() ? bytes : String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  private static String piece(SplittableRandom random) {
    String[] pieces = {
      "{", "}", "[", "]", ":", "- ", "&a ", "*a", "<<: ", "'", "\"", "#", "!!x ", "-1", "1e9"
    };
    return pieces[random.nextInt(pieces.length)];
  }

  static Stream<String> hardships() {
    UnaryOperator<String> much = piece -> piece.repeat(100_000 / piece.length());
    return Stream.of(
        much.apply("\u0301"),
        much.apply("\uD83D"),
        much.apply("\uDE00"),
        much.apply("\u202E"),
        much.apply("a"),
        much.apply("笨。"),
        much.apply("m 0 r "),
        much.apply("1"),
        much.apply("1-"),
        much.apply("加微信"),
        much.apply("dubo "),
        much.apply("chengan"),
        much.apply("赌bo"),
        much.apply("m*r*n "),
        much.apply("代开"),
        much.apply("no 1234"),
        much.apply("加1 "),
        much.apply("http://a@"),
        much.apply("赌场。"),
        much.apply("http://a.b/"),
        much.apply("a.com "),
        much.apply("\uD83C\uDDE8"),
        "笨" + "\u200D".repeat(100_000) + "蛋",
        "x".repeat(10_000_000));
  }

  @ParameterizedTest
  @MethodSource("hardships")
  @DisplayName("however long, is read up to a bound")
  void endless(String text) {
    ModerationTargets.fold(text);
    ModerationTargets.evaluate(text);
  }

  @Test
  @DisplayName("is not let in as a bomb of aliases")
  void aliases() {
    StringBuilder bomb =
        new StringBuilder("schema: community-moderation/1\nid: a\nversion: 1\na: &a [x, x]\n");
    for (char c = 'b'; c < 'z'; c++) {
      char before = (char) (c - 1);
      bomb.append(c).append(": &").append(c).append(" [*").append(before).append(", *");
      bomb.append(before).append("]\n");
    }
    ModerationTargets.load(bomb.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(
            RuleFile.read(RuleSource.yaml("bomb.yaml", bomb.toString()), ModerationDefinition.class)
                .isOk())
        .isFalse();
  }
}
