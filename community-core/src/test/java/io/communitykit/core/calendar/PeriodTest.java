package io.communitykit.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A period")
class PeriodTest {

  private static final LocalDate FIRST = LocalDate.parse("2026-06-01");
  private static final Period JUNE = Period.of(FIRST, LocalDate.parse("2026-07-01"));
  private static final Period NOTHING = Period.of(FIRST.plusDays(9), FIRST.plusDays(9));

  @ParameterizedTest
  @CsvSource({"2026-05-31, false", "2026-06-01, true", "2026-06-30, true", "2026-07-01, false"})
  @DisplayName("holds its first date and not its end")
  void halfOpen(LocalDate date, boolean held) {
    assertThat(JUNE.contains(date)).isEqualTo(held);
  }

  @Test
  @DisplayName("may be empty, and then holds no date and overlaps nothing")
  void empty() {
    assertThat(NOTHING.isEmpty()).isTrue();
    assertThat(NOTHING.days()).isZero();
    assertThat(NOTHING.contains(NOTHING.startInclusive())).isFalse();
    assertThat(NOTHING.overlaps(JUNE)).isFalse();
    assertThat(JUNE.overlaps(NOTHING)).isFalse();
    assertThat(JUNE.isEmpty()).isFalse();
    assertThat(JUNE.days()).isEqualTo(30);
  }

  @Test
  @DisplayName("never ends before it starts")
  void order() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Period.of(FIRST, FIRST.minusDays(1)))
        .withMessage("endExclusive must not be before 2026-06-01, was 2026-05-31");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-01, 2026-06-01, false",
    "2026-05-01, 2026-06-02, true",
    "2026-06-10, 2026-06-11, true",
    "2026-06-30, 2026-08-01, true",
    "2026-07-01, 2026-08-01, false",
    "2026-01-01, 2027-01-01, true"
  })
  @DisplayName("overlaps one with which it shares a date, either way round")
  void overlaps(LocalDate start, LocalDate end, boolean shared) {
    Period other = Period.of(start, end);
    assertThat(JUNE.overlaps(other)).isEqualTo(shared);
    assertThat(other.overlaps(JUNE)).isEqualTo(shared);
  }

  @Test
  @DisplayName("sorts by start, then by end, and reads as ISO 8601")
  void sortsAndReads() {
    assertThat(JUNE).hasToString("2026-06-01/2026-07-01");
    assertThat(JUNE).isGreaterThan(Period.of(FIRST.minusDays(1), FIRST.plusYears(1)));
    assertThat(JUNE).isLessThan(Period.of(FIRST, JUNE.endExclusive().plusDays(1)));
    assertThat(JUNE).isEqualByComparingTo(Period.of(FIRST, JUNE.endExclusive()));
  }
}
