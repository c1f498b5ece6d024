package io.communitykit.points.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.points.ExpiryRounding;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Points lapse")
class ExpiryPolicyTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final CommunityCalendar CALENDAR = CommunityCalendar.of(SHANGHAI);

  @ParameterizedTest(name = "{0} + {1} is {2}")
  @CsvSource({
    "2026-01-31T10:00, P1M, 2026-02-28T10:00",
    "2028-01-31T10:00, P1M, 2028-02-29T10:00",
    "2024-02-29T10:00, P12M, 2025-02-28T10:00",
    "2026-03-31T00:00, P24M, 2028-03-31T00:00",
    "2026-12-31T23:59, P2W, 2027-01-14T23:59"
  })
  @DisplayName("by the calendar, months clamped to their last day")
  void clamps(LocalDateTime usable, Period after, LocalDateTime expected) {
    assertThat(expiry(usable, after, Optional.empty())).isEqualTo(at(expected));
  }

  @ParameterizedTest(name = "{0} + P1M to {1} is {2}")
  @CsvSource({
    "2026-01-15T10:00, DAY_END, 2026-02-16T00:00",
    "2026-01-15T10:00, MONTH_END, 2026-03-01T00:00",
    "2026-01-15T10:00, QUARTER_END, 2026-04-01T00:00",
    "2026-01-15T10:00, HALF_YEAR_END, 2026-07-01T00:00",
    "2026-01-15T10:00, YEAR_END, 2027-01-01T00:00",
    "2026-01-01T00:00, MONTH_END, 2026-02-01T00:00",
    "2026-01-01T00:01, MONTH_END, 2026-03-01T00:00"
  })
  @DisplayName("at the end of a period, an expiry that falls on it staying there")
  void roundsUp(LocalDateTime usable, ExpiryRounding roundUp, LocalDateTime expected) {
    assertThat(expiry(usable, Period.ofMonths(1), Optional.of(roundUp))).isEqualTo(at(expected));
  }

  @ParameterizedTest(name = "{0} to the end of {2}, after {1}, is {3}")
  @CsvSource({
    "2026-02-01T10:00, , 03-31, 2026-04-01T00:00",
    "2026-03-31T23:59, , 03-31, 2026-04-01T00:00",
    "2026-04-01T00:00, , 03-31, 2027-04-01T00:00",
    "2026-02-01T10:00, P1Y, 03-31, 2027-04-01T00:00",
    "2026-04-01T10:00, P1Y, 03-31, 2028-04-01T00:00",
    "2026-02-28T10:00, , 02-29, 2026-03-01T00:00",
    "2028-02-29T10:00, , 02-29, 2028-03-01T00:00",
    "2026-12-31T10:00, , 12-31, 2027-01-01T00:00"
  })
  @DisplayName("with the end of a day of the year, the first that comes late enough")
  void yearly(LocalDateTime usable, Period after, String day, LocalDateTime expected) {
    ExpiryPolicy policy =
        ExpiryPolicy.yearly(MonthDay.parse("--" + day), Optional.ofNullable(after));
    assertThat(policy.expiresAt(at(usable), CALENDAR)).contains(at(expected));
  }

  private static Instant expiry(
      LocalDateTime usable, Period after, Optional<ExpiryRounding> roundUp) {
    ExpiryPolicy policy = ExpiryPolicy.after(after);
    return roundUp
        .map(policy::roundedUp)
        .orElse(policy)
        .expiresAt(at(usable), CALENDAR)
        .orElseThrow();
  }

  private static Instant at(LocalDateTime local) {
    return local.atZone(SHANGHAI).toInstant();
  }
}
