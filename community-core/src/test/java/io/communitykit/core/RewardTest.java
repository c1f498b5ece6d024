package io.communitykit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A reward")
class RewardTest {

  private static final Instant T = Instant.parse("2026-06-01T12:00:00Z");
  private static final Message WHY = Message.of("referral.reward");

  @ParameterizedTest
  @ValueSource(longs = {1, 50, Long.MAX_VALUE})
  @DisplayName("is of some amount")
  void amounts(long amount) {
    assertThat(intent("referrer", amount, Duration.ZERO).amount()).isEqualTo(amount);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  @DisplayName("is never of nothing or less")
  void noAmount(long amount) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> intent("referrer", amount, Duration.ZERO))
        .withMessage("amount must be more than 0, was " + amount);
  }

  @Test
  @DisplayName("stays pending for no time, or for ten years at most")
  void pending() {
    assertThat(intent("r", 1, Duration.ZERO).pendingFor()).isZero();
    assertThat(intent("r", 1, RewardIntent.MAX_PENDING).pendingFor()).hasToString("PT87672H");
    for (Duration beyond :
        new Duration[] {Duration.ofNanos(-1), RewardIntent.MAX_PENDING.plusNanos(1)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> intent("r", 1, beyond))
          .withMessage("pendingFor must be PT0S..PT87672H, was " + beyond);
    }
  }

  @Test
  @DisplayName("goes to somebody who played a part, which is named like an identifier")
  void role() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> intent(" ", 1, Duration.ZERO))
        .withMessage("role must not be blank, was \" \"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> intent("r".repeat(129), 1, Duration.ZERO));
  }

  @Test
  @DisplayName("is earned, and taken back, at a microsecond")
  void truncates() {
    assertThat(intent("r", 1, Duration.ZERO).at()).isEqualTo(T);
    RewardReversal reversal = new RewardReversal(IntentId.of("i1"), WHY, T.plusNanos(999));
    assertThat(reversal.at()).isEqualTo(T);
    assertThat(reversal).isEqualTo(new RewardReversal(IntentId.of("i1"), WHY, T));
  }

  private static RewardIntent intent(String role, long amount, Duration pendingFor) {
    return new RewardIntent(
        IntentId.of("i1"),
        MemberId.of("ann"),
        role,
        AssetId.of("points"),
        amount,
        WHY,
        T.plusNanos(1),
        pendingFor);
  }
}
