package io.communitykit.points.board;

import io.communitykit.core.AssetId;
import io.communitykit.core.Identifiers;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.BoardPeriod;
import io.communitykit.points.RankRule;
import io.communitykit.points.definition.BoardDefinition;
import io.communitykit.points.definition.LeaderboardsDefinition;
import io.communitykit.points.definition.SeasonDefinition;
import io.communitykit.points.reading.Fields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a definition into boards, collecting problems; with any problem none comes out. */
final class BoardCompiler {

  /** Most boards of a file: each event is looked at by all. */
  private static final int MAX_BOARDS = 100;

  private final Problems problems = new Problems();
  private final Fields fields = new Fields(problems);

  Checked<List<Board>> compile(LeaderboardsDefinition definition) {
    fields.schema(definition.schema(), LeaderboardsDefinition.SCHEMA);
    fields.text(definition.id(), "/id", text -> text);
    fields.number(definition.version(), "/version", 1, Integer.MAX_VALUE);
    CommunityCalendar calendar = fields.calendar(definition.zone(), definition.firstDayOfWeek());
    Set<String> seen = new HashSet<>();
    List<Board> boards = new ArrayList<>();
    for (Fields.Item<BoardDefinition> item :
        fields.list(definition.boards(), "/boards", 1, MAX_BOARDS)) {
      board(item.value(), item.pointer(), calendar, seen).ifPresent(boards::add);
    }
    return problems.size() > 0
        ? Checked.failed(problems.list())
        : Checked.of(List.copyOf(boards), problems.list());
  }

  private Optional<Board> board(
      BoardDefinition definition, String pointer, CommunityCalendar calendar, Set<String> seen) {
    int before = problems.size();
    Optional<BoardId> id = fields.unique(definition.id(), pointer + "/id", seen).map(BoardId::of);
    Optional<AssetId> asset = fields.parsed(definition.asset(), pointer + "/asset", AssetId::of);
    Optional<String> category = category(definition, pointer);
    List<Season> seasons = seasons(definition, pointer + "/seasons");
    Set<BoardPeriod> windows = windows(definition, pointer + "/windows");
    if (problems.size() > before) {
      return Optional.empty();
    }
    RankRule ranks = definition.ranks();
    return Optional.of(
        new Board(
            id.orElseThrow(),
            calendar,
            ranks == null ? RankRule.STANDARD : ranks,
            windows,
            seasons,
            Boolean.TRUE.equals(definition.perCircle()),
            asset,
            category));
  }

  private Optional<String> category(BoardDefinition definition, String pointer) {
    if (definition.category() != null && definition.asset() == null) {
      fields.add(pointer + "/category", Message.of("points.board.category-alone"));
    }
    return fields.parsed(
        definition.category(), pointer + "/category", text -> Identifiers.check("category", text));
  }

  /** What is declared is kept, so a season need not be named among the windows as well. */
  private Set<BoardPeriod> windows(BoardDefinition definition, String pointer) {
    Set<BoardPeriod> windows = EnumSet.noneOf(BoardPeriod.class);
    boolean hasSeasons = definition.seasons() != null && !definition.seasons().isEmpty();
    List<BoardPeriod> written = definition.windows();
    for (Fields.Item<BoardPeriod> item :
        fields.list(
            written == null ? List.of(hasSeasons ? BoardPeriod.SEASON : BoardPeriod.ALL) : written,
            pointer,
            1,
            BoardPeriod.values().length)) {
      if (!windows.add(item.value())) {
        fields.add(item.pointer(), Message.of("core.duplicate", "value", item.value().toString()));
      }
      if (item.value() == BoardPeriod.SEASON && !hasSeasons) {
        fields.add(item.pointer(), Message.of("points.board.no-seasons"));
      }
    }
    if (hasSeasons) {
      windows.add(BoardPeriod.SEASON);
    }
    return windows;
  }

  private List<Season> seasons(BoardDefinition definition, String pointer) {
    List<Season> seasons = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Fields.Item<SeasonDefinition> item :
        fields.list(definition.seasons(), pointer, 0, Board.MAX_SEASONS)) {
      season(item.value(), item.pointer(), names)
          .ifPresent(
              season -> {
                if (seasons.stream().anyMatch(each -> each.dates().overlaps(season.dates()))) {
                  fields.add(item.pointer(), Message.of("points.board.seasons-overlap"));
                }
                seasons.add(season);
              });
    }
    return seasons;
  }

  private Optional<Season> season(SeasonDefinition definition, String pointer, Set<String> names) {
    Optional<String> name = fields.unique(definition.name(), pointer + "/name", names);
    Optional<LocalDate> from = date(definition.from(), pointer + "/from");
    Optional<LocalDate> to = date(definition.to(), pointer + "/to");
    if (from.isPresent() && to.isPresent() && !to.get().isAfter(from.get())) {
      fields.add(pointer + "/to", Message.of("points.to-before-from"));
      return Optional.empty();
    }
    return name.isPresent() && from.isPresent() && to.isPresent()
        ? fields.parsed(
            name.get(),
            pointer + "/name",
            text -> new Season(text, Period.of(from.get(), to.get())))
        : Optional.empty();
  }

  private Optional<LocalDate> date(@Nullable LocalDate date, String pointer) {
    if (date == null) {
      fields.required(pointer);
    }
    return Optional.ofNullable(date);
  }
}
