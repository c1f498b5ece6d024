package io.communitykit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A circle")
class CircleTest {

  private static final Instant T = Instant.parse("2026-06-01T12:00:00Z");
  private static final CircleId TEA = CircleId.of("tea");
  private static final MemberId ANN = MemberId.of("ann");

  @Test
  @DisplayName("has a name like an identifier and a theme of at most 1,000 chars")
  void circle() {
    Circle circle = new Circle(TEA, "茶友", "x".repeat(1_000), T.plusNanos(1_999));
    assertThat(circle.createdAt()).isEqualTo(T.plusNanos(1_000));
    assertThat(new Circle(TEA, "n".repeat(128), "", T).theme()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Circle(TEA, "n".repeat(129), "", T))
        .withMessage("circle name must have 1..128 code points, had 129");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Circle(TEA, "Tea", "x".repeat(1_001), T))
        .withMessage("circle theme must have at most 1000 characters, had 1001");
    assertThatIllegalArgumentException().isThrownBy(() -> new Circle(TEA, "Tea", "\u0000", T));
  }

  @Test
  @DisplayName("has topics, with a title like an identifier")
  void topic() {
    TopicId id = TopicId.of("oolong");
    assertThat(new Topic(id, TEA, "乌龙", T.plusNanos(999)).createdAt()).isEqualTo(T);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Topic(id, TEA, "\u3000", T))
        .withMessageContaining("topic title must not be blank");
  }

  @Nested
  @DisplayName("has a membership that")
  class Memberships {

    private final Membership lasting = Membership.of(TEA, ANN, Role.MEMBER, T);

    @Test
    @DisplayName("begins with its first instant and lasts while nobody ends it")
    void lasts() {
      assertThat(lasting.activeAt(T.minusNanos(1))).isFalse();
      assertThat(lasting.activeAt(T)).isTrue();
      assertThat(lasting.activeAt(Instant.MAX)).isTrue();
    }

    @Test
    @DisplayName("ends before the instant of leaving")
    void halfOpen() {
      Membership left = lasting.leave(T.plusSeconds(60));
      assertThat(left.activeAt(T)).isTrue();
      assertThat(left.activeAt(T.plusSeconds(60).minusNanos(1))).isTrue();
      assertThat(left.activeAt(T.plusSeconds(60))).isFalse();
      assertThat(left.leftAt()).contains(T.plusSeconds(60));
    }

    @Test
    @DisplayName("lasts a microsecond at least")
    void order() {
      assertThat(lasting.leave(T.plusNanos(1_000)).activeAt(T)).isTrue();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> lasting.leave(T))
          .withMessage("leftAt must be after joinedAt %s, was %s", T, T);
      assertThatIllegalArgumentException()
          .as("the same microsecond once truncated")
          .isThrownBy(() -> lasting.leave(T.plusNanos(999)));
      assertThatIllegalArgumentException().isThrownBy(() -> lasting.leave(T.minusSeconds(1)));
    }

    @Test
    @DisplayName("keeps its time when the role changes")
    void roles() {
      Membership owner = lasting.leave(T.plusSeconds(1)).withRole(Role.OWNER);
      assertThat(owner.role()).isEqualTo(Role.OWNER);
      assertThat(owner.leftAt()).contains(T.plusSeconds(1));
      assertThat(Role.values())
          .containsExactly(Role.OWNER, Role.MODERATOR, Role.MEMBER, Role.GUEST, Role.ORGANISATION);
    }

    @Test
    @DisplayName("names the part that is null")
    @SuppressWarnings("NullAway") // the impossible input
    void nulls() {
      assertThatNullPointerException()
          .isThrownBy(() -> new Membership(TEA, ANN, Role.MEMBER, T, null))
          .withMessage("leftAt");
    }
  }
}
