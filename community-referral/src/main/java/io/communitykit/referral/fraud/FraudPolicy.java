package io.communitykit.referral.fraud;

import io.communitykit.core.ActivityType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The checks of a program.
 *
 * @param checks at most {@value #MAX_CHECKS}, of different names
 * @param signsOfLife which activities say that a rewarded member is still there; none if no check
 *     asks
 */
public record FraudPolicy(List<NamedFraudCheck> checks, Set<ActivityType> signsOfLife) {

  /** Most checks; each is asked several times a referral. */
  public static final int MAX_CHECKS = 32;

  /** No checks. */
  public static final FraudPolicy NONE = new FraudPolicy(List.of(), Set.of());

  /**
   * Checks the names and takes copies.
   *
   * @throws IllegalArgumentException if there are too many checks or two of one name
   */
  public FraudPolicy {
    checks = List.copyOf(checks);
    TreeMap<String, ActivityType> types = new TreeMap<>();
    signsOfLife.forEach(type -> types.put(type.name(), type));
    signsOfLife = Collections.unmodifiableSet(new LinkedHashSet<>(types.values()));
    if (checks.size() > MAX_CHECKS) {
      throw new IllegalArgumentException(
          "checks must be at most " + MAX_CHECKS + ", were " + checks.size());
    }
    Set<String> names = new HashSet<>();
    for (NamedFraudCheck each : checks) {
      if (!names.add(each.name())) {
        throw new IllegalArgumentException("check names must be unique, was twice: " + each.name());
      }
    }
  }

  /** Returns a policy of {@code checks}, which looks for no signs of life. */
  public static FraudPolicy of(NamedFraudCheck... checks) {
    return new FraudPolicy(List.of(checks), Set.of());
  }

  /** Returns this policy with {@code check} as well. */
  public FraudPolicy with(NamedFraudCheck check) {
    List<NamedFraudCheck> all = new ArrayList<>(checks);
    all.add(check);
    return new FraudPolicy(all, signsOfLife);
  }

  /** Returns this policy with {@code signsOfLife}. */
  public FraudPolicy lookingFor(Set<ActivityType> signsOfLife) {
    return new FraudPolicy(checks, signsOfLife);
  }

  /** Whether there is nothing to check. */
  public boolean isEmpty() {
    return checks.isEmpty();
  }

  /** Returns how far back the check that looks furthest looks at shared networks. */
  public Duration lookback() {
    Duration furthest = Duration.ZERO;
    for (NamedFraudCheck each : checks) {
      furthest = each.lookback().compareTo(furthest) > 0 ? each.lookback() : furthest;
    }
    return furthest;
  }

  /** Returns how many earlier binds the check that looks at most looks at. */
  public int binds() {
    int most = 0;
    for (NamedFraudCheck each : checks) {
      most = Math.max(most, each.binds());
    }
    return most;
  }

  /** Returns what all checks find in {@code subject}. */
  public FraudAssessment assess(FraudSubject subject) {
    List<FraudEvidence> evidence = new ArrayList<>();
    for (NamedFraudCheck each : checks) {
      each.check()
          .check(subject)
          .ifPresent(
              finding -> evidence.add(new FraudEvidence(each.name(), subject.stage(), finding)));
    }
    return evidence.isEmpty() ? FraudAssessment.CLEAN : new FraudAssessment(evidence);
  }
}
