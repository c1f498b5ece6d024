package io.communitykit.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Message;
import io.communitykit.core.text.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The texts of referral")
class ReferralTextsTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

  @Test
  @DisplayName("have the same keys and placeholders in English and Chinese")
  void sameKeysAndPlaceholders() {
    Map<String, String> english = Texts.all(new ReferralTexts(), Locale.ENGLISH);
    Map<String, String> chinese = Texts.all(new ReferralTexts(), Locale.CHINESE);
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    english.forEach(
        (key, text) ->
            assertThat(placeholders(chinese.getOrDefault(key, "")))
                .as(key)
                .isEqualTo(placeholders(text)));
  }

  @ParameterizedTest
  @EnumSource(RefusalReason.class)
  @DisplayName("say every reason of a refusal")
  void sayEveryReason(RefusalReason reason) {
    assertThat(Texts.all(new ReferralTexts(), Locale.ENGLISH)).containsKey(reason.messageKey());
  }

  @Test
  @DisplayName("of another reason cannot explain a refusal")
  void refusalNeedsItsOwnText() {
    assertThatThrownBy(() -> Refusal.of(RefusalReason.SELF, Message.of("referral.refused.cycle")))
        .hasMessage("message must be referral.refused.self, was referral.refused.cycle");
  }

  private static Set<String> placeholders(String text) {
    Set<String> found = new TreeSet<>();
    PLACEHOLDER.matcher(text).results().forEach(match -> found.add(match.group()));
    return found;
  }
}
