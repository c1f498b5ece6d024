package io.communitykit.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.text.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TextsTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

  @Test
  @DisplayName("English and Chinese have the same keys with the same placeholders")
  void sameKeysAndPlaceholders() {
    Map<String, String> english = Texts.all(new ModerationTexts(), Locale.ENGLISH);
    Map<String, String> chinese = Texts.all(new ModerationTexts(), Locale.CHINESE);
    assertThat(english).isNotEmpty();
    assertThat(placeholders(chinese)).isEqualTo(placeholders(english));
  }

  private static Map<String, String> placeholders(Map<String, String> texts) {
    return texts.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                text ->
                    PLACEHOLDER
                        .matcher(text.getValue())
                        .results()
                        .map(MatchResult::group)
                        .sorted()
                        .collect(Collectors.joining())));
  }
}
