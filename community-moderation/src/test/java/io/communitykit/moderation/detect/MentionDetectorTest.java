package io.communitykit.moderation.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.AttributeValue;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionDetectorTest {

  private static List<Signal> detect(String text) {
    return ContactDetectorTest.detect(new MentionDetector(), text);
  }

  @Test
  @DisplayName("each different name is one place, whatever its script, width and case")
  void names() {
    assertThat(detect("@ann 和 @小林：看这里！＠Ann @bo_2-x"))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.label()).isEqualTo("mention");
              assertThat(signal.spans())
                  .extracting(Span::what)
                  .containsExactly("@ann", "@小林", "@bo_2-x");
              assertThat(signal.attributes().get("names")).isEqualTo(AttributeValue.of(3));
            });
  }

  @ParameterizedTest
  @DisplayName("addresses, lone signs and signs inside words call nobody")
  @ValueSource(strings = {"", "ann@example.org", "@", "5 @ 3 euros", "a@b", "@ann@example.org"})
  void nobody(String text) {
    assertThat(detect(text)).isEmpty();
  }

  @Test
  @DisplayName("a name of thirty letters is whole, of a longer one the beginning is told")
  void longNames() {
    assertThat(detect("@" + "a".repeat(30)).get(0).spans().get(0).end()).isEqualTo(31);
    assertThat(detect("@" + "a".repeat(31)).get(0).spans().get(0).end()).isEqualTo(31);
  }
}
