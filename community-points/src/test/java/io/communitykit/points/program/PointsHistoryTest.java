package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.per;
import static io.communitykit.points.fixture.Definitions.points;
import static io.communitykit.points.fixture.Definitions.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.Page;
import io.communitykit.points.command.HoldCommand;
import io.communitykit.points.command.ResolveCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.command.TransferCommand;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The history of an account")
class PointsHistoryTest {

  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BO = MemberId.of("bo");
  private static final AssetId POINTS = AssetId.of("points");
  private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

  private Instant now = START;
  private final InstantSource clock = () -> now;
  private final PointsProgram program =
      PointsProgram.builder(
              points("P30D")
                  .zone("UTC")
                  .rule(rule("post", "post.created", per("n", 1, 1)))
                  .compile())
          .clock(clock)
          .build();

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private void earn(String id, int occurred, int recorded, long amount) {
    now = day(recorded);
    program.record(
        Activity.of(ActivityId.of(id), ANN, ActivityType.POST_CREATED, day(occurred))
            .with("n", amount));
  }

  private void spend(String id, int day, long amount) {
    now = day(day);
    program.spend(new SpendCommand(id, ANN, POINTS, amount, Message.of("shop.mug"), day(day)));
  }

  private long available(int asOf, int knownAt) {
    return program.history(ANN, POINTS).balance(day(asOf), day(knownAt)).available();
  }

  @Test
  @DisplayName("answers for any instant by what was known at any instant")
  void bitemporal() {
    earn("a", 1, 1, 10);
    spend("s", 5, 4);
    earn("late", 2, 8, 7);
    assertThat(available(0, 9)).isZero();
    assertThat(available(1, 9)).isEqualTo(10);
    assertThat(available(2, 9)).as("with what was learned later").isEqualTo(17);
    assertThat(available(2, 7)).as("as it was known then").isEqualTo(10);
    assertThat(available(5, 7)).isEqualTo(6);
    assertThat(available(8, 8)).isEqualTo(13);
    assertThat(available(9, 3)).as("before the spend was known").isEqualTo(10);
    assertThat(available(31, 8)).as("the first lot has lapsed").isEqualTo(7);
    assertThat(available(32, 8)).isZero();
    assertThat(program.history(ANN, POINTS).balance(day(32), day(8)).expired()).isEqualTo(13);
  }

  @Test
  @DisplayName("says the same as the running balance when everything is known")
  void agreesWithBalance() {
    earn("a", 1, 1, 10);
    earn("b", 3, 3, 5);
    spend("s", 4, 12);
    now = day(5);
    program.hold(
        new HoldCommand("h", ANN, POINTS, 2, Duration.ofDays(1), Message.of("shop.cap"), day(5)));
    for (int at = 5; at < 40; at++) {
      assertThat(program.history(ANN, POINTS).balance(day(at), Instant.MAX))
          .as("on day %s", at)
          .isEqualTo(program.balance(ANN, POINTS, day(at)));
    }
    assertThat(program.history(ANN, POINTS).balance(day(5), Instant.MAX).held()).isEqualTo(2);
    assertThat(program.history(ANN, POINTS).balance(day(6), Instant.MAX).held()).isZero();
  }

  @Test
  @DisplayName("names what took from a lot and what gave back, in both languages")
  void explains() {
    earn("a", 1, 1, 10);
    now = day(2);
    program.hold(
        new HoldCommand("h", ANN, POINTS, 6, Duration.ofDays(9), Message.of("shop.cap"), now));
    program.resolve(ResolveCommand.capture("h", 4, day(2)));
    program.transfer(
        TransferCommand.gift("g", ANN, BO, POINTS, 1, Message.of("gift.thanks"), day(2)));
    BalanceExplanation why = program.history(ANN, POINTS).explain(day(3), Instant.MAX);
    String digits = program.rules().hash().substring(0, 8);
    assertThat(why.render(Locale.ENGLISH))
        .containsExactly(
            "ann has 5 points at 2026-06-04T00:00:00Z: earned 10, spent 4, expired 0, pending 0",
            "rule post: 10 earned (awards: 1)",
            "5 left of 10 from post@1#"
                + digits
                + " for a at 2026-06-02T00:00:00Z, expires at 2026-07-02T00:00:00Z",
            "· 2026-06-03T00:00:00Z: 6 set aside (shop.cap)",
            "· 2026-06-03T00:00:00Z: 4 of a hold redeemed",
            "· 2026-06-03T00:00:00Z: 1 given away (gift.thanks)");
    assertThat(why.render(Locale.CHINA).get(3)).isEqualTo("· 2026-06-03T00:00:00Z：预占 6（shop.cap）");
    assertThat(program.explain(BO, POINTS, day(3)).render(Locale.ENGLISH).get(3))
        .isEqualTo("· 2026-06-03T00:00:00Z: 1 received (gift.thanks)");
  }

  @Test
  @DisplayName("is a statement, the latest first, whose pages do not move while others write")
  void statement() {
    for (int i = 0; i < 7; i++) {
      earn("a" + i, i, i, 10);
    }
    spend("s", 7, 25);
    Page<StatementLine> first = program.history(ANN, POINTS).statement(Optional.empty(), 3);
    assertThat(first.items()).extracting(StatementLine::available).containsExactly(45L, 70L, 60L);
    StatementLine spent = first.items().get(0);
    assertThat(spent.kind()).isEqualTo(TransactionKind.SPEND);
    assertThat(spent.changes())
        .containsEntry(Book.AVAILABLE, -25L)
        .containsEntry(Book.REDEEMED, 25L);
    assertThat(spent.lots()).hasSize(3);
    assertThat(spent.reason()).contains(Message.of("shop.mug"));
    earn("later", 8, 8, 1);
    List<StatementLine> rest = new ArrayList<>();
    Optional<String> cursor = first.next();
    while (cursor.isPresent()) {
      Page<StatementLine> page = program.history(ANN, POINTS).statement(cursor, 2);
      rest.addAll(page.items());
      cursor = page.next();
    }
    assertThat(rest).extracting(StatementLine::available).containsExactly(50L, 40L, 30L, 20L, 10L);
    assertThat(program.history(BO, POINTS).statement(Optional.empty(), 3).items()).isEmpty();
    assertThatThrownBy(() -> program.history(ANN, POINTS).statement(Optional.of("x"), 3))
        .hasMessage("cursor must come from a page, was \"x\"");
    assertThatThrownBy(() -> program.history(ANN, POINTS).statement(Optional.of("-5:0"), 3))
        .hasMessage("cursor must come from a page, was \"-5:0\"");
  }
}
