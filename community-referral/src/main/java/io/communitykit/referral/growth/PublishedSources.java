package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * A source report without small cells (definition D33): a count of 1 to {@code minimumCell - 1} is
 * hidden, 0 stays 0, and where a column hides a cell its total is hidden too, so that no difference
 * tells a hidden one. A rate is hidden if one of its counts is small or hidden.
 *
 * <p>That holds within one report. Two of them over other dates or by other dimensions may be
 * subtracted from each other: publish one.
 *
 * @param minimumCell from which count on cells are shown
 * @param rows as in the report
 * @param total all together
 */
public record PublishedSources(int minimumCell, List<Row> rows, Row total) {

  private static final List<ToLongFunction<ReferralFunnel>> STEPS =
      List.of(
          ReferralFunnel::contacts,
          ReferralFunnel::bound,
          ReferralFunnel::qualified,
          ReferralFunnel::rewarded,
          ReferralFunnel::retained);

  /**
   * What may be shown of one source.
   *
   * @param source the channel, code or circle; empty for what was not told, and for all together
   * @param steps contacts, bound, qualified, rewarded and retained; a hidden one is empty
   * @param returns the rates of day 1, 7 and 30
   */
  public record Row(Optional<String> source, List<OptionalLong> steps, List<Figure> returns) {

    /** Takes copies. */
    public Row {
      requireNonNull(source, "source");
      steps = List.copyOf(steps);
      returns = List.copyOf(returns);
    }
  }

  /** Takes a copy. */
  public PublishedSources {
    rows = List.copyOf(rows);
    requireNonNull(total, "total");
  }

  static PublishedSources of(SourceReport report, int minimumCell) {
    Figure.checkCell(minimumCell);
    List<Row> rows = report.rows().stream().map(row -> row(row, minimumCell)).toList();
    Row total = row(report.total(), minimumCell);
    List<OptionalLong> steps = new ArrayList<>();
    for (int i = 0; i < STEPS.size(); i++) {
      int step = i;
      boolean hides = rows.stream().anyMatch(row -> row.steps().get(step).isEmpty());
      steps.add(hides ? OptionalLong.empty() : total.steps().get(step));
    }
    List<Figure> returns = new ArrayList<>();
    for (int i = 0; i < SourceRow.RETURN_DAYS.size(); i++) {
      int day = i;
      boolean hides = rows.stream().anyMatch(row -> row.returns().get(day).value().isEmpty());
      returns.add(hides ? Figure.suppressed() : total.returns().get(day));
    }
    return new PublishedSources(minimumCell, rows, new Row(Optional.empty(), steps, returns));
  }

  private static Row row(SourceRow row, int minimumCell) {
    List<OptionalLong> steps =
        STEPS.stream()
            .mapToLong(step -> step.applyAsLong(row.funnel()))
            .mapToObj(
                count ->
                    Figure.isSmall(count, minimumCell)
                        ? OptionalLong.empty()
                        : OptionalLong.of(count))
            .toList();
    List<Figure> returns =
        row.returns().stream().map(figure -> figure.published(minimumCell)).toList();
    return new Row(row.source(), steps, returns);
  }
}
