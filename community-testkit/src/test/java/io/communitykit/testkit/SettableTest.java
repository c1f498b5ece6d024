package io.communitykit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SettableTest {

  @Test
  @DisplayName("a settable clock stands still, moves on, and goes back when told to")
  void clock() {
    Instant noon = Instant.parse("2026-06-01T04:00:00Z");
    SettableClock clock = new SettableClock(noon);
    assertThat(clock.instant()).isEqualTo(noon).isEqualTo(clock.instant());
    assertThat(clock.advance(Duration.ofHours(2))).isEqualTo(noon.plusSeconds(7_200));
    clock.advance(Duration.ofHours(-3));
    assertThat(clock.instant()).isEqualTo(noon.minusSeconds(3_600));
    clock.set(noon);
    assertThat(clock.instant()).isEqualTo(noon);
  }

  @Test
  @DisplayName("settable ids come as put in, and then counted")
  void ids() {
    SettableIds ids = new SettableIds("id-");
    assertThat(ids.next()).isEqualTo("id-1");
    ids.add("b", "a");
    ids.add("c");
    assertThat(ids.next()).isEqualTo("b");
    assertThat(ids.next()).isEqualTo("a");
    assertThat(ids.next()).isEqualTo("c");
    assertThat(ids.next()).isEqualTo("id-2");
    assertThatThrownBy(() -> new SettableIds("x".repeat(128)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
