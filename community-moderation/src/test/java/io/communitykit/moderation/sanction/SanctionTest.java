package io.communitykit.moderation.sanction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Remark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SanctionTest {

  private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");
  private static final MemberId ANN = MemberId.of("ann");

  private static Sanction sanction(SanctionKind kind, Optional<Instant> end) {
    return new Sanction(
        "s",
        ANN,
        kind,
        Optional.of(CircleId.of("chess")),
        NOON,
        end,
        "spam",
        Actor.rule("r"),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  @DisplayName("it is in force from its start, up to its end or its lifting, and not at them")
  void inForce() {
    Sanction mute = sanction(SanctionKind.MUTE, Optional.of(NOON.plusSeconds(60)));
    assertThat(mute.isInForce(NOON.minusNanos(1_000))).isFalse();
    assertThat(mute.isInForce(NOON)).isTrue();
    assertThat(mute.isInForce(NOON.plusSeconds(60).minusNanos(1_000))).isTrue();
    assertThat(mute.isInForce(NOON.plusSeconds(60))).isFalse();
    Sanction lifted =
        mute.liftedBy(new Revocation(NOON.plusSeconds(9), Actor.rule("r"), Remark.NONE));
    assertThat(lifted.isInForce(NOON.plusSeconds(9).minusNanos(1_000))).isTrue();
    assertThat(lifted.isInForce(NOON.plusSeconds(9))).isFalse();
    assertThat(sanction(SanctionKind.BAN, Optional.empty()).isInForce(Instant.MAX)).isTrue();
    assertThat(new MemberRecord(ANN, 1, List.of(), List.of(mute)).inForce(NOON.plusSeconds(60)))
        .isEmpty();
  }

  @Test
  @DisplayName("in a circle it holds there alone")
  void place() {
    Sanction mute = sanction(SanctionKind.MUTE, Optional.empty());
    assertThat(mute.holdsIn(Optional.of(CircleId.of("chess")))).isTrue();
    assertThat(mute.holdsIn(Optional.of(CircleId.of("go")))).isFalse();
    assertThat(mute.holdsIn(Optional.empty())).isFalse();
  }

  @Test
  @DisplayName("a WARN ends when it starts, a BAN never, and nothing before it starts")
  void bounds() {
    assertThatThrownBy(() -> sanction(SanctionKind.WARN, Optional.empty()))
        .hasMessage("a WARN must end when it starts, had the end Optional.empty");
    assertThatThrownBy(() -> sanction(SanctionKind.BAN, Optional.of(NOON)))
        .hasMessage("a BAN must have no end, had 2024-06-01T12:00:00Z");
    assertThatThrownBy(() -> sanction(SanctionKind.MUTE, Optional.of(NOON.minusNanos(1_000))))
        .hasMessage(
            "endsAt must not be before 2024-06-01T12:00:00Z, was 2024-06-01T11:59:59.999999Z");
  }
}
