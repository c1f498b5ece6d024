package io.communitykit.referral.qualification;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a new member has to do, and by when, before the referral counts.
 *
 * <p><b>Window.</b> It is half-open: with {@code within} of 90 days an activity exactly 90 days
 * after the start is too late, a microsecond earlier it is not. Unless it starts with the bind it
 * has no lower bound, since nobody acts before being there; an activity stamped before the join, by
 * a clock that runs behind, counts. What matters is when an activity happened, not when it arrived.
 *
 * <p>All methods are pure. Immutable and thread-safe.
 *
 * @param within the length of the window; more than 0
 * @param from where the window starts
 * @param join whether all needs must be met or one is enough
 * @param needs 1..{@value #MAX_NEEDS}, their ids unique
 */
public record QualificationPolicy(
    Duration within, WindowStart from, Join join, List<ReferralNeed> needs) {

  /** Most needs; an invitation has to be explained in a sentence. */
  public static final int MAX_NEEDS = 16;

  /** Where the window starts. */
  public enum WindowStart {
    /** When the new member joined. */
    JOIN,
    /**
     * With the first activity that counts, or with the join if that activity is stamped before it.
     * It has to come within one window's length after the bind, so that a referral of somebody who
     * never does anything expires.
     */
    FIRST_ACTIVITY,
    /**
     * When the member was bound. What happened before does not count: this is for programs into
     * which members of long standing are bound, who have done most things already.
     */
    BIND
  }

  /** How needs are joined. */
  public enum Join {
    /** Every one has to be met. */
    ALL,
    /** One is enough. */
    ANY
  }

  /**
   * Checks the components and takes a copy.
   *
   * @throws IllegalArgumentException if {@code within} is not more than 0, or there are no needs,
   *     too many, or two with one id
   */
  public QualificationPolicy {
    if (within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException("within must be more than 0, was " + within);
    }
    requireNonNull(from, "from");
    requireNonNull(join, "join");
    needs = List.copyOf(needs);
    if (needs.isEmpty() || needs.size() > MAX_NEEDS) {
      throw new IllegalArgumentException(
          "needs must be 1.." + MAX_NEEDS + ", were " + needs.size());
    }
    Set<String> ids = new HashSet<>();
    for (ReferralNeed need : needs) {
      if (!ids.add(need.id())) {
        throw new IllegalArgumentException("need ids must be unique, was twice: " + need.id());
      }
    }
  }

  /** Returns where {@code activity} counts. */
  public List<CountSlot> slots(Activity activity) {
    return needs.stream()
        .filter(need -> need.counts(activity))
        .map(need -> need.slot(activity))
        .map(slot -> from == WindowStart.BIND ? slot.sinceBind() : slot)
        .toList();
  }

  /**
   * Returns when the window closes, itself outside of it.
   *
   * @param counted what the new member did
   * @param joinedAt when the new member joined
   * @param boundAt when the new member was bound to the referrer
   */
  public Instant deadline(CountedActivities counted, Instant joinedAt, Instant boundAt) {
    return switch (from) {
      case JOIN -> joinedAt.plus(within);
      case BIND -> boundAt.plus(within);
      case FIRST_ACTIVITY -> {
        Instant latestStart = boundAt.plus(within);
        yield counted
            .firstAt()
            .map(first -> first.isBefore(joinedAt) ? joinedAt : first)
            .filter(first -> first.isBefore(latestStart))
            .map(first -> first.plus(within))
            .orElse(latestStart);
      }
    };
  }

  /** Returns what of {@code counted} can count for somebody bound at {@code boundAt}. */
  private CountedActivities inWindow(CountedActivities counted, Instant boundAt) {
    return from == WindowStart.BIND ? counted.since(boundAt) : counted;
  }

  /**
   * Returns when the referral qualified: with the activity that met the last need, or with the bind
   * if that came later. Empty if what was counted does not suffice.
   */
  public Optional<Instant> qualifiedAt(
      CountedActivities counted, Instant joinedAt, Instant boundAt) {
    Instant deadline = deadline(counted, joinedAt, boundAt);
    CountedActivities inWindow = inWindow(counted, boundAt);
    List<Instant> met = needs.stream().flatMap(need -> metAt(need, inWindow, deadline)).toList();
    Optional<Instant> at =
        switch (join) {
          case ALL ->
              met.size() == needs.size() ? met.stream().max(Instant::compareTo) : Optional.empty();
          case ANY -> met.stream().min(Instant::compareTo);
        };
    return at.map(instant -> instant.isBefore(boundAt) ? boundAt : instant);
  }

  /**
   * Returns how much of each need was met at {@code asOf}.
   *
   * @param counted what the new member did
   * @param joinedAt when the new member joined
   * @param boundAt when the new member was bound to the referrer
   * @param asOf at which moment; what happened later is left out
   */
  public List<NeedProgress> progress(
      CountedActivities counted, Instant joinedAt, Instant boundAt, Instant asOf) {
    Instant deadline = deadline(counted, joinedAt, boundAt);
    CountedActivities inWindow = inWindow(counted, boundAt);
    return needs.stream()
        .map(
            need -> {
              long done =
                  inWindow.of(need).stream()
                      .limit(need.count())
                      .filter(each -> each.at().isBefore(deadline) && !each.at().isAfter(asOf))
                      .count();
              return new NeedProgress(need.id(), Math.toIntExact(done), need.count());
            })
        .toList();
  }

  private static Stream<Instant> metAt(
      ReferralNeed need, CountedActivities counted, Instant deadline) {
    return counted.of(need).stream()
        .skip(need.count() - 1L)
        .limit(1)
        .map(CountedActivity::at)
        .filter(at -> at.isBefore(deadline));
  }
}
