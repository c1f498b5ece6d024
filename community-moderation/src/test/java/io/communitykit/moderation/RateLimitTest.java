package io.communitykit.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @Test
  @DisplayName("numbers in errors are the same wherever the program runs")
  void locale() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    assertThatThrownBy(() -> RateLimit.of(0, Duration.ofMinutes(1)))
        .hasMessage("count and burst must be 1..1000000, were 0 and 0");
    assertThatThrownBy(() -> Sketch.of(new byte[3], 1))
        .hasMessage("a sketch must have 60 minima and 1 or more shingles, had 3 and 1");
    assertThatThrownBy(() -> Limits.name("kind", " "))
        .hasMessage("kind must have 1..64 characters and not be blank, was \" \"");
  }

  @Test
  @DisplayName("a burst comes back within a hundred years, so that sums of microseconds are exact")
  void refill() {
    Duration year = Duration.ofDays(366);
    assertThat(new RateLimit(1, year, 100).burst()).isEqualTo(100);
    assertThatThrownBy(() -> new RateLimit(1, year, 101))
        .hasMessage("burst must come back within PT878400H, was 101 at PT8784H / 1");
    assertThat(RateLimit.of(RateLimit.MAX_COUNT, year).burst()).isEqualTo(RateLimit.MAX_COUNT);
  }
}
