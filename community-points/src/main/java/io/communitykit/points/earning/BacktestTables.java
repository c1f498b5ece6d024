package io.communitykit.points.earning;

import io.communitykit.core.AssetId;
import io.communitykit.core.Message;
import io.communitykit.core.text.TablePage;
import io.communitykit.core.text.TablePage.Table;
import io.communitykit.core.text.Texts;
import io.communitykit.points.Amounts;
import io.communitykit.points.earning.BacktestReport.AssetLine;
import io.communitykit.points.earning.BacktestReport.Change;
import io.communitykit.points.earning.BacktestReport.MemberLine;
import io.communitykit.points.earning.BacktestReport.Pair;
import io.communitykit.points.earning.BacktestReport.RuleLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A backtest for people to read: a few tables. */
final class BacktestTables {

  /** Most gainers and most losers that are named of each asset. */
  private static final int MAX_MEMBERS = 20;

  private final BacktestReport report;
  private final Locale locale;
  private final Map<AssetId, Integer> scales = new HashMap<>();

  BacktestTables(BacktestReport report, Locale locale) {
    this.report = report;
    this.locale = locale;
    report.assets().forEach(line -> scales.put(line.asset(), line.scale()));
  }

  TablePage page() {
    return new TablePage(title(), intro(), tables());
  }

  private String text(String key) {
    return Texts.render("points.backtest." + key, locale);
  }

  private String title() {
    return Texts.render(
        Message.of(
            "points.backtest.title",
            "before",
            report.before().toString(),
            "after",
            report.after().toString()),
        locale);
  }

  private String intro() {
    return Texts.render(
        Message.of(
            "points.backtest.intro", "n", report.activities(), "repeated", report.repeated()),
        locale);
  }

  private List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    tables.add(assets());
    tables.add(members());
    tables.add(rules());
    for (AssetLine asset : report.assets()) {
      add(tables, "gainers", asset, report.gainers(asset.asset(), MAX_MEMBERS));
      add(tables, "losers", asset, report.losers(asset.asset(), MAX_MEMBERS));
    }
    return tables;
  }

  private Table assets() {
    List<List<String>> rows = new ArrayList<>();
    for (AssetLine line : report.assets()) {
      rows.add(amounts(line.asset().value() + ", " + text("issued"), line.asset(), line.issued()));
      rows.add(amounts(line.asset().value() + ", " + text("kept"), line.asset(), line.kept()));
      rows.add(numbers(line.asset().value() + ", " + text("earners"), line.earners()));
    }
    return new Table(text("assets"), head(""), rows);
  }

  private Table members() {
    List<String> head = new ArrayList<>(List.of(""));
    report.assets().forEach(line -> head.add(line.asset().value()));
    List<List<String>> rows = new ArrayList<>();
    for (Change change : Change.values()) {
      List<String> row = new ArrayList<>(List.of(text("change." + change)));
      report.assets().forEach(line -> row.add(Integer.toString(line.members(change))));
      rows.add(row);
    }
    return new Table(text("members"), head, rows);
  }

  private Table rules() {
    List<List<String>> rows = new ArrayList<>();
    for (RuleLine line : report.rules()) {
      String name = line.rule() + ", " + line.asset().value() + ", ";
      rows.add(numbers(name + text("times"), line.times()));
      rows.add(amounts(name + text("given"), line.asset(), line.given()));
      if (line.cutTimes().before() + line.cutTimes().after() > 0) {
        rows.add(numbers(name + text("cut-times"), line.cutTimes()));
        rows.add(amounts(name + text("cut"), line.asset(), line.cut()));
      }
    }
    return new Table(text("rules"), head(""), rows);
  }

  private void add(List<Table> tables, String key, AssetLine asset, List<MemberLine> members) {
    if (!members.isEmpty()) {
      tables.add(
          new Table(
              text(key) + ", " + asset.asset().value(),
              head(text("member")),
              members.stream()
                  .map(line -> amounts(line.member().value(), line.asset(), line.kept()))
                  .toList()));
    }
  }

  private List<String> head(String first) {
    return List.of(first, text("before"), text("after"), text("difference"));
  }

  private List<String> amounts(String name, AssetId asset, Pair pair) {
    int scale = scales.getOrDefault(asset, 0);
    return List.of(
        name,
        Amounts.show(pair.before(), scale),
        Amounts.show(pair.after(), scale),
        signed(pair.difference(), scale));
  }

  private static List<String> numbers(String name, Pair pair) {
    return List.of(
        name,
        Long.toString(pair.before()),
        Long.toString(pair.after()),
        signed(pair.difference(), 0));
  }

  private static String signed(long amount, int scale) {
    return (amount > 0 ? "+" : "") + Amounts.show(amount, scale);
  }
}
