package io.communitykit.metrics.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A vertical axis with ticks at round numbers: steps of 1, 2, 2.5 or 5 times a power of ten, about
 * four of them.
 *
 * @param low the lowest tick; 0, or below every value
 * @param high the highest tick, at or above every value
 * @param step the distance of ticks
 */
record ChartScale(double low, double high, double step) {

  private static final int INTERVALS = 4;
  private static final double[] FACTORS = {1, 2, 2.5, 5};

  /** Returns the scale for values from {@code min} to {@code max}; 0 is always on it. */
  static ChartScale of(double min, double max, boolean whole) {
    double low = Math.min(0, min);
    double high = Math.max(0, max);
    if (high == low) {
      high = 1;
    }
    double step = roundStep((high - low) / INTERVALS, whole);
    return new ChartScale(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
  }

  /** Returns the smallest round step that is at least {@code least}; whole numbers step by 1. */
  private static double roundStep(double least, boolean whole) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : FACTORS) {
      double step = factor * power;
      boolean drawable = !whole || step == Math.rint(step);
      // A hair below still counts: the sum of shares may be 0.30000000000000004.
      if (step >= least * 0.999 && drawable) {
        return step;
      }
    }
    return whole ? Math.max(1, 10 * power) : 10 * power;
  }

  /** Returns the ticks, from the lowest. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (long i = 0; i <= count; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  /** Returns where {@code value} lies, from 0 at the lowest tick to 1 at the highest. */
  double place(double value) {
    return (value - low) / (high - low);
  }
}
