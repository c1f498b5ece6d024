package io.communitykit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.text.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The texts of metrics")
class MetricsTextsTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

  @Test
  @DisplayName("have the same keys and placeholders in both languages")
  void sameKeys() {
    Map<String, String> english = Texts.all(new MetricsTexts(), Locale.ENGLISH);
    Map<String, String> chinese = Texts.all(new MetricsTexts(), Locale.CHINESE);

    assertThat(chinese.keySet()).isEqualTo(english.keySet()).isNotEmpty();
    english.forEach(
        (key, text) ->
            assertThat(placeholders(chinese.getOrDefault(key, "")))
                .as(key)
                .isEqualTo(placeholders(text)));
  }

  @Test
  @DisplayName("name and explain every definition")
  void definitions() {
    Map<String, String> english = Texts.all(new MetricsTexts(), Locale.ENGLISH);
    for (MetricDefinition definition : MetricDefinition.values()) {
      assertThat(english).containsKeys(definition.title().key(), definition.explanation().key());
    }
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}
