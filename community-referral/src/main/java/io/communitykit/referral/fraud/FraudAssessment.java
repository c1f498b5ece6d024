package io.communitykit.referral.fraud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that speaks against a referral.
 *
 * @param evidence what the checks found, in the order of their names, one for each check
 */
public record FraudAssessment(List<FraudEvidence> evidence) {

  /** Nothing speaks against it. */
  public static final FraudAssessment CLEAN = new FraudAssessment(List.of());

  /** Takes a copy, keeping of each check its severest finding, of equal ones the first. */
  public FraudAssessment {
    if (!evidence.isEmpty()) {
      Map<String, FraudEvidence> severest = new TreeMap<>();
      evidence.forEach(
          each ->
              severest.merge(
                  each.check(),
                  each,
                  (a, b) -> b.finding().verdict().compareTo(a.finding().verdict()) > 0 ? b : a));
      evidence = List.copyOf(severest.values());
    }
  }

  /** Returns the severest verdict of all; without evidence {@code ALLOW}. */
  public FraudVerdict verdict() {
    return evidence.stream()
        .map(each -> each.finding().verdict())
        .max(FraudVerdict::compareTo)
        .orElse(FraudVerdict.ALLOW);
  }

  /** Returns the sum of all scores, at most {@value FraudFinding#MAX_SCORE}. */
  public int score() {
    return Math.min(
        FraudFinding.MAX_SCORE, evidence.stream().mapToInt(each -> each.finding().score()).sum());
  }

  /** Returns this and {@code later} together. */
  public FraudAssessment plus(FraudAssessment later) {
    if (later.evidence.isEmpty()) {
      return this;
    }
    List<FraudEvidence> all = new ArrayList<>(evidence);
    all.addAll(later.evidence);
    return new FraudAssessment(all);
  }
}
