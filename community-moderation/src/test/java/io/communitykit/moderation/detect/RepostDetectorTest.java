package io.communitykit.moderation.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.store.InMemoryCounterStore;
import io.communitykit.moderation.store.InMemoryFingerprintStore;
import io.communitykit.moderation.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepostDetectorTest {

  private static final String STORY = "昨天在公园里看到两只小狗追着一个红色的气球跑了很久，大家都笑得停不下来。";
  private static final String LONG_STORY = STORY + "后来气球飘到了湖面上，小狗在岸边叫了半天，最后一位老人划着船把它捡了回来。";
  private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");

  private static List<Signal> detect(String text) {
    InMemoryFingerprintStore store = new InMemoryFingerprintStore();
    store.add(
        new ContentFingerprint(
            ContentId.of("original"),
            MemberId.of("bo"),
            NOON,
            Sketcher.sketch(List.of(Text.of("body", LONG_STORY))).orElseThrow()));
    MemberId ann = MemberId.of("ann");
    return new RepostDetector(Duration.ofDays(30))
        .detect(
            EvaluationContext.of(
                Submission.of(ContentId.of("copy"), ann, text, NOON.plusSeconds(60)),
                Author.of(ann),
                new InMemoryCounterStore(),
                store));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "转自楼上",
        "（转载自小林的帖子）",
        "来源：茶友小林",
        "出处：https://example.org/t/1",
        "原文链接 https://example.org/t/1",
        "原文见 example.org",
        "作者：小林",
        "转载 @小林",
        "摘自《小林日记》",
        "source: Lin's post",
        "(via Lin)",
        "via https://example.org/t/1",
        "Reposted from Lin",
        "//@小林"
      })
  @DisplayName("a text that says where it is from is no repost")
  void saysSo(String marker) {
    assertThat(detect(LONG_STORY + marker)).isEmpty();
    assertThat(detect(marker + "\n" + LONG_STORY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "请勿转载",
        "禁止转载：违者必究",
        "转载请注明出处：谢谢",
        "未经允许，不得转载。",
        "我来自北方",
        "更多好玩的看 https://example.org/shop",
        "contact me via email",
        "地球自转自西向东",
        "来源：",
        "转自",
        "open source: yes",
        "> 你好",
        ">"
      })
  @DisplayName("a link alone, a prohibition, a demand and a word in passing name no origin")
  void saysNothing(String other) {
    assertThat(detect(LONG_STORY + "\n" + other))
        .singleElement()
        .satisfies(signal -> assertThat(signal.score()).isGreaterThan(0.6));
  }

  @Test
  @DisplayName("quoted lines are not taken over, whatever is said about them; the rest is")
  void quotation() {
    String remark = "\n我家楼下也有这样两只狗，每天傍晚都在草地上追着飞盘跑，跑累了就趴在长椅下面睡觉。";
    assertThat(detect("> " + LONG_STORY + remark)).isEmpty();
    assertThat(detect("> 你好\n" + LONG_STORY + remark)).hasSize(1);
  }
}
