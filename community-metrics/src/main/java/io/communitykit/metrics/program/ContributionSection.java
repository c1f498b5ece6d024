package io.communitykit.metrics.program;

import static io.communitykit.metrics.program.ReportWords.cited;
import static io.communitykit.metrics.program.ReportWords.show;

import io.communitykit.core.Message;
import io.communitykit.metrics.MetricDefinition;
import io.communitykit.metrics.Rate;
import io.communitykit.metrics.contribution.Contribution;
import io.communitykit.metrics.contribution.Distribution;
import io.communitykit.metrics.report.FigureDefinition;
import io.communitykit.metrics.report.ReportBlock;
import io.communitykit.metrics.report.ReportSection;
import io.communitykit.metrics.report.ReportValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The section on who carries the community. */
final class ContributionSection {

  /** Contributors named one by one; the layers tell of the others. */
  private static final int LISTED = 10;

  private ContributionSection() {}

  static ReportSection of(Distribution distribution) {
    List<ReportBlock> blocks = new ArrayList<>();
    blocks.add(new ReportBlock.Tiles(tiles(distribution)));
    blocks.add(layers(distribution));
    blocks.add(participation(distribution));
    blocks.add(largest(distribution));
    return new ReportSection(
        Message.of("metrics.section.contribution"),
        List.of(
            Message.of(
                "metrics.section.contribution.intro",
                "from",
                distribution.period().startInclusive(),
                "to",
                distribution.period().endExclusive().minusDays(1))),
        blocks);
  }

  private static List<ReportBlock.Tile> tiles(Distribution distribution) {
    Distribution.LayerShare core = distribution.layers().get(0);
    return List.of(
        ReportBlock.Tile.of(
                Message.of("metrics.tile.absence-factor"),
                ReportValue.of(distribution.absenceFactor()),
                Message.of(
                    "metrics.tile.absence-factor.detail",
                    "contributors",
                    distribution.contributors()))
            .measuredBy(FigureDefinition.of(MetricDefinition.ABSENCE_FACTOR)),
        ReportBlock.Tile.of(
                Message.of("metrics.tile.core"),
                ReportValue.of(core.members().numerator()),
                Message.of(
                    "metrics.tile.core.detail",
                    "share",
                    show(ReportValue.percent(core.contributions()))))
            .measuredBy(FigureDefinition.of(MetricDefinition.CONTRIBUTION_LAYERS)),
        ReportBlock.Tile.of(
                Message.of("metrics.tile.gini"),
                ReportValue.ratio(distribution.gini()),
                Message.of("metrics.tile.gini.detail", "total", distribution.total()))
            .measuredBy(FigureDefinition.of(MetricDefinition.GINI)));
  }

  private static ReportBlock layers(Distribution distribution) {
    List<ReportBlock.Series> groups =
        distribution.layers().stream()
            .map(
                share ->
                    new ReportBlock.Series(
                        Message.of(
                            "metrics.layer." + share.layer().name().toLowerCase(Locale.ROOT)),
                        List.of(
                            ReportValue.percent(share.members()),
                            ReportValue.percent(share.contributions()))))
            .toList();
    return new ReportBlock.Shares(
        Message.of("metrics.layers.title"),
        List.of(Message.of("metrics.layers.members"), Message.of("metrics.layers.contributions")),
        groups,
        cited(MetricDefinition.CONTRIBUTION_LAYERS));
  }

  private static ReportBlock participation(Distribution distribution) {
    Distribution.Participation shares = distribution.participation();
    return new ReportBlock.Note(
        ReportBlock.Tone.PLAIN,
        Message.of(
            "metrics.participation",
            "lurkers",
            hundredth(shares.lurkers()),
            "contributors",
            hundredth(shares.contributors()),
            "heavy",
            hundredth(shares.heavy())),
        cited(MetricDefinition.PARTICIPATION));
  }

  private static String hundredth(Rate rate) {
    String percent = show(ReportValue.percent(rate));
    return percent.replace("%", "");
  }

  private static ReportBlock largest(Distribution distribution) {
    List<List<ReportValue>> rows = new ArrayList<>();
    long together = 0;
    for (Contribution one : distribution.contributions().stream().limit(LISTED).toList()) {
      together += one.count();
      rows.add(
          List.of(
              ReportValue.member(one.member()),
              ReportValue.of(one.count()),
              ReportValue.percent(Rate.of(one.count(), distribution.total())),
              ReportValue.percent(Rate.of(together, distribution.total()))));
    }
    return new ReportBlock.Table(
        Message.of("metrics.top.title"),
        List.of(
            ReportBlock.Column.words(Message.of("metrics.top.member")),
            ReportBlock.Column.numbers(Message.of("metrics.top.count"))
                .measuredBy(FigureDefinition.of(MetricDefinition.CONTRIBUTION_LAYERS)),
            ReportBlock.Column.numbers(Message.of("metrics.top.share"))
                .measuredBy(FigureDefinition.of(MetricDefinition.CONTRIBUTION_LAYERS)),
            ReportBlock.Column.numbers(Message.of("metrics.top.cumulative"))
                .measuredBy(FigureDefinition.of(MetricDefinition.ABSENCE_FACTOR))),
        rows);
  }
}
