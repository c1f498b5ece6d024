package io.communitykit.metrics.stickiness;

import static java.util.Objects.requireNonNull;

import io.communitykit.metrics.Rate;
import io.communitykit.metrics.growth.ActiveWindow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Active today of active within the window that ends today, DAU / MAU (definition D2). 30 of 120 is
 * 0.25.
 *
 * @param key whose activities count
 * @param windowDays the length of the window: 28 or 30 for a month
 * @param days one entry a day, oldest first; a day on which nobody was active within the window is
 *     undefined, not 0
 */
public record DailyStickiness(String key, int windowDays, List<Day> days) {

  private static final int MEAN_SCALE = 12;

  /** Takes a copy. */
  public DailyStickiness {
    requireNonNull(key, "key");
    days = List.copyOf(days);
  }

  /**
   * Divides {@code daily} by {@code window}.
   *
   * @throws IllegalArgumentException if they are not over the same days
   */
  public static DailyStickiness of(ActiveWindow daily, ActiveWindow window) {
    List<Day> days = new ArrayList<>(daily.days().size());
    if (daily.days().size() != window.days().size()) {
      throw new IllegalArgumentException(
          "window must have " + daily.days().size() + " days, had " + window.days().size());
    }
    for (int i = 0; i < daily.days().size(); i++) {
      ActiveWindow.Day today = daily.days().get(i);
      days.add(
          new Day(
              today.date(),
              Rate.of(today.members(), window.days().get(i).members()),
              today.complete()));
    }
    return new DailyStickiness(daily.key(), window.windowDays(), days);
  }

  /**
   * Returns the mean over all complete days whose window is not empty, with 12 decimals. Days on
   * which nobody was active count as 0; leaving them out would flatter.
   */
  public Optional<BigDecimal> mean() {
    List<BigDecimal> values =
        days.stream()
            .filter(Day::complete)
            .flatMap(day -> day.rate().decimal(MEAN_SCALE).stream())
            .toList();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            values.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size()), MEAN_SCALE, RoundingMode.HALF_UP));
  }

  /**
   * One day.
   *
   * @param date which one
   * @param rate active on it, of active in the window that ends with it
   * @param complete whether it is over
   */
  public record Day(LocalDate date, Rate rate, boolean complete) {

    /** Checks the components. */
    public Day {
      requireNonNull(date, "date");
      requireNonNull(rate, "rate");
    }
  }
}
