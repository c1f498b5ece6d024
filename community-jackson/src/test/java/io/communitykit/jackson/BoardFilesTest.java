package io.communitykit.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.problem.Checked;
import io.communitykit.points.BoardPeriod;
import io.communitykit.points.RankRule;
import io.communitykit.points.board.Board;
import io.communitykit.points.definition.LeaderboardsDefinition;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A file of leaderboards with all there is")
class BoardFilesTest {

  private static final String FILE =
      """
      schema: community-board/1
      id: club-boards
      version: 1
      zone: Asia/Shanghai
      firstDayOfWeek: SUNDAY
      boards:
        - {id: club, asset: points, ranks: DENSE, windows: [DAY, WEEK, ALL]}
        - {id: photo, asset: points, category: photo, perCircle: true}
        - id: league
          windows: [MONTH]
          seasons:
            - {name: spring-2026, from: 2026-03-01, to: 2026-06-01}
            - {name: summer-2026, from: 2026-06-01, to: 2026-09-01}
      """;

  private static Checked<List<Board>> compile(String yaml) {
    return RuleFile.read(RuleSource.yaml("boards.yaml", yaml), LeaderboardsDefinition.class)
        .then(file -> file.compile(Board::compile));
  }

  @Test
  @DisplayName("is compiled without a problem")
  void compiled() {
    List<Board> boards = compile(FILE).orElseThrow();
    assertThat(boards)
        .extracting(board -> board.id().value())
        .containsExactly("club", "photo", "league");
    Board club = boards.get(0);
    assertThat(club.rule()).isEqualTo(RankRule.DENSE);
    assertThat(club.periods())
        .containsExactlyInAnyOrder(BoardPeriod.DAY, BoardPeriod.WEEK, BoardPeriod.ALL);
    assertThat(boards.get(1).perCircle()).isTrue();
    assertThat(boards.get(1).category()).hasValue("photo");
    assertThat(boards.get(1).periods()).containsExactly(BoardPeriod.ALL);
    assertThat(boards.get(2).periods())
        .containsExactlyInAnyOrder(BoardPeriod.MONTH, BoardPeriod.SEASON);
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "id: photo | id: club | /boards/1/id: must be unique",
        "'asset: points, category' | category | '/boards/1/category: needs an asset'",
        "'[DAY, WEEK, ALL]' | '[DAY, DAY]' | /boards/0/windows/1: must be unique",
        "'[DAY, WEEK, ALL]' | '[]' | '/boards/0/windows: '",
        "'[DAY, WEEK, ALL]' | '[SEASON]' | /boards/0/windows/0: needs seasons",
        "'[DAY, WEEK, ALL]' | '[YEAR]' | '/boards/0/windows/0: '",
        "'from: 2026-06-01, to' | 'from: 2026-05-31, to' | /boards/2/seasons/1: must not overlap",
        "'to: 2026-06-01}' | 'to: 2026-03-01}' | /boards/2/seasons/0/to: must be after from",
        "summer-2026 | spring-2026 | /boards/2/seasons/1/name: must be unique",
        "zone: Asia/Shanghai | zone: Asia/Nowhere | '/zone: '",
        "version: 1 | version: 0 | '/version: '",
      })
  @DisplayName("is refused with the place of what is wrong")
  void refused(String right, String wrong, String problem) {
    assertThat(FILE).contains(right);
    Checked<List<Board>> compiled = compile(FILE.replace(right, wrong));
    assertThat(compiled.isOk()).isFalse();
    assertThat(RuleFileTest.render(compiled)).contains(problem);
  }
}
