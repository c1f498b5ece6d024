package io.communitykit.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.communitykit.core.Message;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A text")
class TextsTest {

  private static String english(Message message) {
    return Texts.render(message, Locale.ENGLISH);
  }

  private static String chinese(Message message) {
    return Texts.render(message, Locale.CHINESE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "zh-CN", "zh-TW", "zh-Hant-HK", "zh-Hans", "zh-SG"})
  @DisplayName("is Chinese for every Chinese locale")
  void chineseLocales(String tag) {
    assertThat(Texts.render("core.yes", Locale.forLanguageTag(tag))).isEqualTo("是");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "en-GB", "de", "ja", "yue", "und", "ar-EG", "tr"})
  @DisplayName("is English for every other locale")
  void otherLocales(String tag) {
    assertThat(Texts.render("core.yes", Locale.forLanguageTag(tag))).isEqualTo("yes");
  }

  // German by the build's settings; here also Chinese, Turkish letters and Arabic digits.
  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"})
  @DisplayName("does not depend on the JVM's default locale")
  void defaultLocale(String tag) {
    Supplier<String> text =
        () ->
            english(
                Message.of(
                    "core.out-of-range",
                    "min",
                    1_234_567,
                    "max",
                    Duration.ofMillis(93_784_005),
                    "actual",
                    List.of(1, true)));
    assertThat(withDefault(Locale.forLanguageTag(tag), text))
        .isEqualTo("must be 1234567 to 1 d 2 h 3 min 4.005 s, was 1, yes");
  }

  private static String withDefault(Locale locale, Supplier<String> text) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(locale);
      return text.get();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @DisplayName("under an unknown key shows the key and its operands")
  void unknownKey() {
    assertThat(english(Message.of("points.from-the-future"))).isEqualTo("points.from-the-future");
    assertThat(chinese(Message.of("points.from-the-future", "b", 2, "a", "x")))
        .isEqualTo("points.from-the-future {a=x, b=2}");
  }

  @Test
  @DisplayName("of a host is found through the service loader, in its language")
  void hostTexts() {
    Message message = Message.of("test.hello", "name", "Ann");
    assertThat(english(message)).isEqualTo("hello Ann");
    assertThat(chinese(message)).isEqualTo("你好 Ann");
  }

  @Nested
  @DisplayName("with placeholders")
  class Placeholders {

    @Test
    @DisplayName("shows an operand wherever it is named")
    void repeated() {
      assertThat(english(Message.of("test.twice", "a", 1, "b", 2))).isEqualTo("121");
    }

    @Test
    @DisplayName("keeps a placeholder that has no operand")
    void missing() {
      assertThat(english(Message.of("test.twice", "a", 1))).isEqualTo("1{b}1");
      assertThat(english(Message.of("test.empty", "a", 1))).isEqualTo("{} 1");
    }

    @Test
    @DisplayName("keeps an unclosed brace and a lone closing one")
    void braces() {
      assertThat(english(Message.of("test.open", "a", 1))).isEqualTo("before 1 and {a");
      assertThat(english(Message.of("test.close", "a", 1))).isEqualTo("} 1 }");
    }

    @Test
    @DisplayName("does not look for placeholders inside an operand")
    void injection() {
      assertThat(english(Message.of("test.twice", "a", "{b}", "b", "{a}"))).isEqualTo("{b}{a}{b}");
    }
  }

  @Nested
  @DisplayName("with operands")
  class Operands {

    @Test
    @DisplayName("shows numbers as plain digits, times and dates in ISO 8601, in both languages")
    void plain() {
      for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
        Message message =
            Message.of(
                "test.twice",
                "a",
                List.of(Long.MIN_VALUE),
                "b",
                List.of(Instant.parse("2026-06-01T12:00:00Z")));
        assertThat(Texts.render(message, locale))
            .isEqualTo("-92233720368547758082026-06-01T12:00:00Z-9223372036854775808");
        assertThat(
                Texts.render(
                    Message.of("test.hello", "name", LocalDate.parse("2026-06-01")), locale))
            .endsWith(" 2026-06-01");
      }
    }

    @Test
    @DisplayName("says yes and no, lists and messages in the message's language")
    void translated() {
      Message inner = Message.of("core.required");
      Message message = Message.of("test.hello", "name", List.of(true, false, inner, List.of()));
      assertThat(english(message)).isEqualTo("hello yes, no, is required, ");
      assertThat(chinese(message)).isEqualTo("你好 是、否、必填、");
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
      "PT0S,              0 s,               0秒",
      "PT1S,              1 s,               1秒",
      "PT0.5S,            0.5 s,             0.5秒",
      "PT0.000001S,       0.000001 s,        0.000001秒",
      "PT1.10S,           1.1 s,             1.1秒",
      "PT59M,             59 min,            59分",
      "PT1H,              1 h,               1小时",
      "PT24H,             1 d,               1天",
      "PT25H1M,           1 d 1 h 1 min,     1天1小时1分",
      "P30D,              30 d,              30天",
      "PT-1H-1S,          -1 h 1 s,          -1小时1秒",
      "PT-0.5S,           -0.5 s,            -0.5秒"
    })
    @DisplayName("shows durations in days, hours, minutes and seconds")
    void durations(Duration duration, String english, String chinese) {
      Message message = Message.of("test.hello", "name", duration);
      assertThat(english(message)).isEqualTo("hello " + english);
      assertThat(chinese(message)).isEqualTo("你好 " + chinese);
    }
  }

  @Nested
  @DisplayName("of a catalog")
  class Catalogs {

    @Test
    @DisplayName("has a key with the catalog's prefix, or fails")
    void prefix() {
      assertThatIllegalStateException()
          .isThrownBy(() -> Texts.all(catalog("points.a = x\ncore.yes = oui"), Locale.ENGLISH))
          .withMessage("text key must start with points., was core.yes");
    }

    @Test
    @DisplayName("is read as UTF-8, sorted by key, in the language of the locale")
    void all() {
      assertThat(Texts.all(catalog("points.b = 积分\npoints.a = é"), Locale.GERMAN))
          .hasToString("{points.a=é, points.b=积分}");
      assertThat(Texts.all(new TestTexts(), Locale.CHINA)).containsKey("test.hello");
    }

    @Test
    @DisplayName("fails with the catalog's name if it cannot be opened")
    @SuppressWarnings("NullAway") // what getResourceAsStream answers for a missing file
    void unreadable() {
      assertThatNullPointerException()
          .isThrownBy(() -> Texts.all(opening(() -> null), Locale.ENGLISH))
          .withMessageContaining("TextsTest")
          .withMessageEndingWith(" in en");
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(
              () ->
                  Texts.all(
                      opening(
                          () ->
                              new FilterInputStream(InputStream.nullInputStream()) {
                                @Override
                                public int read(byte[] bytes, int offset, int length)
                                    throws IOException {
                                  throw new IOException("disk");
                                }
                              }),
                      Locale.CHINESE))
          .withMessageEndingWith(" in zh");
    }

    private TextCatalog catalog(String texts) {
      return opening(() -> new ByteArrayInputStream(texts.getBytes(StandardCharsets.UTF_8)));
    }

    private TextCatalog opening(Supplier<InputStream> source) {
      return new TextCatalog() {
        @Override
        public String prefix() {
          return "points.";
        }

        @Override
        public InputStream open(String language) {
          return source.get();
        }
      };
    }
  }
}
