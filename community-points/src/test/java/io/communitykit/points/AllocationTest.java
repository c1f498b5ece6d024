package io.communitykit.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An amount is split into shares")
class AllocationTest {

  private static final List<Long> THIRDS = List.of(1L, 1L, 1L);

  @Test
  @DisplayName("that add up to it, the remainder going where it is said to go")
  void remainders() {
    assertThat(Allocation.split(100, THIRDS, Remainder.FIRST)).containsExactly(34L, 33L, 33L);
    assertThat(Allocation.split(101, THIRDS, Remainder.LAST)).containsExactly(33L, 33L, 35L);
    assertThat(Allocation.split(101, THIRDS, Remainder.LARGEST_REMAINDER))
        .containsExactly(34L, 34L, 33L);
    // 100 by 1:2:4 is 14.29, 28.57, 57.14: the one left goes to the second.
    assertThat(Allocation.split(100, List.of(1L, 2L, 4L), Remainder.LARGEST_REMAINDER))
        .containsExactly(14L, 29L, 57L);
  }

  @Test
  @DisplayName("of which nobody without a weight gets one, not even the remainder")
  void weightless() {
    assertThat(Allocation.split(5, List.of(0L, 3L, 3L, 0L), Remainder.FIRST))
        .containsExactly(0L, 3L, 2L, 0L);
    assertThat(Allocation.split(5, List.of(0L, 3L, 3L, 0L), Remainder.LAST))
        .containsExactly(0L, 2L, 3L, 0L);
    assertThat(Allocation.split(0, THIRDS, Remainder.FIRST)).containsExactly(0L, 0L, 0L);
  }

  @Test
  @DisplayName("also where amount times weight is more than a long")
  void large() {
    assertThat(
            Allocation.split(
                Amounts.MAX_PER_TRANSACTION,
                List.of(Long.MAX_VALUE, Long.MAX_VALUE),
                Remainder.FIRST))
        .containsExactly(500_000_000_000_000L, 500_000_000_000_000L);
  }

  @Test
  @DisplayName("and is refused without a weight or with a negative one")
  void refuses() {
    assertThatThrownBy(() -> Allocation.split(1, List.of(0L, 0L), Remainder.FIRST))
        .hasMessage("one weight must be more than 0, all were 0");
    assertThatThrownBy(() -> Allocation.split(1, List.of(1L, -1L), Remainder.FIRST))
        .hasMessage("weight must be 0 or more, was -1");
    assertThatThrownBy(() -> Allocation.split(-1, THIRDS, Remainder.FIRST))
        .hasMessage("amount must be 0 or more, was -1");
    assertThatThrownBy(() -> Allocation.split(1, List.of(), Remainder.FIRST))
        .hasMessage("weights must be 1..1000, were 0");
  }
}
