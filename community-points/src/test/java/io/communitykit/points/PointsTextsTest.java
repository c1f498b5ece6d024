package io.communitykit.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.text.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The texts of points")
class PointsTextsTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

  @Test
  @DisplayName("have the same keys and placeholders in English and in Chinese")
  void agree() {
    Map<String, String> english = Texts.all(new PointsTexts(), Locale.ENGLISH);
    Map<String, String> chinese = Texts.all(new PointsTexts(), Locale.CHINESE);
    assertThat(chinese.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(40);
    english.forEach(
        (key, text) ->
            assertThat(placeholders(chinese.getOrDefault(key, "")))
                .as(key)
                .isEqualTo(placeholders(text)));
  }

  private static Set<String> placeholders(String text) {
    Set<String> found = new TreeSet<>();
    PLACEHOLDER.matcher(text).results().forEach(match -> found.add(match.group()));
    return found;
  }
}
