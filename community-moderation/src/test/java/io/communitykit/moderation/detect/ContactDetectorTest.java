package io.communitykit.moderation.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.store.InMemoryCounterStore;
import io.communitykit.moderation.store.InMemoryFingerprintStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactDetectorTest {

  static List<Signal> detect(Detector detector, String text) {
    MemberId member = MemberId.of("m");
    Submission submission = Submission.of(ContentId.of("c"), member, text, Instant.EPOCH);
    return detector.detect(
        EvaluationContext.of(
            submission,
            Author.of(member),
            new InMemoryCounterStore(),
            new InMemoryFingerprintStore()));
  }

  private static List<Signal> detect(String text) {
    return detect(new ContactDetector(), text);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("contacts are seen however they are disguised")
  @CsvSource({
    "wechat, 加薇❤:ａｂｃ１２３４５",
    "wechat, 加V 13900001111",
    "wechat, 加💗薇💗信 abc_12345",
    "wechat, ➕v❤️1️⃣3️⃣9️⃣0️⃣0️⃣0️⃣0️⃣1️⃣1️⃣1️⃣1️⃣",
    "wechat, vx：abc12345",
    "wechat, 微信号 zaoan_2020",
    "qq, 扣扣：一二三四五六七八",
    "qq, QQ 1 2 3 4 5 6 7 8",
    "qq, 企鹅 87654321",
    "telegram, tg: @some_shop99",
    "phone, 联系 139-0000-1111",
    "phone, 壹叁玖零零零零壹壹壹壹",
    "phone, +86 139 0000 1111",
    "phone, 400-800-1234",
    "phone, 010-66668888",
    "email, 请联系 zhang.san@example.com",
    "wechat, 高价上门，w e i x i n : a b c 1 2 3 4 5，当天打款",
    "wechat, 微信号是 d e m o 1 2 3 4 5",
    "wechat, 加 薇 信 ： demo 12345",
    "wechat, VX demo_shop_88",
    "wechat, wx 87654321",
    "qq, 企鹅：12345",
    "qq, 加企鹅 12345",
    "telegram, t.me/demo_deals",
    "telegram, 飞机：demo_deals",
    "whatsapp, WhatsApp: 12025550143",
    "whatsapp, wa.me/12025550143",
    "line, Line ID: demo_line_1",
    "phone, 电话一三八-〇〇〇〇-〇〇〇〇，晚八点前都有人",
    "phone, 電話 一 三 八 零 零 零 零 零 零 零 零",
    "phone, '手机１３８，００００，００００'",
    "phone, 电话：138 转 0000 转 0000",
    "phone, 1 3 8 0 0 0 0 0 0 0 0",
    "phone, +33 6 12 34 56 78",
    "email, demo.shop(at)example.com",
    "email, 邮箱 demo@example点com",
    "email, demo@example.de",
    "email, demo@example.com:周末也行"
  })
  void isSeen(String kind, String text) {
    assertThat(detect(text))
        .filteredOn(signal -> signal.score() >= 0.7)
        .extracting(Signal::label)
        .contains(kind);
  }

  @ParameterizedTest
  @DisplayName("numbers that are no contacts are left alone")
  @ValueSource(
      strings = {
        "价格 138,123,456.78 元",
        "2024-06-12 18:30 见",
        "1995-12-31 8:30 出生",
        "ISBN 978-7-111-12345-6",
        "版本 1.2.3.4",
        "微信支付了 12345678 元",
        "微信 iPhone 13 版更新了",
        "加vip服务 99元",
        "飞机晚点了，航班 CA1234567",
        "威信扫地",
        "一个三月的早晨，三五个人",
        "订单 202406121830123456",
        "卫星发射 20240612",
        "我有一只企鹅玩偶",
        "logo@2x.png 在旧手机上发虚，换成 logo@3x.png",
        "孩子第一次坐飞机 12000 米高空看云",
        "坐飞机A320neo去",
        "卫星 20240612 发射",
        "微信 20240612 更新",
        "vx 10000 像素每秒",
        "wx.some_function 报错",
        "1 3 5 7 9 11 13 15 17 19 都是奇数",
        "价格 1,380,000,000 元",
        "git clone git@community.example.org:tea/site.git",
        "第一、二、三组",
        "138 三 0000 三 0000",
        "that wasn't me: someone else",
        "qq: why 12345 is bad password"
      })
  void isLeftAlone(String text) {
    assertThat(detect(text)).isEmpty();
  }

  @Test
  @DisplayName("an invitation without an id is half a contact")
  void cueAlone() {
    assertThat(detect("想了解的加薇")).hasSize(1);
    assertThat(detect("想了解的加薇").get(0).score()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @DisplayName("a short number that a message is to be sent to is half a contact")
  @ValueSource(
      strings = {
        "Text WIN to 80808 now",
        "send STOP to 62468",
        "txt CHAT 2 86688",
        "发送短信D到10086领取",
        "编辑抽奖发送至 10690000"
      })
  void shortCode(String text) {
    assertThat(detect(text))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.label()).isEqualTo("shortcode");
              assertThat(signal.score()).isEqualTo(0.6);
              assertThat(signal.spans().get(0).what()).matches("[0-9]{5,8}");
            });
  }

  @ParameterizedTest
  @DisplayName("a number that nobody is asked to send to is none, nor one with other digits")
  @ValueSource(
      strings = {
        "from 1999 to 2004",
        "I walk to 80808 Main Street",
        "text me, the shop goes from one branch in the north of the town to 80808 in ten years",
        "text WIN to 808",
        "send it into80808",
        "从北京到10086号仓库"
      })
  void noShortCode(String text) {
    assertThat(detect(text)).isEmpty();
  }

  @Test
  @DisplayName("the span covers cue and id in the original")
  void span() {
    String text = "想赚钱加薇❤:ａｂｃ１２３４５哦";
    Signal signal = detect(text).get(0);
    assertThat(text.substring(signal.spans().get(0).start(), signal.spans().get(0).end()))
        .isEqualTo("加薇❤:ａｂｃ１２３４５");
  }

  @Test
  @DisplayName("the span of a spaced-out id is all of it, that of a number includes its plus sign")
  void wholeSpans() {
    assertThat(found("上门，w e i x i n : a b c 1 2 3 4 5，当天"))
        .containsExactly("w e i x i n : a b c 1 2 3 4 5");
    assertThat(found("打 +86 139 0000 1111 吧")).containsExactly("+86 139 0000 1111");
    assertThat(found("电话一三八-〇〇〇〇-〇〇〇〇，")).containsExactly("一三八-〇〇〇〇-〇〇〇〇");
  }

  private static List<String> found(String text) {
    return detect(text).stream()
        .flatMap(signal -> signal.spans().stream())
        .map(span -> text.substring(span.start(), span.end()))
        .toList();
  }

  @Test
  @DisplayName("a span says what was found, on one line, without tricks, at most 60 characters")
  void quotes() {
    assertThat(detect("加薇❤:ａｂｃ１２３４５").get(0).spans().get(0).what()).isEqualTo("加薇❤:ａｂｃ１２３４５");
    assertThat(detect("加薇:\nabc\u202E\u200B12345").get(0).spans().get(0).what())
        .isEqualTo("加薇: abc12345");
    String longest =
        "扣扣" + "😀".repeat(3) + String.join("---", "1234567890123456789012345".split(""));
    String said = detect(longest).get(0).spans().get(0).what();
    assertThat(said.codePointCount(0, said.length())).isEqualTo(61);
    assertThat(longest).startsWith(said.substring(0, said.length() - 1));
    assertThat(said).endsWith("…");
  }

  @Test
  @DisplayName("links are seen with a scheme, bare, and spelled with 点; versions and times are not")
  void links() {
    LinkDetector links = new LinkDetector();
    assertThat(detect(links, "看 https://example.org/a?b=1。").get(0).spans().get(0).what())
        .isEqualTo("example.org");
    assertThat(detect(links, "看我主页 abc点com 有惊喜").get(0).label()).isEqualTo("domain");
    assertThat(detect(links, "www.example.museum").get(0).label()).isEqualTo("url");
    assertThat(detect(links, "版本 1.2.3，见 readme.md 和 e.g. this.That，a@example.com")).isEmpty();
  }

  @Test
  @DisplayName("shouting is a share: capitals, repeats, symbols, or hardly any text")
  void shouting() {
    ShoutingDetector shouting = new ShoutingDetector();
    assertThat(detect(shouting, "BUY NOW AND SAVE MONEY"))
        .extracting(Signal::label)
        .contains("caps");
    assertThat(detect(shouting, "今天服务从旧机房迁到新机房，日志里全是 HTTP 和 JSON 的 WARN，吓一跳"))
        .filteredOn(signal -> signal.label().equals("caps"))
        .allMatch(signal -> signal.score() < 0.4);
    assertThat(detect(shouting, "顶顶顶顶顶顶")).extracting(Signal::label).contains("repeats");
    assertThat(detect(shouting, "顶！！！")).extracting(Signal::label).contains("short", "symbols");
    assertThat(detect(shouting, "A normal sentence of ordinary words.").get(0).score())
        .isLessThan(0.1);
  }
}
