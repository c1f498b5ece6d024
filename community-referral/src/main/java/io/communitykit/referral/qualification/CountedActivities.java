package io.communitykit.referral.qualification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
 * <p>Where only what happens from the bind on counts ({@link CountSlot#isSinceBind}), it is the
 * earliest from then on. Before the member is bound the latest are kept: of those that arrive
 * before a bind that had happened already none is missing, unless they are more than the need asks
 * for, and then there are enough.
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

  /**
   * Returns what {@link #with} would do.
   *
   * @param boundAt when the member was bound, if that is known
   */
  public Added adding(CountSlot slot, CountedActivity activity, Optional<Instant> boundAt) {
    for (CountedActivity each : of(slot.need())) {
      if (each.id().equals(activity.id())) {
        return each.at().equals(activity.at()) ? Added.REPLAYED : Added.ID_CONFLICT;
      }
    }
    return kept(slot, activity, boundAt).isPresent() ? Added.COUNTED : Added.NOT_NEEDED;
  }

  /**
   * Returns these with {@code activity} counted for {@code slot}, if that changes anything.
   *
   * @param boundAt when the member was bound, if that is known
   */
  public CountedActivities with(
      CountSlot slot, CountedActivity activity, Optional<Instant> boundAt) {
    return adding(slot, activity, boundAt) == Added.COUNTED
        ? kept(slot, activity, boundAt).map(list -> replacing(slot.need(), list)).orElse(this)
        : this;
  }

  /** Returns what is kept for {@code slot} with {@code activity}; empty if that is not kept. */
  private Optional<List<CountedActivity>> kept(
      CountSlot slot, CountedActivity activity, Optional<Instant> boundAt) {
    List<CountedActivity> list = new ArrayList<>(of(slot.need()));
    Comparator<CountedActivity> order = Comparator.naturalOrder();
    if (slot.isSinceBind() && boundAt.isEmpty()) {
      order = Comparator.reverseOrder();
    } else if (slot.isSinceBind()) {
      list.removeIf(each -> each.at().isBefore(boundAt.get()));
      if (activity.at().isBefore(boundAt.get())) {
        return Optional.empty();
      }
    }
    for (CountedActivity each : list) {
      boolean isSameDay = slot.day().isPresent() && each.day().equals(slot.day());
      if (isSameDay && order.compare(each, activity) < 0) {
        return Optional.empty();
      }
    }
    list.removeIf(each -> slot.day().isPresent() && each.day().equals(slot.day()));
    CountedActivity added = new CountedActivity(activity.id(), activity.at(), slot.day());
    list.add(added);
    list.sort(order);
    List<CountedActivity> kept = list.subList(0, Math.min(list.size(), slot.keep()));
    return kept.contains(added) ? Optional.of(kept) : Optional.empty();
  }

  /**
   * Returns these and {@code other} together, as of one member: of each need the earliest {@value
   * ReferralNeed#MAX_COUNT}, of a day the earliest if only one of it counts; so a day may be lost
   * to something before the bind where only what happens from then on counts.
   */
  public CountedActivities plus(CountedActivities other) {
    CountedActivities all = this;
    for (Map.Entry<String, List<CountedActivity>> need : other.byNeed.entrySet()) {
      for (CountedActivity each : need.getValue()) {
        CountSlot slot = new CountSlot(need.getKey(), ReferralNeed.MAX_COUNT, each.day());
        all = all.with(slot, each, Optional.empty());
      }
    }
    return all;
  }

  private CountedActivities replacing(String need, List<CountedActivity> list) {
    Map<String, List<CountedActivity>> all = new TreeMap<>(byNeed);
    all.put(need, list);
    return new CountedActivities(all);
  }

  /** Returns those of these that did not happen before {@code startInclusive}. */
  CountedActivities since(Instant startInclusive) {
    Map<String, List<CountedActivity>> later = new TreeMap<>();
    byNeed.forEach(
        (need, list) ->
            later.put(
                need, list.stream().filter(each -> !each.at().isBefore(startInclusive)).toList()));
    return new CountedActivities(later);
  }

  /** Returns when the earliest of all happened, if there is one. */
  public Optional<Instant> firstAt() {
    return byNeed.values().stream()
        .flatMap(list -> list.stream().limit(1))
        .map(CountedActivity::at)
        .min(Instant::compareTo);
  }
}
