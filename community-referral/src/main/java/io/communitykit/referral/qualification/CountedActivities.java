package io.communitykit.referral.qualification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a member did that counts: of each need the earliest activities, no more of them than the
 * need asks for.
 *
 * <p>That is all a decision can depend on, so the memory per member is bounded; and because it is a
 * function of the set of activities, neither their order of arrival nor a redelivery matters.
 *
 * @param byNeed by the need's id, each list in order; unmodifiable
 */
public record CountedActivities(Map<String, List<CountedActivity>> byNeed) {

  /** Nothing counted. */
  public static final CountedActivities NONE = new CountedActivities(Map.of());

  /** What adding an activity did. */
  public enum Added {
    /** It is kept. */
    COUNTED,
    /** It had been kept before. */
    REPLAYED,
    /** There are enough earlier ones. */
    NOT_NEEDED,
    /** Its id is kept with another instant. */
    ID_CONFLICT
  }

  /** Sorts and copies the lists. */
  public CountedActivities {
    Map<String, List<CountedActivity>> copy = new TreeMap<>();
    byNeed.forEach((need, list) -> copy.put(need, list.stream().sorted().toList()));
    byNeed = Collections.unmodifiableMap(copy);
  }

  /** Returns what is kept for {@code need}, the earliest first. */
  public List<CountedActivity> of(ReferralNeed need) {
    return byNeed.getOrDefault(need.id(), List.of());
  }

  /** Returns what {@link #with} would do. */
  public Added adding(ReferralNeed need, CountedActivity activity) {
    List<CountedActivity> kept = of(need);
    for (CountedActivity each : kept) {
      if (each.id().equals(activity.id())) {
        return each.at().equals(activity.at()) ? Added.REPLAYED : Added.ID_CONFLICT;
      }
    }
    boolean enough =
        kept.size() >= need.count() && kept.get(need.count() - 1).compareTo(activity) < 0;
    return enough ? Added.NOT_NEEDED : Added.COUNTED;
  }

  /** Returns these with {@code activity} counted for {@code need}, if that changes anything. */
  public CountedActivities with(ReferralNeed need, CountedActivity activity) {
    if (adding(need, activity) != Added.COUNTED) {
      return this;
    }
    List<CountedActivity> list = new ArrayList<>(of(need));
    list.add(activity);
    Collections.sort(list);
    Map<String, List<CountedActivity>> all = new TreeMap<>(byNeed);
    all.put(need.id(), list.subList(0, Math.min(list.size(), need.count())));
    return new CountedActivities(all);
  }

  /** Returns when the earliest of all happened, if there is one. */
  public Optional<Instant> firstAt() {
    return byNeed.values().stream()
        .flatMap(list -> list.stream().limit(1))
        .map(CountedActivity::at)
        .min(Instant::compareTo);
  }
}
