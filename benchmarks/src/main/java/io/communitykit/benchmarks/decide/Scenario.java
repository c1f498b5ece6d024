package io.communitykit.benchmarks.decide;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AttributeValue;
import io.communitykit.core.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Rules and activities, the same for the same number of rules. A rule asks for a length and mostly
 * for boards and tags as well, half of them are capped by the day, and a few fire for an activity.
 */
record Scenario(List<Case> cases, List<Activity> activities) {

  private static final int TYPES = 20;
  private static final int ACTIVITIES = 1_024;
  private static final int LENGTHS = 2_000;
  private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

  static Scenario of(int rules) {
    SplittableRandom random = new SplittableRandom(rules);
    int types = Math.min(TYPES, rules / 2);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < rules; i++) {
      long from = random.nextInt(LENGTHS * 3 / 4);
      cases.add(
          new Case(
              "rule-" + i,
              type(i % types),
              from,
              from + LENGTHS / 4,
              random.nextInt(4) == 0 ? List.of() : some("board-", 12, 2, random),
              random.nextInt(2) == 0 ? List.of() : some("tag-", 40, 4, random),
              1 + random.nextInt(10),
              random.nextBoolean() ? Optional.of(5L + random.nextInt(20)) : Optional.empty()));
    }
    List<Activity> activities = new ArrayList<>();
    for (int i = 0; i < ACTIVITIES; i++) {
      activities.add(
          Activity.of(
                  ActivityId.of("activity-" + i),
                  MemberId.of("member-" + random.nextInt(1_000)),
                  type(random.nextInt(types)),
                  START.plusSeconds(60L * i))
              .with("length", random.nextInt(LENGTHS))
              .with("board", "board-" + random.nextInt(12))
              .with("tags", AttributeValue.of(some("tag-", 40, 3, random)))
              .with("device", random.nextBoolean() ? "phone" : "desk")
              .with("verified", random.nextBoolean()));
    }
    return new Scenario(cases, activities);
  }

  private static ActivityType type(int number) {
    return ActivityType.of("club.did-" + number);
  }

  private static List<String> some(String prefix, int of, int most, SplittableRandom random) {
    return IntStream.range(0, 1 + random.nextInt(most))
        .mapToObj(i -> prefix + random.nextInt(of))
        .distinct()
        .toList();
  }
}
