package io.communitykit.metrics;

import io.communitykit.core.Message;

/**
 * The definitions that figures are measured by, under the codes that {@code
 * docs/reference/metrics.md} and every report cite.
 */
public enum MetricDefinition {
  /** Members with an activity in a period or window. */
  ACTIVE_MEMBERS("D1"),
  /** Active today of active within the month. */
  DAILY_STICKINESS("D2"),
  /** Active within the month of all registered. */
  ACTIVITY_SHARE("D3"),
  /** New, returning, resurrected and dormant members. */
  LIFECYCLE("D4"),
  /** Gained per lost member. */
  QUICK_RATIO("D5"),
  /** Active again of those active in the period before. */
  RETURN_RATE("D6"),
  /** Returned of a cohort, by distance from its start. */
  RETENTION("D8"),
  /** Retention over all cohorts that can be observed. */
  MEAN_RETENTION("D10"),
  /** Members by the number of periods in which they were active. */
  ACTIVE_PERIODS("D12"),
  /** Members by their active days of the last 28. */
  USAGE_CLASSES("D13"),
  /** Fewest members who make half of all contributions. */
  ABSENCE_FACTOR("D17"),
  /** Core, regular and casual contributors. */
  CONTRIBUTION_LAYERS("D18"),
  /** Lurkers, contributors and heavy contributors. */
  PARTICIPATION("D19"),
  /** How unequal contributions are. */
  GINI("D20"),
  /** A stage target with its forecast. */
  TARGET("D32");

  private final String code;

  MetricDefinition(String code) {
    this.code = code;
  }

  /** Returns the code, such as {@code D5}; it never changes its meaning. */
  public String code() {
    return code;
  }

  /** Returns the name, such as "Quick ratio". */
  public Message title() {
    return Message.of("metrics.definition." + code + ".name");
  }

  /** Returns the formula in one sentence. */
  public Message explanation() {
    return Message.of("metrics.definition." + code + ".text");
  }
}
