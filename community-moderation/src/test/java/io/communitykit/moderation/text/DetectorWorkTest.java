package io.communitykit.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.detect.ContactDetector;
import io.communitykit.moderation.detect.Detector;
import io.communitykit.moderation.detect.EvaluationContext;
import io.communitykit.moderation.detect.LinkDetector;
import io.communitykit.moderation.detect.MentionDetector;
import io.communitykit.moderation.detect.RepostDetector;
import io.communitykit.moderation.detect.ShoutingDetector;
import io.communitykit.moderation.store.InMemoryCounterStore;
import io.communitykit.moderation.store.InMemoryFingerprintStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorWorkTest {

  /** Units that keep a detector hoping: numbers, ids, addresses and links that go on and on. */
  private static final List<String> UNITS =
      List.of(
          "1",
          "1 ",
          "一",
          "一,",
          "13",
          "138-",
          "138 转 ",
          "+1",
          "a",
          "a ",
          "a-",
          "a.",
          ".",
          "@",
          "a@",
          "a@b.",
          "(at)",
          "a(at)b.",
          "(dot)",
          " dot ",
          "http://",
          "www.",
          "a/",
          "vx",
          "vx:",
          "vx1 ",
          "加薇",
          "加薇:a ",
          "微信号是",
          "t.me/",
          "qq1",
          "转",
          "via ",
          "来源 ",
          "> ",
          "😀",
          "😀1",
          "１，",
          "138 0013 8000 加薇abc12345 ",
          "加薇138 0013 8000 ",
          "加 薇 ",
          "加我",
          "加",
          "加😀",
          "纸飞机",
          "v",
          "+",
          "微.信 ",
          "http://a@",
          "http://a:b@c.d ",
          "赌场.",
          "。中国",
          "点com",
          "xn--",
          "(",
          "[at",
          "发送到10086 ",
          "text 80808 ",
          "一二",
          "壹叁玖零",
          "转一",
          "@a ",
          "@赌");

  static Stream<Detector> detectors() {
    return Stream.of(
        new ContactDetector(),
        new LinkDetector(),
        new MentionDetector(),
        new ShoutingDetector(),
        new RepostDetector(Duration.ofDays(1)));
  }

  private static long work(Detector detector, String body) {
    MemberId member = MemberId.of("m");
    EvaluationContext context =
        EvaluationContext.of(
            Submission.of(ContentId.of("c"), member, body, Instant.EPOCH),
            Author.of(member),
            new InMemoryCounterStore(),
            new InMemoryFingerprintStore());
    detector.detect(context);
    return context.texts().get(0).reads();
  }

  @ParameterizedTest
  @MethodSource("detectors")
  @DisplayName("twice the text is at most 2.2 times the work, whatever the text, and work is small")
  void isLinear(Detector detector) {
    for (String unit : UNITS) {
      int length = 4_000 / unit.length();
      long small = work(detector, unit.repeat(length));
      long large = work(detector, unit.repeat(2 * length));
      assertThat(large).as("%s: from %d", unit, small).isLessThanOrEqualTo(small * 22 / 10 + 100);
      assertThat(large).as(unit).isLessThan(8_000L * 500);
    }
  }
}
