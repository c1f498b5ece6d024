package io.communitykit.points.board;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.core.problem.Checked;
import io.communitykit.points.BoardPeriod;
import io.communitykit.points.RankRule;
import io.communitykit.points.definition.LeaderboardsDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a leaderboard counts, in which windows, and which ranks equals get.
 *
 * <pre>{@code
 * Board.of(BoardId.of("club"), CommunityCalendar.of(ZoneId.of("Asia/Shanghai")))
 *     .ranked(RankRule.DENSE)
 *     .in(BoardPeriod.WEEK, BoardPeriod.ALL)
 *     .counting(AssetId.of("points"));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param id names the board
 * @param calendar whose days, weeks and months they are
 * @param rule which ranks equals get
 * @param periods the windows that are kept; at least one
 * @param seasons those that are declared, at most {@value #MAX_SEASONS}; no date lies in two
 * @param perCircle whether each circle has a ranking of its own, and the community none
 * @param asset what is counted of what a program awards; empty for what the host adds alone
 * @param category what has to be said of an award for it to count; empty for all of the asset
 */
public record Board(
    BoardId id,
    CommunityCalendar calendar,
    RankRule rule,
    Set<BoardPeriod> periods,
    List<Season> seasons,
    boolean perCircle,
    Optional<AssetId> asset,
    Optional<String> category) {

  /** Most seasons: one a month for ten years. */
  public static final int MAX_SEASONS = 120;

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException if there is no window, seasons overlap or share a name, are
   *     kept without being declared or declared without being kept, or there is a category without
   *     an asset
   */
  public Board {
    requireNonNull(id, "id");
    requireNonNull(calendar, "calendar");
    requireNonNull(rule, "rule");
    periods = Set.copyOf(periods);
    seasons = List.copyOf(seasons);
    requireNonNull(asset, "asset");
    requireNonNull(category, "category");
    if (periods.isEmpty()) {
      throw new IllegalArgumentException("periods must not be empty");
    }
    checkSeasons(periods, seasons);
    if (category.isPresent() && asset.isEmpty()) {
      throw new IllegalArgumentException("category must come with an asset, was " + category.get());
    }
  }

  /** Returns the boards that {@code definition} describes, or everything wrong with it. */
  public static Checked<List<Board>> compile(LeaderboardsDefinition definition) {
    return new BoardCompiler().compile(definition);
  }

  /** Returns the board {@code id} of all time, of which equals share ranks (1224). */
  public static Board of(BoardId id, CommunityCalendar calendar) {
    return new Board(
        id,
        calendar,
        RankRule.STANDARD,
        Set.of(BoardPeriod.ALL),
        List.of(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** Returns this board with ranks by {@code rule}. */
  public Board ranked(RankRule rule) {
    return new Board(id, calendar, rule, periods, seasons, perCircle, asset, category);
  }

  /** Returns this board with the windows {@code periods}, and seasons if it has some. */
  public Board in(BoardPeriod... periods) {
    Set<BoardPeriod> all = new HashSet<>(List.of(periods));
    if (!seasons.isEmpty()) {
      all.add(BoardPeriod.SEASON);
    }
    return new Board(id, calendar, rule, all, seasons, perCircle, asset, category);
  }

  /** Returns this board with {@code seasons} besides its other windows. */
  public Board seasons(List<Season> seasons) {
    Set<BoardPeriod> all = new HashSet<>(periods);
    all.add(BoardPeriod.SEASON);
    return new Board(id, calendar, rule, all, seasons, perCircle, asset, category);
  }

  /** Returns this board with a ranking of each circle in place of one of the community. */
  public Board ofEachCircle() {
    return new Board(id, calendar, rule, periods, seasons, true, asset, category);
  }

  /** Returns this board counting what is awarded of {@code asset}. */
  public Board counting(AssetId asset) {
    return new Board(
        id, calendar, rule, periods, seasons, perCircle, Optional.of(asset), Optional.empty());
  }

  /** Returns this board counting what is awarded of {@code asset} in {@code category}. */
  public Board counting(AssetId asset, String category) {
    return new Board(
        id, calendar, rule, periods, seasons, perCircle, Optional.of(asset), Optional.of(category));
  }

  /**
   * Returns the windows that {@code at} lies in; none in a gap between seasons, if they are all.
   */
  public List<BoardWindow> windows(Instant at) {
    LocalDate date = calendar.date(at);
    List<BoardWindow> windows = new ArrayList<>(periods.size());
    for (BoardPeriod period : EnumSet.copyOf(periods)) {
      window(period, date).ifPresent(windows::add);
    }
    return windows;
  }

  /**
   * Returns the window of {@code period} that {@code at} lies in; empty between seasons.
   *
   * @throws IllegalArgumentException if the board does not keep {@code period}
   */
  public Optional<BoardWindow> window(BoardPeriod period, Instant at) {
    if (!periods.contains(period)) {
      throw new IllegalArgumentException(
          "window must be one of " + EnumSet.copyOf(periods) + " on " + id + ", was " + period);
    }
    return window(period, calendar.date(at));
  }

  private Optional<BoardWindow> window(BoardPeriod period, LocalDate date) {
    return switch (period) {
      case DAY -> Optional.of(window(period, calendar.period(PeriodUnit.DAY, date)));
      case WEEK -> Optional.of(window(period, calendar.period(PeriodUnit.WEEK, date)));
      case MONTH -> Optional.of(window(period, calendar.period(PeriodUnit.MONTH, date)));
      case SEASON ->
          seasons.stream()
              .filter(season -> season.dates().contains(date))
              .findFirst()
              .map(season -> window(period, season.name(), season.dates()));
      case ALL -> Optional.of(BoardWindow.ALL);
    };
  }

  private BoardWindow window(BoardPeriod period, Period dates) {
    return window(period, dates.startInclusive().toString(), dates);
  }

  private BoardWindow window(BoardPeriod period, String name, Period dates) {
    return new BoardWindow(period + ":" + name, Optional.of(calendar.end(dates)));
  }

  private static void checkSeasons(Set<BoardPeriod> periods, List<Season> seasons) {
    if (seasons.size() > MAX_SEASONS) {
      throw new IllegalArgumentException(
          "seasons must be at most " + MAX_SEASONS + ", were " + seasons.size());
    }
    if (periods.contains(BoardPeriod.SEASON) == seasons.isEmpty()) {
      throw new IllegalArgumentException(
          "seasons must be declared where SEASON is kept, were " + seasons.size());
    }
    for (int i = 0; i < seasons.size(); i++) {
      for (int j = 0; j < i; j++) {
        Season one = seasons.get(j);
        Season other = seasons.get(i);
        if (one.name().equals(other.name()) || one.dates().overlaps(other.dates())) {
          throw new IllegalArgumentException(
              "seasons must differ in name and dates, had " + one + " and " + other);
        }
      }
    }
  }
}
