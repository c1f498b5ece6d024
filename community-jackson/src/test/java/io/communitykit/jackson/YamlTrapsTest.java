package io.communitykit.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTrapsTest {

  record Values(
      @Nullable String text,
      @Nullable Long whole,
      @Nullable Double number,
      @Nullable Boolean flag,
      @Nullable Object any,
      @Nullable List<Long> list,
      @Nullable Map<String, Long> map) {}

  private static Values good(String yaml) {
    return RuleFile.read(RuleSource.yaml("a", yaml), Values.class).orElseThrow().definition();
  }

  private static String bad(String yaml) {
    return bad(RuleSource.yaml("a", yaml));
  }

  private static String bad(RuleSource source) {
    return RuleFileTest.render(RuleFile.read(source, Values.class)).strip();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "on",
        "off",
        "yes",
        "no",
        "y",
        "N",
        "12:30",
        "1:30:00",
        "1_000",
        "2026-10-01",
        "+",
        "-1-",
        "2026-10-01T00:00:00Z",
        ".inf",
        ".nan",
        "=",
        "<<",
        "0b11",
        "1e",
        "0x",
        "P1D",
        "5 per PT1M"
      })
  @DisplayName("plain words, dates and clock times are texts")
  void texts(String plain) {
    assertThat(good("any: " + plain).any()).isEqualTo(plain);
    assertThat(good("text: " + plain).text()).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "off", "yes", "no", "y", "n", "null", "true", "7", "1.5", "0o7"})
  @DisplayName("a key is the text that was written, whatever it looks like")
  void keys(String key) {
    assertThat(good("map: {" + key + ": 1}").map()).containsOnlyKeys(key);
  }

  @ParameterizedTest
  @CsvSource({"7,7", "-7,-7", "+7,7", "0,0", "9223372036854775807,9223372036854775807"})
  @DisplayName("whole numbers are decimal")
  void wholes(String plain, long value) {
    assertThat(good("whole: " + plain).whole()).isEqualTo(value);
    assertThat(good("any: " + plain).any()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"010", "00", "-07", "0o14", "0x1F"})
  @DisplayName("numbers that two versions of YAML read differently are refused everywhere")
  void ambiguous(String plain) {
    String expected =
        ": must be a number without leading zeros or letters, or a text in quotes, was " + plain;

    assertThat(bad("whole: " + plain)).isEqualTo("a:1:8: /whole" + expected);
    assertThat(bad("text: " + plain)).isEqualTo("a:1:7: /text" + expected);
    assertThat(good("text: '" + plain + "'").text()).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.0", "5e0", "1_000", "12:30", "'5'", "true", "[5]", "{a: 5}"})
  @DisplayName("nothing but a whole number is a whole number")
  void notWhole(String plain) {
    assertThat(bad("whole: " + plain)).startsWith("a:1:8: /whole: must be a whole number, was ");
  }

  @ParameterizedTest
  @CsvSource({"0.5,0.5", "1,1", ".5,0.5", "1.,1", "1e3,1000", "-2.5E-1,-0.25"})
  @DisplayName("a number may be whole or decimal")
  void numbers(String plain, double value) {
    assertThat(good("number: " + plain).number()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e101", "1e-101", "1e99999999999999999999"})
  @DisplayName("a number that only fills memory is refused")
  void monstrous(String plain) {
    assertThat(bad("number: " + plain)).startsWith("a:1:9: /number: must be a number of at most");
    assertThat(good("number: 1e100").number()).isEqualTo(1e100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "on", "1", "'true'", "tRue"})
  @DisplayName("only true and false are true or false")
  void flags(String plain) {
    assertThat(bad("flag: " + plain)).startsWith("a:1:7: /flag: must be true or false, was ");
    assertThat(good("flag: True").flag()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text:", "text: null", "text: ~", "list: [1, ]\ntext: NULL"})
  @DisplayName("a key with nothing behind it is refused, for it is often wrong indentation")
  void nothing(String yaml) {
    assertThat(bad(yaml)).endsWith(": /text: has no value; give one or leave the key out");
  }

  @Test
  @DisplayName("aliases, tags, merge keys and keys that are no texts are refused where they stand")
  void features() {
    assertThat(bad("list: &x [1]\nmap: {a: *x}"))
        .isEqualTo("a:2:10: /map/a: must not use an alias; write the value out");
    assertThat(bad("text: !!str 5")).isEqualTo("a:1:7: /text: must not use a tag");
    assertThat(bad("text: ! 5")).isEqualTo("a:1:7: /text: must not use a tag");
    assertThat(bad("list: !!java.net.URL [1]")).isEqualTo("a:1:7: /list: must not use a tag");
    assertThat(bad("map: {a: 1}\n<<: {text: x}")).startsWith("a:2:1: /<<: is not known here");
    assertThat(bad("map:\n  ? [a, b]\n  : 1\n  ? {c: d}\n  : [2]\n  e: x"))
        .isEqualTo(
            """
            a:2:5: /map: must have texts as keys
            a:4:5: /map: must have texts as keys
            a:6:6: /map/e: must be a whole number, was the text "x\"""");
  }

  @Test
  @DisplayName("what cannot be parsed is one problem with its place")
  void syntax() {
    assertThat(bad("text: [a")).startsWith("a:1:9: is not valid YAML: ");
    assertThat(bad("map:\n\ta: 1"))
        .isEqualTo("a:2:1: must be indented with spaces, has a tab here");
    assertThat(bad("text: a\n---\ntext: b"))
        .isEqualTo("a:2:1: must hold one document, a second one begins here");
    assertThat(bad("")).isEqualTo("a:1:1: is empty");
    assertThat(bad("# nothing\n---\n")).endsWith(": is empty");
    assertThat(bad("[1]")).isEqualTo("a:1:1: must be an object, was a list");
    assertThat(bad("text: \u0007")).isEqualTo("a:1:7: must not have the control character U+0007");
    assertThat(bad("text: \"\\uD800\""))
        .isEqualTo("a:1:7: /text: must not have half a surrogate pair");
    assertThat(bad(RuleSource.json("a", "{\"text\": \"\\uD800\"}")))
        .isEqualTo("a:1:10: /text: must not have half a surrogate pair");
    assertThat(bad(RuleSource.json("a", "{\"text\": }"))).startsWith("a:1:10: is not valid JSON: ");
    assertThat(bad(RuleSource.json("a", "{} {}")))
        .isEqualTo("a:1:4: must hold one document, a second one begins here");
    assertThat(bad(RuleSource.json("a", " "))).isEqualTo("a:1:1: is empty");
    assertThat(bad(RuleSource.json("a", "{/**/}"))).startsWith("a:1:2: is not valid JSON: ");
  }

  @Test
  @DisplayName("columns count chars after an emoji, lines count every kind of line end")
  void places() {
    assertThat(bad("{text: 😀, whole: x}")).startsWith("a:1:19: /whole: ");
    assertThat(bad("text: a\r\nmap: {}\rwhole: x\n")).startsWith("a:3:8: /whole: ");
    assertThat(bad("\uFEFFwhole: x")).startsWith("a:1:8: /whole: ");
  }

  @Test
  @DisplayName("160 levels are read, 161 are refused, and so are a hundred thousand")
  void depth() {
    for (RuleSource source : nested(160)) {
      assertThat(bad(source)).startsWith("a:1:9: /text: must be a text");
    }
    for (RuleSource source : nested(161)) {
      assertThat(bad(source))
          .startsWith("a:1:168: /text/0/0/")
          .endsWith("must nest at most 160 deep");
    }
    for (RuleSource source : nested(100_000)) {
      assertThat(bad(source)).endsWith("must nest at most 160 deep");
    }
    assertThat(bad("? ".repeat(100_000))).endsWith("must nest at most 160 deep");
    assertThat(bad("- ".repeat(100_000))).endsWith("must nest at most 160 deep");
  }

  private static List<RuleSource> nested(int depth) {
    String lists = "[".repeat(depth - 1) + "]".repeat(depth - 1);
    return List.of(
        RuleSource.yaml("a", "text:   " + lists), RuleSource.json("a", "{\"text\":" + lists + "}"));
  }

  @Test
  @DisplayName("a mebibyte is read, one byte more is refused")
  void size() {
    String most = "text: a\n#" + "x".repeat(RuleSource.MAX_BYTES - 9);
    assertThat(good(most).text()).isEqualTo("a");
    assertThat(bad(most + "x")).isEqualTo("a:1:1: must have at most 1048576 bytes");
  }

  @Test
  @DisplayName("bytes that are not UTF-8 are found where they stand, a cut character at the end")
  void encoding() {
    byte[] latin = "text: a\nmap: ä".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(bad(RuleSource.bytes("a", latin)))
        .isEqualTo("a:2:6: must be UTF-8, has other bytes here");
    byte[] whole = "text: 赌".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThat(bad(RuleSource.bytes("a", cut)))
        .isEqualTo("a:1:7: must be UTF-8, has other bytes here");
    assertThat(bad(RuleSource.bytes("a", "text: a".getBytes(StandardCharsets.UTF_16LE))))
        .contains("control character U+0000");
  }

  @Test
  @DisplayName("a file that is not there is a problem, not an exception")
  void missing() {
    assertThat(bad(RuleSource.file(Path.of("no", "such.yaml"))))
        .isEqualTo("no/such.yaml:1:1: there is no such file");
  }

  @Test
  @DisplayName("a name that ends in .json is JSON, every other is YAML")
  void formats() {
    byte[] yaml = "text: a".getBytes(StandardCharsets.UTF_8);
    assertThat(bad(RuleSource.bytes("A.JSON", yaml))).contains("is not valid JSON");
    assertThat(bad(RuleSource.bytes("a.txt", yaml))).isEmpty();
    assertThat(Locale.getDefault()).isEqualTo(Locale.GERMANY);
  }

  @Test
  @Timeout(60)
  @DisplayName("huge keys over half a million items are refused without copying them for each")
  void hugeKeys() {
    String items = "[" + "1,".repeat(RuleSource.MAX_BYTES / 4) + "1]";
    String key = "\"" + "k".repeat(40_000) + "\"";
    String json = ("{" + key + ":").repeat(10) + items + "}".repeat(10);
    String yaml = "? \"" + "k".repeat(400_000) + "\"\n: " + items;

    assertThat(bad(RuleSource.json("a", json)))
        .hasSizeLessThan(400)
        .startsWith("a:1:2: /kkkk")
        .contains("is not known here");
    assertThat(bad(RuleSource.yaml("a", yaml)))
        .hasSizeLessThan(400)
        .startsWith("a:1:3: /kkkk")
        .contains("is not known here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text: \"\\UFFFFFFFF\"",
        "text: \"\\U00110000\"",
        "%YAML 99999999999.1\n--- {}",
        "%TAG ! tag:%GG\n--- !x {}",
        "text: !<%ff%fe> x",
        "text: !<%zz> x",
        "text: |99999999999\n  x",
        "{",
        "[",
        "\"",
        "? ? ? ?",
        "text: 0123456789"
      })
  @DisplayName("whatever the parser chokes on is a problem and no exception")
  void chokes(String yaml) {
    assertThat(bad(yaml)).startsWith("a:");
  }

  @Test
  @DisplayName("a number that is a page long is not repeated")
  void longNumber() {
    assertThat(bad("whole: 0" + "1".repeat(10_000))).hasSizeLessThan(400);
  }
}
