package io.communitykit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An identifier")
class IdentifiersTest {

  private static final String ASTRAL = "\uD83D\uDE00"; // U+1F600

  static Stream<Named<Function<String, Record>>> kinds() {
    return Stream.of(
        Named.of("activity id", ActivityId::of),
        Named.of("asset id", AssetId::of),
        Named.of("circle id", CircleId::of),
        Named.of("content id", ContentId::of),
        Named.of("intent id", IntentId::of),
        Named.of("member id", MemberId::of),
        Named.of("namespace", Namespace::of),
        Named.of("topic id", TopicId::of));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @DisplayName("has 1 to 128 characters, and its text is kept as given")
  void bounds(Function<String, Record> kind) {
    for (String text : List.of("a", " a ", "Ａ", "é", "e\u0301", "a".repeat(128))) {
      assertThat(kind.apply(text)).hasToString(text).isEqualTo(kind.apply(text));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kind.apply(""))
        .withMessageContaining("must not be blank, was \"\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kind.apply("a".repeat(129)))
        .withMessageContaining("must have 1..128 code points, had 129");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @DisplayName("says what kind of identifier was wrong")
  @SuppressWarnings("NullAway") // the impossible input
  void namesItself(Function<String, Record> kind) {
    String name = kindName(kind.apply("x"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kind.apply(" "))
        .withMessage("%s must not be blank, was \" \"", name);
    assertThatNullPointerException().isThrownBy(() -> kind.apply(null)).withMessage(name);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @DisplayName("sorts by UTF-8 bytes, so that U+FF21 comes before U+1F600")
  @SuppressWarnings("unchecked") // each kind is comparable with itself
  void sorts(Function<String, Record> kind) {
    Comparable<Record> fullWidth = (Comparable<Record>) kind.apply("Ａ");
    assertThat(fullWidth.compareTo(kind.apply(ASTRAL))).isNegative();
    assertThat(fullWidth.compareTo(kind.apply("Ａ"))).isZero();
    assertThat("Ａ".compareTo(ASTRAL)).as("what String would do").isPositive();
  }

  @Test
  @DisplayName("counts code points, not chars")
  void countsCodePoints() {
    assertThat(MemberId.of(ASTRAL.repeat(128)).value()).hasSize(256);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemberId.of(ASTRAL.repeat(129)))
        .withMessage("member id must have 1..128 code points, had 129");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D", "a\uD83D", "\uD83Da", "\uDE00", "a\uDE00b", "\uDE00\uD83D"})
  @DisplayName("has no lone surrogate, first, last or reversed")
  void noLoneSurrogates(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemberId.of(text))
        .withMessageContaining("must be valid Unicode, had a lone surrogate at index ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x09, 0x0A, 0x0D, 0x1F, 0x7F, 0x80, 0x85, 0x9F})
  @DisplayName("has no control character, wherever it stands")
  void noControlCharacters(int control) {
    for (String text : List.of("%sa", "a%s", "a%sb", "%s")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MemberId.of(text.formatted(Character.toString(control))))
          .withMessageContaining("must not contain control characters, had U+00");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x20, 0x7E, 0xA1, 0xFFFD, 0xE000, 0xFFFF, 0x10FFFF})
  @DisplayName("may have any other character beside a visible one")
  void otherCharacters(int codePoint) {
    assertThat(MemberId.of("a" + Character.toString(codePoint)).value()).startsWith("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "   ",
        "\u00A0",
        "\u1680",
        "\u2003",
        "\u2007",
        "\u2028",
        "\u202F",
        "\u205F",
        "\u3000",
        "\u200B",
        "\u200D",
        "\u2060",
        "\uFEFF",
        "\u00AD",
        "\u202E",
        " \u3000\u200B\uDB40\uDC20"
      })
  @DisplayName("is not blank, whatever the space, and zero-width characters alone are blank")
  void blank(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemberId.of(text))
        .withMessageContaining("member id must not be blank");
    assertThat(MemberId.of(text + "x").value()).isEqualTo(text + "x");
  }

  @Test
  @DisplayName("is checked in the same words under any default locale's digits")
  void messageDigits() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemberId.of("ab\u0007"))
        .withMessage("member id must not contain control characters, had U+0007 at index 2");
  }

  private static String kindName(Record id) {
    String spaced = id.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return spaced.toLowerCase(java.util.Locale.ROOT);
  }
}
