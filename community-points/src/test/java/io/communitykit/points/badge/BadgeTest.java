package io.communitykit.points.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.AssetId;
import io.communitykit.points.level.MetricChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A badge")
class BadgeTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Badge WRITER = badge(10, 50, 200);

  static Badge badge(long... at) {
    List<BadgeStage> stages = new ArrayList<>();
    for (long threshold : at) {
      stages.add(new BadgeStage(stages.size() + 1, Optional.empty(), threshold));
    }
    return new Badge("writer", Optional.empty(), AssetId.of("growth"), Optional.empty(), stages);
  }

  static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static String at(long earned) {
    BadgeStanding standing = WRITER.standing(earned);
    return standing.stage().map(stage -> "" + stage.number()).orElse("-")
        + " "
        + standing.missing().map(missing -> "" + missing).orElse("-");
  }

  @Test
  @DisplayName("reaches each stage at its sum, and says what is missing for the next")
  void stages() {
    assertThat(List.of(at(-5), at(0), at(9), at(10), at(49), at(50), at(199), at(200), at(9_999)))
        .containsExactly("- 15", "- 10", "- 1", "1 40", "1 1", "2 150", "2 1", "3 -", "3 -");
    assertThat(WRITER.standing(9).isHeld()).isFalse();
    assertThat(WRITER.standing(10).isHeld()).isTrue();
  }

  @Test
  @DisplayName("with one stage is had or not")
  void once() {
    Badge once = badge(1);
    assertThat(once.standing(0).isHeld()).isFalse();
    assertThat(once.standing(1).isHeld()).isTrue();
    assertThat(once.standing(1).next()).isEmpty();
  }

  @Test
  @DisplayName("tells which stages an award passes, and none that were had before")
  void between() {
    assertThat(WRITER.reachedBetween(9, 9)).isEmpty();
    assertThat(WRITER.reachedBetween(9, 10)).extracting(BadgeStage::number).containsExactly(1);
    assertThat(WRITER.reachedBetween(10, 49)).isEmpty();
    assertThat(WRITER.reachedBetween(0, 200))
        .extracting(BadgeStage::number)
        .containsExactly(1, 2, 3);
    assertThat(WRITER.reachedBetween(200, 0)).isEmpty();
  }

  @Test
  @DisplayName("is held since its sum was last reached, in whatever order its history comes")
  void heldSince() {
    List<MetricChange> history =
        List.of(
            new MetricChange(day(5), 45), // 57
            new MetricChange(day(1), 12), // 12
            new MetricChange(day(7), -30), // 27
            new MetricChange(day(9), 23), // 50
            new MetricChange(day(9), -1), // 49
            new MetricChange(day(11), 1)); // 50
    assertThat(WRITER.heldSince(history, day(0))).isEmpty();
    assertThat(WRITER.heldSince(history, day(6))).containsExactly(day(1), day(5));
    assertThat(WRITER.heldSince(history, day(10))).containsExactly(day(1));
    assertThat(WRITER.heldSince(history, day(11))).containsExactly(day(1), day(11));
  }

  @Test
  @DisplayName("must have stages that rise and are numbered from 1")
  void checked() {
    assertThatThrownBy(() -> badge(5, 5)).hasMessageContaining("must be numbered from 1 and rise");
    assertThatThrownBy(() -> badge()).hasMessage("stages must be 1..100, were 0");
    assertThatThrownBy(() -> badge(0)).hasMessage("at must be 1 or more, was 0");
  }
}
