package io.communitykit.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Core's texts")
class CoreTextsTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z0-9]+)}");

  private final Map<String, String> english = Texts.all(new CoreTexts(), Locale.ENGLISH);
  private final Map<String, String> chinese = Texts.all(new CoreTexts(), Locale.CHINESE);

  @Test
  @DisplayName("have the same keys in both languages, and a text for each")
  void keys() {
    assertThat(chinese.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(20);
    assertThat(english.values()).allMatch(text -> !text.isEmpty());
    assertThat(chinese.values()).allMatch(text -> !text.isEmpty());
  }

  @Test
  @DisplayName("have the same placeholders in both languages, all of them closed")
  void placeholders() {
    english.forEach(
        (key, text) -> {
          String translated = chinese.getOrDefault(key, "");
          assertThat(placeholders(translated)).as(key).isEqualTo(placeholders(text));
          for (String each : List.of(text, translated)) {
            assertThat(PLACEHOLDER.matcher(each).replaceAll("")).as(key).doesNotContain("{", "}");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  @DisplayName("have each key once, which a properties file does not check")
  void noDuplicates(String language) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new CoreTexts().open(language), StandardCharsets.UTF_8))) {
      assertThat(
              reader
                  .lines()
                  .filter(line -> !line.isBlank())
                  .map(line -> line.split("=", 2)[0].strip()))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  @DisplayName("are Chinese in Chinese")
  void translated() {
    assertThat(
            english.entrySet().stream()
                .filter(entry -> entry.getValue().equals(chinese.get(entry.getKey())))
                .collect(Collectors.toList()))
        .isEmpty();
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
