package io.communitykit.examples.quickstart;

import io.communitykit.core.Activity;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.points.BoardPeriod;
import io.communitykit.points.RankRule;
import io.communitykit.points.board.Board;
import io.communitykit.points.board.BoardId;
import io.communitykit.points.board.BoardPlace;
import io.communitykit.points.board.BoardView;
import io.communitykit.points.board.InMemoryBoardStore;
import io.communitykit.points.board.Leaderboards;
import io.communitykit.points.program.PointsProgram;
import java.time.ZoneId;
import java.util.List;

/** A board of the week, fed by what activities earn, as one member sees it. */
final class BoardQuickstart {

  private BoardQuickstart() {}

  static List<BoardPlace> run(PointsProgram points, List<Activity> activities, MemberId member) {
    Board club =
        Board.of(BoardId.of("club"), CommunityCalendar.of(ZoneId.of("Asia/Shanghai")))
            .ranked(RankRule.STANDARD)
            .in(BoardPeriod.WEEK, BoardPeriod.ALL)
            .counting(AssetId.of("points"));
    Leaderboards boards = Leaderboards.of(List.of(club), new InMemoryBoardStore());
    for (Activity activity : activities) {
      boards.record(points.record(activity), activity);
    }
    Activity last = activities.get(activities.size() - 1);
    BoardView week = BoardView.of(club.id(), BoardPeriod.WEEK, last.at());
    return boards.around(week, member, 1);
  }
}
