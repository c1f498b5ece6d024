package io.communitykit.metrics.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.report.ReportModel;
import io.communitykit.metrics.report.ReportSection;
import io.communitykit.metrics.retention.RetentionQuery;
import io.communitykit.metrics.targets.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a report from metrics, section by section, in the order of the calls.
 *
 * <pre>{@code
 * ReportModel report =
 *     MetricsReport.of(metrics, "active")
 *         .headline(PeriodUnit.WEEK)
 *         .activeMembers(range, PeriodUnit.YEAR, PeriodUnit.QUARTER)
 *         .lifecycle(PeriodUnit.QUARTER, range)
 *         .retention(metrics.last(PeriodUnit.WEEK, 12), query)
 *         .dataNotes()
 *         .build(title, subtitle);
 * String page = new HtmlRenderer(Locale.CHINESE).render(report);
 * }</pre>
 *
 * <p>Each call asks the metrics at once; the report is of the moment when it was built. Not
 * thread-safe.
 */
public final class MetricsReport {

  private final CommunityMetrics metrics;
  private final String key;
  private final Instant asOf;
  private final List<ReportSection> sections = new ArrayList<>();

  private MetricsReport(CommunityMetrics metrics, String key) {
    this.metrics = requireNonNull(metrics, "metrics");
    this.key = requireNonNull(key, "key");
    this.asOf =
        metrics
            .asOf()
            .orElseThrow(() -> new IllegalStateException("the watermark must be set, was not"));
  }

  /**
   * Returns a report without sections, on the members active under {@code key}.
   *
   * @throws IllegalStateException if no watermark was set: nothing would be complete
   */
  public static MetricsReport of(CommunityMetrics metrics, String key) {
    return new MetricsReport(metrics, key);
  }

  /** Adds the last complete period of {@code unit}, in a few large figures. */
  public MetricsReport headline(PeriodUnit unit) {
    return section(GrowthSections.headline(metrics, key, unit));
  }

  /** Adds a chart of the active members for each of {@code units}. */
  public MetricsReport activeMembers(Period range, PeriodUnit... units) {
    return section(GrowthSections.activeMembers(metrics, key, range, List.of(units)));
  }

  /** Adds the lifecycle with its identity, the quick ratio and the return rate. */
  public MetricsReport lifecycle(PeriodUnit unit, Period range) {
    return section(GrowthSections.lifecycle(metrics, key, unit, range));
  }

  /** Adds one triangle with its means for each of {@code triangles}. */
  public MetricsReport retention(RetentionRange... triangles) {
    return section(HabitSections.retention(metrics, List.of(triangles)));
  }

  /**
   * Adds the daily stickiness over {@code range}, and how many days of the 28 that end with it
   * members were active.
   */
  public MetricsReport stickiness(Period range) {
    return section(HabitSections.stickiness(metrics, key, range));
  }

  /**
   * Adds the layers, the concentration and the largest contributors of {@code contributionKey}.
   *
   * @throws IllegalArgumentException if that key is not counted
   */
  public MetricsReport contribution(String contributionKey, Period period) {
    return section(ContributionSection.of(metrics.distribution(contributionKey, key, period)));
  }

  /** Adds where {@code targets} stand. */
  public MetricsReport targets(Target... targets) {
    return section(TargetSection.of(List.of(targets).stream().map(metrics::track).toList()));
  }

  /** Adds what was counted and what was not. */
  public MetricsReport dataNotes() {
    return section(DataSection.of(metrics));
  }

  /** Adds a section of the host's own. */
  public MetricsReport section(ReportSection section) {
    sections.add(requireNonNull(section, "section"));
    return this;
  }

  /** Returns the report. */
  public ReportModel build(Message title, Message subtitle) {
    return new ReportModel(title, subtitle, asOf, sections);
  }

  /**
   * A retention triangle to show.
   *
   * @param query what is asked
   * @param range over which periods
   */
  public record RetentionRange(RetentionQuery query, Period range) {

    /** Checks the components. */
    public RetentionRange {
      requireNonNull(query, "query");
      requireNonNull(range, "range");
    }
  }
}
