package io.communitykit.benchmarks.decide;

import io.communitykit.benchmarks.decide.Outcome.Counted;
import io.communitykit.benchmarks.decide.Outcome.Day;
import io.communitykit.benchmarks.decide.Outcome.Given;
import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AttributeValue.Text;
import io.communitykit.core.AttributeValue.TextSet;
import io.communitykit.core.AttributeValue.Whole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The rules as somebody would write them without a library: lambdas by type of activity. */
final class ByHand {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private record Rule(Predicate<Activity> when, Case gives) {}

  private final Map<ActivityType, List<Rule>> rules = new HashMap<>();
  private final Map<Day, Long> used;

  ByHand(List<Case> cases, Map<Day, Long> used) {
    this.used = used;
    for (Case each : cases) {
      rules.computeIfAbsent(each.on(), type -> new ArrayList<>()).add(new Rule(when(each), each));
    }
  }

  private static Predicate<Activity> when(Case rule) {
    long from = rule.lengthFrom();
    long below = rule.lengthBelow();
    Predicate<Activity> when =
        activity ->
            activity.attributes().get("length") instanceof Whole length
                && length.value() >= from
                && length.value() < below;
    if (!rule.boards().isEmpty()) {
      Set<String> boards = Set.copyOf(rule.boards());
      when =
          when.and(
              activity ->
                  activity.attributes().get("board") instanceof Text board
                      && boards.contains(board.value()));
    }
    if (!rule.tags().isEmpty()) {
      List<String> tags = List.copyOf(rule.tags());
      when =
          when.and(
              activity ->
                  activity.attributes().get("tags") instanceof TextSet set
                      && tags.stream().anyMatch(tag -> set.values().contains(tag)));
    }
    return when;
  }

  Outcome decide(Activity activity) {
    Outcome outcome = new Outcome(new ArrayList<>(2), new ArrayList<>(2));
    for (Rule rule : rules.getOrDefault(activity.type(), List.of())) {
      if (rule.when().test(activity)) {
        give(rule.gives(), activity, outcome);
      }
    }
    return outcome;
  }

  /** Gives what the cap leaves: what every engine does once a rule's condition holds. */
  void give(Case rule, Activity activity, Outcome outcome) {
    long amount = rule.amount();
    if (rule.dailyCap().isPresent()) {
      long day = LocalDate.ofInstant(activity.at(), ZONE).toEpochDay();
      Day key = new Day(activity.actor(), rule.id(), day);
      long left = Math.max(0, rule.dailyCap().get() - used.getOrDefault(key, 0L));
      amount = Math.min(amount, left);
      if (amount > 0) {
        outcome.counted().add(new Counted(key, amount));
      }
    }
    if (amount > 0) {
      outcome.given().add(new Given(rule.id(), activity.actor(), "points", amount));
    }
  }
}
