package io.communitykit.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("On the bundled pack the bundled rules")
class BundledPackTest {

  private static String report = "";

  @BeforeAll
  static void run() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(Evaluate.run(new String[0], stream, stream)).isZero();
    report = out.toString(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("miss one advertisement of 50, and flag none of 90 posts that mention money or prizes")
  void advertising() {
    assertThat(report).containsPattern("spam +advertising +140 +49 +1 +0 ");
  }
}
