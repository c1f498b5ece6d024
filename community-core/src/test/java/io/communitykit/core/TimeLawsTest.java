package io.communitykit.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

@Label("The time of")
class TimeLawsTest {

  private static final Instant T = Instant.parse("2026-06-01T12:00:00Z");
  private static final CircleId TEA = CircleId.of("tea");
  private static final MemberId ANN = MemberId.of("ann");

  @Property
  @Label("an activity keeps an instant's microsecond at any time, before 1970 too")
  void truncation(
      @ForAll @LongRange(min = -4_000_000_000L, max = 4_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    Instant given = Instant.ofEpochSecond(second, nano);
    Instant kept = Activity.of(ActivityId.of("p1"), ANN, ActivityType.POST_CREATED, given).at();
    assertThat(kept).isEqualTo(Instant.ofEpochSecond(second, nano - nano % 1_000));
    assertThat(ChronoUnit.NANOS.between(kept, given)).isBetween(0L, 999L);
  }

  @Property
  @Label("a membership counts a member who leaves and joins again at once exactly once")
  void tiles(
      @ForAll @LongRange(min = -10, max = 30) long probe,
      @ForAll @LongRange(min = 1, max = 10) long first,
      @ForAll @LongRange(min = 1, max = 10) long second) {
    Instant rejoined = T.plusSeconds(first);
    Membership before = Membership.of(TEA, ANN, Role.MEMBER, T).leave(rejoined);
    Membership after =
        new Membership(TEA, ANN, Role.GUEST, rejoined, Optional.of(rejoined.plusSeconds(second)));
    Instant instant = T.plusSeconds(probe);
    int active = (before.activeAt(instant) ? 1 : 0) + (after.activeAt(instant) ? 1 : 0);
    assertThat(active).isEqualTo(probe >= 0 && probe < first + second ? 1 : 0);
  }
}
