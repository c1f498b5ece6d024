package io.communitykit.points.earning;

import static io.communitykit.points.fixture.Definitions.atLeast;
import static io.communitykit.points.fixture.Definitions.award;
import static io.communitykit.points.fixture.Definitions.cap;
import static io.communitykit.points.fixture.Definitions.capped;
import static io.communitykit.points.fixture.Definitions.points;
import static io.communitykit.points.fixture.Definitions.rule;
import static io.communitykit.points.fixture.Definitions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.Ratio;
import io.communitykit.points.earning.BacktestReport.Change;
import io.communitykit.points.earning.BacktestReport.MemberLine;
import io.communitykit.points.earning.BacktestReport.Pair;
import io.communitykit.points.earning.BacktestReport.RuleLine;
import io.communitykit.points.fixture.RuleDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A backtest")
class BacktestTest {

  private static final AssetId POINTS = AssetId.of("points");
  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");

  /** Five for a post, ten a day at most; one for a like. */
  private final EarningRules before =
      points()
          .rule(
              capped(
                  rule("post", "post.created", award(5)),
                  cap(CapPeriod.DAY, 10, CapOverflow.TRUNCATE)))
          .rule(rule("like", "content.liked", award(1)))
          .compile();

  /** Four for a long post, without a cap; three for an answer. */
  private final EarningRules after =
      points()
          .version(2)
          .rule(when(rule("post", "post.created", award(4)), atLeast("length", 20)))
          .rule(rule("answer", "question.answered", award(3)))
          .compile();

  private static Activity activity(String id, String member, String type, long length) {
    return Activity.of(ActivityId.of(id), MemberId.of(member), ActivityType.of(type), NOON)
        .with("length", length);
  }

  /**
   * By both, in turn: ann 5+5+0 and 4+4+4, bo 1 and nothing, cy nothing and 3, di 5 and nothing, ed
   * 5+1 and 4, fay 1+1+1 and 3, gus nothing.
   */
  private static List<Activity> history() {
    return List.of(
        activity("1", "ann", "post.created", 100),
        activity("2", "ann", "post.created", 100),
        activity("3", "ann", "post.created", 100),
        activity("3", "ann", "post.created", 100),
        activity("4", "bo", "content.liked", 0),
        activity("5", "cy", "question.answered", 0),
        activity("6", "di", "post.created", 19),
        activity("7", "ed", "post.created", 20),
        activity("8", "ed", "content.liked", 0),
        activity("9", "gus", "profile.viewed", 0),
        activity("10", "fay", "content.liked", 0),
        activity("11", "fay", "content.liked", 0),
        activity("12", "fay", "content.liked", 0),
        activity("13", "fay", "question.answered", 0));
  }

  private final BacktestReport report = Backtest.run(history(), before, after);

  @Test
  @DisplayName("names both rule sets, and counts a redelivery once")
  void counts() {
    assertThat(report.before()).hasToString("1#" + before.hash().substring(0, 8));
    assertThat(report.after()).hasToString("2#" + after.hash().substring(0, 8));
    assertThat(report.activities()).isEqualTo(13);
    assertThat(report.repeated()).isEqualTo(1);
  }

  @Test
  @DisplayName("adds up what each rule set issues, and says whom that concerns")
  void assets() {
    BacktestReport.AssetLine line = report.assets().get(0);
    assertThat(line.issued()).isEqualTo(new Pair(10 + 1 + 5 + 6 + 3, 12 + 3 + 4 + 3));
    assertThat(line.kept()).isEqualTo(line.issued());
    assertThat(line.earners()).isEqualTo(new Pair(5, 4));
    assertThat(line.members(Change.GAINS)).isEqualTo(1);
    assertThat(line.members(Change.NEWLY_REWARDED)).isEqualTo(1);
    assertThat(line.members(Change.LOSES)).isEqualTo(1);
    assertThat(line.members(Change.NO_LONGER_REWARDED)).isEqualTo(2);
    assertThat(line.members(Change.SAME)).isEqualTo(1);
    assertThat(line.cost(Ratio.of(1, 2))).isEqualTo(new Pair(13, 11));
  }

  @Test
  @DisplayName("says of each rule how often it gave, how much, and what caps took")
  void rules() {
    assertThat(report.rules())
        .containsExactly(
            line("answer", new Pair(0, 2), new Pair(0, 6), new Pair(0, 0), new Pair(0, 0)),
            line("like", new Pair(5, 0), new Pair(5, 0), new Pair(0, 0), new Pair(0, 0)),
            line("post", new Pair(4, 4), new Pair(20, 16), new Pair(1, 0), new Pair(5, 0)));
  }

  private static RuleLine line(String rule, Pair times, Pair given, Pair cutTimes, Pair cut) {
    return new RuleLine(rule, POINTS, times, given, cutTimes, cut);
  }

  @Test
  @DisplayName("names who gains and who loses, the most first")
  void members() {
    assertThat(report.gainers(POINTS, 10))
        .extracting(MemberLine::member)
        .containsExactly(MemberId.of("cy"), MemberId.of("ann"));
    assertThat(report.losers(POINTS, 2))
        .extracting(MemberLine::member)
        .containsExactly(MemberId.of("di"), MemberId.of("ed"));
    assertThat(report.changes()).hasSize(5);
  }

  @Test
  @DisplayName("of a rule set against itself changes nothing")
  void itself() {
    BacktestReport same = Backtest.run(history(), before, before);
    assertThat(same.changes()).isEmpty();
    assertThat(same.assets().get(0).issued().difference()).isZero();
  }

  @Test
  @DisplayName("of no history says so")
  void empty() {
    BacktestReport none = Backtest.run(List.of(), before, after);
    assertThat(none.activities()).isZero();
    assertThat(none.assets().get(0).issued()).isEqualTo(new Pair(0, 0));
    assertThat(none.render(Locale.ENGLISH)).isNotEmpty();
  }

  @Test
  @DisplayName("counts what penalties and undo events took as not kept")
  void kept() {
    EarningRules undoing =
        points()
            .rule(RuleDraft.on("post", "post.created").gives(5).undoneOn("post.deleted"))
            .compile();
    List<Activity> history = new ArrayList<>();
    ContentId post = ContentId.of("p");
    history.add(activity("1", "ann", "post.created", 1).withObject(post));
    history.add(activity("2", "mod", "post.deleted", 1).withObject(post));
    BacktestReport.AssetLine line = Backtest.run(history, undoing, undoing).assets().get(0);
    assertThat(line.issued()).isEqualTo(new Pair(5, 5));
    assertThat(line.kept()).isEqualTo(new Pair(0, 0));
  }

  @Test
  @DisplayName("is text with tables, in English and Chinese")
  void text() {
    assertThat(report.render(Locale.ENGLISH))
        .contains(
            "| points, issued | 25 | 22 | -3 |",
            "| post, points, times cut by a cap | 1 | 0 | -1 |")
        .contains("| ann | 10 | 12 | +2 |");
    assertThat(report.render(Locale.CHINESE)).contains("| points, 发放 | 25 | 22 | -3 |");
  }

  @Test
  @DisplayName("is a page in which nothing from a member's name can act")
  void page() {
    List<Activity> history = List.of(activity("1", "<script>&\"|", "post.created", 30));
    BacktestReport hostile = Backtest.run(history, before, after);
    assertThat(hostile.html(Locale.CHINESE))
        .startsWith("<!DOCTYPE html>\n<html lang=\"zh\">")
        .contains("&lt;script&gt;&amp;&quot;|")
        .doesNotContain("<script");
    assertThat(hostile.render(Locale.ENGLISH)).contains("| <script>&\"\\| | 5 | 4 | -1 |");
    assertThat(hostile.html(Locale.ENGLISH)).isEqualTo(hostile.html(Locale.ENGLISH));
  }
}
