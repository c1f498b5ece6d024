package io.communitykit.metrics.targets;

import io.communitykit.metrics.growth.Lifecycle;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How one key's active members roll from one period to the next, learnt from its lifecycle.
 *
 * <p>{@code active(t+1) = new + r active(t) + s dormant(t)}: new members, those who return, and
 * those who come back from the pool of all members seen who are not active now. {@code new}, {@code
 * r} and {@code s} are the medians of the periods learnt from, so that one campaign does not shift
 * the forecast; what each of those periods had more or less is kept as its residual, and a
 * simulation draws from the residuals. No season and no trend is assumed.
 */
final class GrowthModel {

  /**
   * What a key looks like at the end of a period. Fractional, because a forecast is.
   *
   * @param active active in the period
   * @param seen ever active
   */
  record State(double active, double seen) {

    double dormant() {
      return seen - active;
    }
  }

  private final double newMembers;
  private final double returning;
  private final double resurrected;
  private final double[] newResiduals;
  private final double[] keptResiduals;
  private final State now;

  /**
   * @param steps the periods to learn from, the last complete one last
   * @param seenBefore how many were ever active before the first of them
   */
  GrowthModel(List<Lifecycle.Step> steps, long seenBefore) {
    newMembers = median(steps.stream().mapToDouble(Lifecycle.Step::newMembers).toArray());
    returning = median(rates(steps, step -> share(step.returning(), (double) step.activeBefore())));
    State[] before = new State[steps.size()];
    long seen = seenBefore;
    for (int i = 0; i < steps.size(); i++) {
      before[i] = new State(steps.get(i).activeBefore(), seen);
      seen += steps.get(i).newMembers();
    }
    double[] backFromDormant = new double[steps.size()];
    for (int i = 0; i < steps.size(); i++) {
      backFromDormant[i] = share(steps.get(i).resurrected(), before[i].dormant());
    }
    resurrected = median(Arrays.stream(backFromDormant).filter(Double::isFinite).toArray());
    newResiduals = new double[steps.size()];
    keptResiduals = new double[steps.size()];
    for (int i = 0; i < steps.size(); i++) {
      Lifecycle.Step step = steps.get(i);
      newResiduals[i] = step.newMembers() - newMembers;
      keptResiduals[i] = step.returning() + step.resurrected() - kept(before[i]);
    }
    now = new State(steps.get(steps.size() - 1).active(), seen);
  }

  State now() {
    return now;
  }

  /** Rolls {@code state} on by one period that deviates as the period {@code drawn} did. */
  State next(State state, int drawn) {
    double joined = Math.max(0, newMembers + newResiduals[drawn]);
    double kept = Math.max(0, Math.min(state.seen, kept(state) + keptResiduals[drawn]));
    return new State(joined + kept, state.seen + joined);
  }

  private double kept(State state) {
    return returning * state.active + resurrected * state.dormant();
  }

  private static double[] rates(List<Lifecycle.Step> steps, ToDoubleFunction<Lifecycle.Step> rate) {
    return steps.stream().mapToDouble(rate).filter(Double::isFinite).toArray();
  }

  /** Not a number where there was nothing to take a share of; such periods are left out. */
  private static double share(long part, double whole) {
    return whole > 0 ? (double) part / whole : Double.NaN;
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
