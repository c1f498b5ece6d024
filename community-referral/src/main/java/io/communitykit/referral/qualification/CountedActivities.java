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
    return of(need.id());
  }

  /** Returns what is kept for the need called {@code need}, the earliest first. */
  public List<CountedActivity> of(String need) {
    return byNeed.getOrDefault(need, List.of());
  }

  /** Returns what {@link #with} would do. */
  public Added adding(CountSlot slot, CountedActivity activity) {
    List<CountedActivity> kept = of(slot.need());
    for (CountedActivity each : kept) {
      if (each.id().equals(activity.id())) {
        return each.at().equals(activity.at()) ? Added.REPLAYED : Added.ID_CONFLICT;
      }
    }
    Optional<CountedActivity> sameDay =
        kept.stream()
            .filter(each -> slot.day().isPresent() && each.day().equals(slot.day()))
            .findFirst();
    boolean enough =
        sameDay.isPresent()
            ? sameDay.get().compareTo(activity) < 0
            : kept.size() >= slot.keep() && kept.get(slot.keep() - 1).compareTo(activity) < 0;
    return enough ? Added.NOT_NEEDED : Added.COUNTED;
  }

  /** Returns these with {@code activity} counted for {@code slot}, if that changes anything. */
  public CountedActivities with(CountSlot slot, CountedActivity activity) {
    if (adding(slot, activity) != Added.COUNTED) {
      return this;
    }
    List<CountedActivity> list = new ArrayList<>(of(slot.need()));
    list.removeIf(each -> slot.day().isPresent() && each.day().equals(slot.day()));
    list.add(new CountedActivity(activity.id(), activity.at(), slot.day()));
    Collections.sort(list);
    return replacing(slot.need(), list.subList(0, Math.min(list.size(), slot.keep())));
  }

  /**
   * Returns these and {@code other} together, as of one member: of each need the earliest {@value
   * ReferralNeed#MAX_COUNT}.
   */
  public CountedActivities plus(CountedActivities other) {
    CountedActivities all = this;
    for (Map.Entry<String, List<CountedActivity>> need : other.byNeed.entrySet()) {
      for (CountedActivity each : need.getValue()) {
        all = all.with(new CountSlot(need.getKey(), ReferralNeed.MAX_COUNT, each.day()), each);
      }
    }
    return all;
  }

  private CountedActivities replacing(String need, List<CountedActivity> list) {
    Map<String, List<CountedActivity>> all = new TreeMap<>(byNeed);
    all.put(need, list);
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
