package io.communitykit.moderation.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.moderation.Signal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkDetectorTest {

  private static List<String> found(String text) {
    List<Signal> signals = ContactDetectorTest.detect(new LinkDetector(), text);
    return signals.stream()
        .flatMap(signal -> signal.spans().stream().map(s -> signal.label() + " " + s.what()))
        .toList();
  }

  @ParameterizedTest
  @DisplayName("of who logs in where only where counts, also if who looks like another host")
  @CsvSource({
    "http://ann@evil.example/x, url evil.example",
    "http://ann:pass@evil.example, url evil.example",
    "看https://bank.com@evil.example/login吧, url evil.example",
    "https://用户@evil.example/, url evil.example",
    "http://a@b@evil.example, url evil.example",
    "http://good.example看看@小林, url good.example",
    "http://good.example/@ann, url good.example"
  })
  void user(String text, String link) {
    assertThat(found(text)).containsExactly(link);
  }

  @ParameterizedTest
  @DisplayName("hosts in Chinese and other scripts are links, with a scheme and bare")
  @CsvSource({
    "https://赌场.com, url 赌场.com",
    "来https://赌场。中国/vip看看, url 赌场.中国",
    "https://赌场888.com/, url 赌场888.com",
    "https://新浪.中国看这里, url 新浪.中国",
    "www.赌场.com, url www.赌场.com",
    "快上 赌场.com 吧, domain 赌场.com",
    "快上 赌场.com吧, domain 赌场.com",
    "快上 赌场。中国, domain 赌场.中国",
    "快上 赌场.公司，等你, domain 赌场.公司",
    "https://пример.рф/x, url npnmep.pф",
    "xn--abc123.com, domain xn--abc123.com",
    "xn--abc123.xn--fiqs8s, domain xn--abc123.xn--fiqs8s",
    "http://xn--abc123.xn--fiqs8s/, url xn--abc123.xn--fiqs8s"
  })
  void scripts(String text, String link) {
    assertThat(found(text)).containsExactly(link);
  }

  @ParameterizedTest
  @DisplayName("sentences are no hosts, whatever their full stops")
  @ValueSource(
      strings = {
        "我爱北京。中国人民很好",
        "今天到了.中国的首都很大",
        "我爱你。中国！",
        "今天很好。app不好用",
        "晚上八点。work",
        "版本 1.2.中",
        "我说.你听.他看",
        "小林@赌场.com",
        "http://",
        "http://ann@",
        "http://赌场",
        "。中国",
        "."
      })
  void sentences(String text) {
    assertThat(found(text)).isEmpty();
  }

  @Test
  @DisplayName("the words around a bare host are not part of it")
  void around() {
    assertThat(found("访问baidu.com看看，或abc.com.你好，abc.com看百度.com。"))
        .containsExactly("domain baidu.com", "domain abc.com", "domain abc.com", "domain 看百度.com");
  }
}
