package io.communitykit.referral.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.ActivityId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.code.CodeText;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Touches")
class InMemoryTouchStoreTest {

  private static final ReferralProgramId PROGRAM = ReferralProgramId.of("invite");
  private static final VisitorKey VISITOR = VisitorKey.of("v1");
  private static final Instant T0 = Instant.parse("2026-06-01T12:00:00Z");

  private final TouchStore store = new InMemoryTouchStore();

  // A microsecond, the finest instant, either side of both ends.
  @ParameterizedTest(name = "followed {0} us after the touch: counts {1}")
  @CsvSource({"-1, false", "0, true", "1, true", "2591999999999, true", "2592000000000, false"})
  @DisplayName("count from when they happened, included, to the end of the window, excluded")
  void countHalfOpen(long micros, boolean expected) {
    AttributionPolicy policy = AttributionPolicy.DEFAULT; // 30 days
    Instant at = T0.plus(Duration.ofNanos(1000 * micros));
    assertThat(policy.covers(T0, at)).isEqualTo(expected);
    store.append(PROGRAM, touch("t1", T0));
    assertThat(store.first(PROGRAM, VISITOR, policy.tooEarly(at), at).isPresent())
        .isEqualTo(expected);
    assertThat(store.last(PROGRAM, VISITOR, policy.tooEarly(at), at).isPresent())
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("are found first and last by instant, equal instants by id, not by arrival")
  void firstAndLast() {
    store.append(PROGRAM, touch("c", T0.plusSeconds(2)));
    store.append(PROGRAM, touch("b", T0));
    store.append(PROGRAM, touch("a", T0));
    Instant early = T0.minusSeconds(1);
    Instant late = T0.plusSeconds(9);
    assertThat(store.first(PROGRAM, VISITOR, early, late)).contains(touch("a", T0));
    assertThat(store.last(PROGRAM, VISITOR, early, late)).contains(touch("c", T0.plusSeconds(2)));
    assertThat(store.latest(PROGRAM, VISITOR, 2))
        .containsExactly(touch("b", T0), touch("c", T0.plusSeconds(2)));
  }

  @Test
  @DisplayName("are kept once under their id")
  void idempotent() {
    assertThat(store.append(PROGRAM, touch("t", T0))).isEqualTo(TouchResult.Status.RECORDED);
    assertThat(store.append(PROGRAM, touch("t", T0))).isEqualTo(TouchResult.Status.REPLAYED);
    assertThat(store.append(PROGRAM, touch("t", T0.plusSeconds(1))))
        .isEqualTo(TouchResult.Status.ID_CONFLICT);
    assertThat(store.append(ReferralProgramId.of("other"), touch("t", T0)))
        .isEqualTo(TouchResult.Status.RECORDED);
    assertThat(store.latest(PROGRAM, VISITOR, 10)).containsExactly(touch("t", T0));
  }

  @Test
  @DisplayName("are forgotten on request")
  void forget() {
    store.append(PROGRAM, touch("t", T0));
    assertThat(store.forget(PROGRAM, VISITOR)).isEqualTo(1);
    assertThat(store.forget(PROGRAM, VISITOR)).isZero();
    assertThat(store.latest(PROGRAM, VISITOR, 10)).isEmpty();
  }

  @Test
  @DisplayName("need a window of some length")
  void windowIsPositive() {
    assertThatThrownBy(() -> new AttributionPolicy(AttributionModel.LAST_TOUCH, Duration.ZERO))
        .hasMessage("window must be more than 0, was PT0S");
  }

  private static Touch touch(String id, Instant at) {
    return new Touch(ActivityId.of(id), VISITOR, CodeText.of("SUMMER"), at);
  }
}
