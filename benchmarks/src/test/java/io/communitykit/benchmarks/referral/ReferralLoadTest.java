package io.communitykit.benchmarks.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The load on referrals")
class ReferralLoadTest {

  @Test
  @DisplayName("runs every kind of section once, without a word about speed, and nothing deadlocks")
  void eachRuns() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      ReferralLoad.run(out, 50, Duration.ofMillis(20), 1, List.of("8", "checked"));
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("fsync on, synchronous_commit on")
        .contains("| 8 connections, `bind` |")
        .contains("| 8 connections, `facts` and `bind`, three signals |")
        .endsWith("Deadlocks: 0" + System.lineSeparator());
  }
}
