package io.communitykit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The quickstart of backtests")
class BacktestQuickstartTest {

  @Test
  @DisplayName("shows what a cap and a higher award do, and corrects the ledger")
  void run() {
    assertThat(BacktestQuickstart.run(Instant.parse("2026-06-01T04:00:00Z")))
        .contains("| points, issued | 20 | 17 | -3 |")
        .contains("| post, points, times cut by a cap | 0 | 2 | +2 |")
        .contains("| ann | 15 | 10 | -5 |")
        .endsWith("bo: 7");
  }
}
