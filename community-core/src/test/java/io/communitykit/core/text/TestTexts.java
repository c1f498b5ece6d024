package io.communitykit.core.text;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Texts of a host, with what can go wrong in a sentence. */
public final class TestTexts implements TextCatalog {

  /** For the service loader. */
  public TestTexts() {}

  @Override
  public String prefix() {
    return "test.";
  }

  @Override
  public InputStream open(String language) {
    String texts =
        """
        test.hello = {language} {name}
        test.twice = {a}{b}{a}
        test.open = before {a} and {a
        test.empty = {} {a}
        test.close = } {a} }
        """
            .replace("{language}", language.equals("zh") ? "你好" : "hello");
    return new ByteArrayInputStream(texts.getBytes(StandardCharsets.UTF_8));
  }
}
