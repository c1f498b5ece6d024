package io.communitykit.metrics.targets;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.metrics.Rate;
import io.communitykit.metrics.growth.Lifecycle;
import io.communitykit.metrics.members.MemberSet;
import io.communitykit.metrics.members.Timeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges a target from the lifecycle of its keys: a growth model per key is rolled forward to the
 * decisive period many times, each time with the deviations of past periods drawn by chance (a
 * residual bootstrap). All keys draw the same past period, so that what moved together then moves
 * together in the forecast.
 *
 * <p>A pure function; the only chance in it follows from the target's seed.
 */
public final class TargetTracker {

  /** Simulated futures: the share that reaches a target is good to about one percent. */
  public static final int PATHS = 10_000;

  private TargetTracker() {}

  /** Returns the period in which {@code target} is measured. */
  public static Period decisivePeriod(Target target, CommunityCalendar calendar) {
    LocalDate end = target.byInclusive().plusDays(1);
    Period holding = calendar.period(target.unit(), target.byInclusive());
    return holding.endExclusive().isAfter(end)
        ? calendar.previous(target.unit(), holding)
        : holding;
  }

  /** Returns all keys that {@code target} is measured by, in order. */
  public static Set<String> keys(Target target) {
    Set<String> keys = new TreeSet<>();
    target.goals().forEach(goal -> keys.addAll(goal.keys()));
    return keys;
  }

  /**
   * Judges {@code target}.
   *
   * @param histories for each key the last complete periods, at most {@link
   *     Target#historyPeriods()}, ending with the decisive one if that is complete; empty if no
   *     period is complete
   * @throws IllegalArgumentException if the target has no goal
   */
  public static TargetStatus track(
      Target target, CommunityCalendar calendar, Map<String, Timeline> histories) {
    if (target.goals().isEmpty()) {
      throw new IllegalArgumentException("target must have 1..8 goals, had 0");
    }
    Period decisive = decisivePeriod(target, calendar);
    Timeline any = history(histories, keys(target).iterator().next());
    if (any.size() == 0) {
      return unknown(target, decisive);
    }
    Period last = any.periods().get(any.size() - 1);
    long left =
        Math.max(
            0, calendar.between(target.unit(), last.startInclusive(), decisive.startInclusive()));
    Map<String, GrowthModel> models = new LinkedHashMap<>();
    keys(target).forEach(key -> models.put(key, model(history(histories, key))));
    if (left == 0 || any.size() < Target.MIN_HISTORY || left > Target.MAX_AHEAD) {
      return withoutForecast(target, last, decisive, left, models);
    }
    return new Simulation(target, models, any.size()).run(last, decisive, (int) left);
  }

  private static Timeline history(Map<String, Timeline> histories, String key) {
    return requireNonNull(histories.get(key), key);
  }

  private static GrowthModel model(Timeline history) {
    MemberSet seenBefore = history.seenBefore();
    return new GrowthModel(Lifecycle.of(history).steps(), seenBefore.count());
  }

  private static TargetStatus unknown(Target target, Period decisive) {
    List<TargetStatus.Progress> goals =
        target.goals().stream()
            .map(goal -> new TargetStatus.Progress(goal, 0, Rate.of(0, 0), Optional.empty()))
            .toList();
    return new TargetStatus(
        target, Optional.empty(), decisive, 0, goals, Rate.of(0, 0), TargetOutlook.UNKNOWN);
  }

  private static TargetStatus withoutForecast(
      Target target, Period last, Period decisive, long left, Map<String, GrowthModel> models) {
    List<TargetStatus.Progress> goals =
        target.goals().stream()
            .map(goal -> progress(goal, left, models, Optional.empty()))
            .toList();
    TargetOutlook outlook = TargetOutlook.UNKNOWN;
    if (left == 0) {
      boolean reached = goals.stream().allMatch(TargetStatus.Progress::isReached);
      outlook = reached ? TargetOutlook.REACHED : TargetOutlook.MISSED;
    }
    return new TargetStatus(
        target, Optional.of(last), decisive, left, goals, Rate.of(0, 0), outlook);
  }

  private static TargetStatus.Progress progress(
      Goal goal,
      long left,
      Map<String, GrowthModel> models,
      Optional<TargetStatus.Forecast> forecast) {
    Map<String, GrowthModel.State> now = new LinkedHashMap<>();
    models.forEach((key, model) -> now.put(key, model.now()));
    long value = value(goal, now);
    return new TargetStatus.Progress(
        goal, value, TargetStatus.requiredRunRate(value, goal.wanted(), left), forecast);
  }

  private static long value(Goal goal, Map<String, GrowthModel.State> states) {
    if (goal instanceof Goal.Members members) {
      return Math.round(state(states, members.key()).seen());
    }
    if (goal instanceof Goal.Active active) {
      return Math.round(state(states, active.key()).active());
    }
    Goal.ActiveShare share = (Goal.ActiveShare) goal;
    double members = state(states, share.memberKey()).seen();
    double active = state(states, share.activeKey()).active();
    return members == 0 ? 0 : (long) (active * Goal.WHOLE_BASIS_POINTS / members);
  }

  private static GrowthModel.State state(Map<String, GrowthModel.State> states, String key) {
    return requireNonNull(states.get(key), key);
  }

  /** Many futures of one target. */
  private static final class Simulation {

    private final Target target;
    private final Map<String, GrowthModel> models;
    private final int periodsLearnt;
    private final SeededChoice choice;

    Simulation(Target target, Map<String, GrowthModel> models, int periodsLearnt) {
      this.target = target;
      this.models = models;
      this.periodsLearnt = periodsLearnt;
      this.choice = new SeededChoice(target.seed());
    }

    TargetStatus run(Period last, Period decisive, int left) {
      List<Goal> goals = target.goals();
      long[][] values = new long[goals.size()][PATHS];
      long allReached = 0;
      for (int path = 0; path < PATHS; path++) {
        Map<String, GrowthModel.State> end = future(left);
        boolean reached = true;
        for (int g = 0; g < goals.size(); g++) {
          values[g][path] = value(goals.get(g), end);
          reached &= values[g][path] >= goals.get(g).wanted();
        }
        allReached += reached ? 1 : 0;
      }
      List<TargetStatus.Progress> progress = new ArrayList<>();
      for (int g = 0; g < goals.size(); g++) {
        Goal goal = goals.get(g);
        progress.add(progress(goal, left, models, Optional.of(forecast(goal, values[g]))));
      }
      Rate reach = Rate.of(allReached, PATHS);
      return new TargetStatus(
          target, Optional.of(last), decisive, left, progress, reach, TargetOutlook.of(reach));
    }

    private Map<String, GrowthModel.State> future(int left) {
      Map<String, GrowthModel.State> states = new LinkedHashMap<>();
      models.forEach((key, model) -> states.put(key, model.now()));
      for (int period = 0; period < left; period++) {
        int drawn = choice.below(periodsLearnt);
        states.replaceAll((key, state) -> model(key).next(state, drawn));
      }
      return states;
    }

    private GrowthModel model(String key) {
      return requireNonNull(models.get(key), key);
    }

    private static TargetStatus.Forecast forecast(Goal goal, long[] values) {
      long reached = Arrays.stream(values).filter(value -> value >= goal.wanted()).count();
      long[] sorted = values.clone();
      Arrays.sort(sorted);
      return new TargetStatus.Forecast(
          sorted[PATHS / 10],
          sorted[PATHS / 2],
          sorted[PATHS - PATHS / 10],
          Rate.of(reached, PATHS));
    }
  }
}
