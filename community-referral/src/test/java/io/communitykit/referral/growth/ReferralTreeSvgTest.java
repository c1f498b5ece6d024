package io.communitykit.referral.growth;

import static io.communitykit.referral.growth.Facts.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The picture of a referral tree")
class ReferralTreeSvgTest {

  private static final ReferralTree FAMILY =
      ReferralTreeTest.family().tree(id("anna"), 2, 3).orElseThrow();

  @Test
  @DisplayName("names everybody shown, says how many more there are, and is small")
  void shows() {
    String svg = ReferralTreeSvg.draw(FAMILY, Locale.ENGLISH);
    assertThat(svg)
        .startsWith(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ck-tree\" viewBox=\"0 0 360 ")
        .contains(">anna<", ">bert<", ">carl<", ">emil<", ">finn<", ">gina<")
        .contains(">7 brought, 3 qualified<", ">+3<", ">… 1 more<")
        .contains("<title>bert · rewarded</title>")
        .doesNotContain(">dora<", ">hugo<");
    assertThat(svg.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(6_000);
  }

  @Test
  @DisplayName("is written in Chinese for a Chinese reader")
  void chinese() {
    assertThat(ReferralTreeSvg.draw(FAMILY, Locale.TRADITIONAL_CHINESE))
        .contains(">带来 7 人，达标 3 人<", ">… 还有 1 人<", ">已奖励<", "anna 共带来 7 名成员");
  }

  @Test
  @DisplayName("is the same bytes each time, and follows light and dark")
  void deterministic() {
    assertThat(ReferralTreeSvg.draw(FAMILY, Locale.ENGLISH))
        .isEqualTo(ReferralTreeSvg.draw(FAMILY, Locale.ENGLISH))
        .contains("@media (prefers-color-scheme: dark)")
        .doesNotContain("<script", "href", "url(");
  }

  @Test
  @DisplayName("escapes whatever a host calls its members, and shortens what is too long")
  void escapes() {
    String name = "<script>\"&'\u0001\u202E" + (char) 0xD800 + "x".repeat(200);
    String svg = ReferralTreeSvg.draw(FAMILY, Locale.ENGLISH, member -> name);
    assertThat(svg)
        .doesNotContain("<script", "\u0001", "\u202E", String.valueOf((char) 0xD800))
        .contains(">&lt;script&gt;&quot;&amp;&#39;\uFFFD\uFFFD\uFFFDx")
        .contains("x…</text>")
        .contains("<title>&lt;script&gt;&quot;&amp;&#39;\uFFFD\uFFFD\uFFFD" + "x".repeat(200));
  }

  @Test
  @DisplayName("cuts between code points, wide letters sooner")
  void shortens() {
    assertThat(SvgText.fit("anna", 100, 14)).isEqualTo("anna");
    assertThat(SvgText.fit("熊猫熊猫熊猫熊猫", 60, 14)).isEqualTo("熊猫熊…");
    assertThat(SvgText.fit("😀😀😀😀😀😀", 40, 14)).isEqualTo("😀😀…");
    assertThat(SvgText.fit("long", 0, 14)).isEqualTo("…");
  }

  @Test
  @DisplayName("of somebody who brought nobody is drawn too")
  void nobody() {
    ReferralTree tree = ReferralTreeTest.family().tree(id("hugo"), 2, 3).orElseThrow();
    assertThat(ReferralTreeSvg.draw(tree, Locale.ENGLISH))
        .contains(">hugo<", "hugo brought nobody yet")
        .doesNotContain("<path class=\"edge\"");
  }
}
