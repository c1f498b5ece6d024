package io.communitykit.points.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.text.Texts;
import io.communitykit.points.BoardPeriod;
import io.communitykit.points.RankRule;
import io.communitykit.points.board.BoardReceipt.Status;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.EarningReceipt;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Leaderboards")
class LeaderboardsTest {

  private static final CommunityCalendar SHANGHAI =
      CommunityCalendar.of(ZoneId.of("Asia/Shanghai"));
  private static final BoardId CLUB = BoardId.of("club");
  private static final AssetId POINTS = AssetId.of("points");
  private static final CircleId CIRCLE = CircleId.of("photo");

  /** Sunday, half past eleven in the evening in Shanghai. */
  private static final Instant SUNDAY = Instant.parse("2026-06-07T15:30:00Z");

  private static final Instant MONDAY = SUNDAY.plusSeconds(1_800);

  private static Leaderboards of(Board... boards) {
    return Leaderboards.of(List.of(boards), new InMemoryBoardStore());
  }

  private static Board board(RankRule rule, BoardPeriod... units) {
    return Board.of(CLUB, SHANGHAI).ranked(rule).in(units);
  }

  private static Status add(Leaderboards boards, String event, String who, long delta, Instant at) {
    return boards
        .add(CLUB, Optional.empty(), MemberId.of(who), delta, at, ActivityId.of(event))
        .status();
  }

  private static void fill(Leaderboards boards, int... scores) {
    for (int i = 0; i < scores.length; i++) {
      add(boards, "e" + i, "m" + i, scores[i], SUNDAY.plusSeconds(i));
    }
  }

  private static List<Long> ranks(List<BoardPlace> places) {
    return places.stream().map(BoardPlace::rank).toList();
  }

  @Test
  @DisplayName("take back what an activity that earns nothing takes back")
  void undone() {
    Leaderboards boards = of(board(RankRule.STANDARD, BoardPeriod.ALL).counting(POINTS));
    MemberId ann = MemberId.of("ann");
    AccountKey account = new AccountKey(ann, POINTS);
    Activity post = Activity.of(ActivityId.of("p"), ann, ActivityType.POST_CREATED, SUNDAY);
    Activity undo = Activity.of(ActivityId.of("u"), ann, ActivityType.of("post.deleted"), SUNDAY);
    boards.record(
        new EarningReceipt(
            EarningReceipt.Status.EARNED,
            TransactionId.of(post.id()),
            List.of(new EarningReceipt.Given(account, 5, Optional.empty(), Optional.empty())),
            List.of(),
            Optional.empty()),
        post,
        Set.of());
    boards.record(
        new EarningReceipt(
            EarningReceipt.Status.NOTHING,
            TransactionId.of(undo.id()),
            List.of(),
            List.of(new EarningReceipt.Change(TransactionKind.CLAWBACK, account, -5)),
            Optional.empty()),
        undo,
        Set.of());
    assertThat(
            boards.page(BoardView.of(CLUB, BoardPeriod.ALL, SUNDAY), Optional.empty(), 3).items())
        .allMatch(place -> place.score() == 0);
  }

  @Test
  @DisplayName("page of 3 on 4x50, 4x30, 2x10: the second one is 1,5,5 or 1,2,2")
  void publishedPages() {
    for (RankRule rule : RankRule.values()) {
      Leaderboards boards = of(board(rule, BoardPeriod.ALL));
      fill(boards, 50, 50, 50, 50, 30, 30, 30, 30, 10, 10);
      BoardView view = BoardView.of(CLUB, BoardPeriod.ALL, SUNDAY);
      Page<BoardPlace> first = boards.page(view, Optional.empty(), 3);
      Page<BoardPlace> second = boards.page(view, first.next(), 3);
      List<Long> expected =
          switch (rule) {
            case ORDINAL -> List.of(4L, 5L, 6L);
            case STANDARD -> List.of(1L, 5L, 5L);
            case DENSE -> List.of(1L, 2L, 2L);
          };
      assertThat(ranks(second.items())).isEqualTo(expected);
      assertThat(boards.pageFrom(view, 4, 3).items()).isEqualTo(second.items());
    }
  }

  @Test
  @DisplayName("page through everybody once, and promise no empty page")
  void pages() {
    Leaderboards boards = of(board(RankRule.STANDARD, BoardPeriod.ALL));
    fill(boards, 5, 4, 3, 2, 1, 0 - 1);
    BoardView view = BoardView.of(CLUB, BoardPeriod.ALL, SUNDAY);
    for (int size = 1; size <= 7; size++) {
      List<BoardPlace> all = new ArrayList<>();
      Optional<String> cursor = Optional.empty();
      int pages = 0;
      do {
        Page<BoardPlace> page = boards.page(view, cursor, size);
        all.addAll(page.items());
        cursor = page.next();
        pages++;
      } while (cursor.isPresent());
      assertThat(all).extracting(BoardPlace::position).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
      assertThat(pages).isEqualTo((6 + size - 1) / size);
    }
    assertThatThrownBy(() -> boards.page(view, Optional.of("1:2"), 3))
        .hasMessage("cursor must come from an earlier page, was 1:2");
  }

  @Test
  @DisplayName("count in the day, week and month that the community's calendar says")
  void windows() {
    Leaderboards boards =
        of(
            board(
                RankRule.STANDARD,
                BoardPeriod.DAY,
                BoardPeriod.WEEK,
                BoardPeriod.MONTH,
                BoardPeriod.ALL));
    add(boards, "e1", "ann", 5, SUNDAY);
    add(boards, "e2", "ann", 3, MONDAY);
    assertThat(score(boards, BoardPeriod.DAY, SUNDAY)).isEqualTo(5);
    assertThat(score(boards, BoardPeriod.DAY, MONDAY)).isEqualTo(3);
    assertThat(score(boards, BoardPeriod.WEEK, SUNDAY)).isEqualTo(5);
    assertThat(score(boards, BoardPeriod.WEEK, MONDAY)).isEqualTo(3);
    assertThat(score(boards, BoardPeriod.MONTH, MONDAY)).isEqualTo(8);
    assertThat(score(boards, BoardPeriod.ALL, Instant.EPOCH)).isEqualTo(8);
    assertThatThrownBy(() -> score(boards, BoardPeriod.SEASON, MONDAY))
        .hasMessage("window must be one of [DAY, WEEK, MONTH, ALL] on club, was SEASON");
  }

  private static long score(Leaderboards boards, BoardPeriod unit, Instant at) {
    return boards
        .place(BoardView.of(CLUB, unit, at), MemberId.of("ann"))
        .map(BoardPlace::score)
        .orElse(-1L);
  }

  @Test
  @DisplayName("have seasons, half-open; between two nothing counts where there is no other window")
  void seasons() {
    Period june = Period.of(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 8));
    Board board =
        board(RankRule.STANDARD, BoardPeriod.ALL).seasons(List.of(new Season("june", june)));
    Leaderboards boards = of(board);
    add(boards, "e1", "ann", 5, SUNDAY);
    add(boards, "e2", "ann", 3, MONDAY);
    assertThat(score(boards, BoardPeriod.SEASON, SUNDAY)).isEqualTo(5);
    assertThat(score(boards, BoardPeriod.SEASON, MONDAY)).isEqualTo(-1);
    assertThat(score(boards, BoardPeriod.ALL, MONDAY)).isEqualTo(8);
    Board alone =
        new Board(
            CLUB,
            SHANGHAI,
            RankRule.DENSE,
            Set.of(BoardPeriod.SEASON),
            board.seasons(),
            false,
            Optional.empty(),
            Optional.empty());
    assertThat(add(of(alone), "e1", "ann", 5, MONDAY)).isEqualTo(Status.CLOSED);
    assertThatThrownBy(() -> board.seasons(List.of(new Season("a", june), new Season("b", june))))
        .hasMessageStartingWith("seasons must differ in name and dates, had ");
  }

  @Test
  @DisplayName("say who stands around a member, and nothing of one who has no score")
  void around() {
    Leaderboards boards = of(board(RankRule.STANDARD, BoardPeriod.ALL));
    fill(boards, 50, 20, 20, 10);
    BoardView view = BoardView.of(CLUB, BoardPeriod.ALL, SUNDAY);
    List<BoardPlace> around = boards.around(view, MemberId.of("m2"), 1);
    assertThat(ranks(around)).containsExactly(2L, 2L, 4L);
    assertThat(around).extracting(BoardPlace::position).containsExactly(2L, 3L, 4L);
    assertThat(boards.around(view, MemberId.of("m9"), 1)).isEmpty();
    assertThat(boards.place(view, MemberId.of("m9"))).isEmpty();
    assertThat(ranks(boards.top(view, 2))).containsExactly(1L, 2L);
  }

  @Test
  @DisplayName("count what receipts gave of their asset and category, each receipt once")
  void receipts() {
    BoardId photos = BoardId.of("photos");
    Leaderboards boards =
        of(
            board(RankRule.STANDARD, BoardPeriod.ALL).counting(POINTS),
            Board.of(photos, SHANGHAI).counting(POINTS, "photo").ofEachCircle());
    Activity activity =
        Activity.of(ActivityId.of("a1"), MemberId.of("ann"), ActivityType.POST_CREATED, SUNDAY)
            .withCircle(CIRCLE);
    EarningReceipt receipt =
        receipt(EarningReceipt.Status.EARNED, given("ann", 5), given("ann", 2), given("ben", 1));
    assertThat(boards.record(receipt, activity))
        .extracting(BoardReceipt::board)
        .containsExactly(CLUB);
    assertThat(boards.record(receipt, activity, Set.of("photo")))
        .extracting(BoardReceipt::status)
        .containsExactly(Status.REPLAYED, Status.ADDED);
    assertThat(score(boards, BoardPeriod.ALL, SUNDAY)).isEqualTo(7);
    BoardView view = BoardView.of(photos, BoardPeriod.ALL, SUNDAY);
    assertThat(boards.top(view.in(CIRCLE), 9))
        .extracting(BoardPlace::score)
        .containsExactly(7L, 1L, -4L);
    assertThat(boards.top(view.in(CircleId.of("other")), 9)).isEmpty();
    assertThatThrownBy(() -> boards.top(view, 9))
        .hasMessage("circle must be given on the board of circles photos");
    assertThat(boards.record(receipt(EarningReceipt.Status.ID_CONFLICT, given("ann", 5)), activity))
        .isEmpty();
  }

  private static EarningReceipt receipt(
      EarningReceipt.Status status, EarningReceipt.Given... given) {
    return new EarningReceipt(
        status,
        TransactionId.of(ActivityId.of("a1")),
        List.of(given),
        List.of(
            new EarningReceipt.Change(
                TransactionKind.PENALTY, new AccountKey(MemberId.of("cat"), POINTS), -4)),
        Optional.empty());
  }

  private static EarningReceipt.Given given(String owner, long amount) {
    return new EarningReceipt.Given(
        new AccountKey(MemberId.of(owner), POINTS), amount, Optional.empty(), Optional.empty());
  }

  @Test
  @DisplayName("refuse in words, in English and in Chinese")
  void refusals() {
    Leaderboards boards = of(board(RankRule.STANDARD, BoardPeriod.DAY));
    add(boards, "e1", "ann", Long.MAX_VALUE, SUNDAY);
    BoardReceipt conflict =
        boards.add(CLUB, Optional.empty(), MemberId.of("ann"), 1, SUNDAY, ActivityId.of("e1"));
    assertThat(Texts.render(conflict.reason().orElseThrow(), Locale.ENGLISH))
        .isEqualTo("the event e1 was counted before with other content");
    assertThat(Texts.render(conflict.reason().orElseThrow(), Locale.CHINESE))
        .isEqualTo("事件 e1 此前已以不同内容计入");
    assertThat(add(boards, "e2", "ann", 1, SUNDAY)).isEqualTo(Status.OUT_OF_RANGE);
    assertThat(boards.forget(CLUB, MONDAY)).isEqualTo(1);
    assertThat(add(boards, "e3", "ann", 1, SUNDAY)).isEqualTo(Status.CLOSED);
    assertThatThrownBy(() -> add(boards, "e4", "ann", 0, MONDAY)).hasMessage("delta must not be 0");
  }
}
