package io.communitykit.moderation.sanction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EscalationLadderTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final EscalationLadder ladder =
      EscalationLadder.of(Rung.warn(1), Rung.mute(3, DAY), Rung.suspend(6, DAY), Rung.ban(15));

  @Test
  @DisplayName("a rung is crossed from below up to it, and not from it")
  void bounds() {
    assertThat(ladder.crossed(2, 3)).contains(Rung.mute(3, DAY));
    assertThat(ladder.crossed(3, 4)).isEmpty();
    assertThat(ladder.crossed(1, 2)).isEmpty();
    assertThat(ladder.crossed(0, 1)).contains(Rung.warn(1));
    assertThat(ladder.crossed(5, 6)).contains(Rung.suspend(6, DAY));
    assertThat(ladder.crossed(20, 30)).isEmpty();
  }

  @Test
  @DisplayName("of several crossed at once the highest counts")
  void highest() {
    assertThat(ladder.crossed(0, 14)).contains(Rung.suspend(6, DAY));
    assertThat(ladder.crossed(0, 15)).contains(Rung.ban(15));
  }

  @Test
  @DisplayName("a ladder that does not rise, and a rung that cannot be, are refused")
  void refused() {
    assertThatThrownBy(() -> EscalationLadder.of(Rung.warn(3), Rung.ban(3)))
        .hasMessage("rung 1 must be above 3, was 3");
    assertThatThrownBy(() -> Rung.warn(0)).hasMessage("at must be 1 or more, was 0");
    assertThatThrownBy(() -> Rung.mute(1, Duration.ZERO))
        .hasMessage("lasting must be positive and at most PT87840H, was PT0S");
    assertThatThrownBy(() -> new Rung(1, SanctionKind.MUTE, Optional.empty()))
        .hasMessage("MUTE must have a time, had Optional.empty");
    assertThatThrownBy(() -> new Rung(1, SanctionKind.BAN, Optional.of(DAY)))
        .hasMessage("BAN must have no time, had Optional[PT24H]");
  }
}
