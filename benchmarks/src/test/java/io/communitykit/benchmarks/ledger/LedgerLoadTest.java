package io.communitykit.benchmarks.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The load on the ledger")
class LedgerLoadTest {

  private static String run(List<String> sections) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      LedgerLoad.run(out, 50, Duration.ofMillis(20), 1, sections);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("runs every kind of section once, without a word about speed, and nothing deadlocks")
  void eachRuns() throws Exception {
    String table = run(List.of("8", "group", "hot", "batch", "bulk"));
    assertThat(table)
        .contains("fsync on, synchronous_commit on")
        .contains("| 8 connections, `commit` |")
        .contains("| 32 callers, group commit |")
        .contains("| 32 callers on one account, group commit |")
        .contains("| batches, `commitAll` of 1,000 |")
        .contains("| bulk load, `commitAll` of 20,000 |")
        .endsWith("Deadlocks: 0" + System.lineSeparator());
  }

  @Test
  @DisplayName("names the sections there are")
  void unknownSection() {
    assertThatThrownBy(() -> run(List.of("7")))
        .hasMessageContaining("section must be one of [1, 8, 32, group, hot, batch, bulk], was 7");
  }
}
