package io.communitykit.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.text.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JacksonTextsTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

  private static Map<String, Set<String>> placeholders(Locale locale) {
    Map<String, Set<String>> found = new TreeMap<>();
    Texts.all(new JacksonTexts(), locale)
        .forEach(
            (key, text) ->
                found.put(
                    key,
                    PLACEHOLDER
                        .matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toCollection(TreeSet::new))));
    return found;
  }

  @Test
  @DisplayName("both languages have the same keys and placeholders")
  void same() {
    assertThat(placeholders(Locale.CHINESE)).isEqualTo(placeholders(Locale.ENGLISH)).isNotEmpty();
  }
}
