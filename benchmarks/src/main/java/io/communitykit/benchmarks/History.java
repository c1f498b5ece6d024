package io.communitykit.benchmarks;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A made-up history with a few busy members and many quiet ones, the same at every run. */
final class History {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SEED = 20_260_101;

  private History() {}

  /** Returns {@code activities} posts by up to {@code members} members over {@code days} days. */
  static List<Activity> posts(int activities, int members, int days) {
    SplittableRandom random = new SplittableRandom(SEED);
    long seconds = Duration.ofDays(days).toSeconds();
    List<Activity> history = new ArrayList<>(activities);
    for (int i = 0; i < activities; i++) {
      Instant at = START.plusSeconds(seconds * i / activities);
      history.add(
          Activity.of(
                  ActivityId.of("a" + i), member(random, members), ActivityType.POST_CREATED, at)
              .with("length", random.nextInt(1, 500)));
    }
    return history;
  }

  /** Skewed like real communities: the n-th member is about n^-1 as busy as the first. */
  private static MemberId member(SplittableRandom random, int members) {
    double skewed = Math.pow(members, random.nextDouble());
    return MemberId.of("m" + (int) skewed);
  }
}
