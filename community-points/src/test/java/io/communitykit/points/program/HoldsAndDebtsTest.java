package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.file;
import static io.communitykit.points.fixture.Definitions.per;
import static io.communitykit.points.fixture.Definitions.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.AssetId;
import io.communitykit.core.IntentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.RewardIntent;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.LotPolicy;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.HoldCommand;
import io.communitykit.points.command.MergeCommand;
import io.communitykit.points.command.ResolveCommand;
import io.communitykit.points.command.ReverseCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.definition.ExpiryDefinition;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.LedgerAuditor;
import io.communitykit.points.ledger.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Points that are held or owed")
class HoldsAndDebtsTest {

  private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BO = MemberId.of("bo");
  private static final AssetId POINTS = AssetId.of("points");
  private static final Message WHY = Message.of("shop.mug");

  private PointsProgram program =
      program(new AssetDefinition(null, null, null, ClawbackPolicy.DEBT));

  private static PointsProgram program(AssetDefinition points) {
    return PointsProgram.builder(
            file()
                .zone("UTC")
                .asset("points", points)
                .rule(rule("post", "post.created", per("value", 1, 1)))
                .compile())
        .clock(InstantSource.fixed(START.plus(Duration.ofDays(100))))
        .build();
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private void grant(String id, long amount, Instant at, Optional<Instant> expiry) {
    assertThat(program.grant(new GrantCommand(id, ANN, POINTS, amount, expiry, WHY, at)).status())
        .isEqualTo(Status.DONE);
  }

  private void spend(String id, long amount, Instant at) {
    assertThat(program.spend(new SpendCommand(id, ANN, POINTS, amount, WHY, at)).status())
        .isEqualTo(Status.DONE);
  }

  private void hold(String id, long amount, Duration time, Instant at) {
    assertThat(program.hold(new HoldCommand(id, ANN, POINTS, amount, time, WHY, at)).status())
        .isEqualTo(Status.DONE);
  }

  private CommandReceipt reverse(String id, String of, Optional<Long> amount, Instant at) {
    return program.reverse(new ReverseCommand(id, TransactionId.of(of), amount, WHY, at));
  }

  private long in(Book book, MemberId member, Instant asOf) {
    return program.balance(member, POINTS, asOf).in(book);
  }

  private long in(Book book, Instant asOf) {
    return in(book, ANN, asOf);
  }

  @AfterEach
  void ledgerIsSound() {
    assertThat(LedgerAuditor.audit(program.store(), List.of(POINTS)).findings()).isEmpty();
  }

  @Test
  @DisplayName("in two phases come to 36 (acceptance case 1)")
  void twoPhases() {
    grant("g", 100, START, Optional.empty());
    spend("posted", 15, START);
    hold("h1", 15, Duration.ofDays(1), START);
    hold("h2", 15, Duration.ofDays(1), START);
    hold("h3", 15, Duration.ofSeconds(1), START);
    hold("h4", 7, Duration.ofDays(1), START);
    hold("h5", 1, Duration.ofDays(1), START);
    hold("h6", 1, Duration.ofDays(1), START);
    assertThat(in(Book.HELD, START)).isEqualTo(54);
    assertThat(in(Book.REDEEMED, START)).isEqualTo(15);
    Instant later = START.plusSeconds(1);
    assertThat(program.resolve(ResolveCommand.capture("h1", 13, later)).amount()).isEqualTo(13);
    assertThat(program.resolve(ResolveCommand.release("h2", later)).amount()).isEqualTo(15);
    assertThat(program.resolve(ResolveCommand.captureAll("h3", later)).status())
        .isEqualTo(Status.HOLD_EXPIRED);
    assertThat(program.resolve(ResolveCommand.captureAll("h4", later)).amount()).isEqualTo(7);
    assertThat(program.resolve(ResolveCommand.captureAll("h5", later)).amount()).isEqualTo(1);
    assertThat(program.resolve(ResolveCommand.capture("h6", 0, later)).amount()).isZero();
    assertThat(in(Book.HELD, later)).isZero();
    assertThat(in(Book.REDEEMED, later)).isEqualTo(36);
    assertThat(in(Book.AVAILABLE, later)).isEqualTo(64);
  }

  @Test
  @DisplayName("do not lapse while held, and at once when released past their date")
  void heldPastTheirDate() {
    grant("g", 10, START, Optional.of(day(5)));
    hold("h", 10, Duration.ofDays(9), day(4));
    assertThat(in(Book.HELD, day(5))).isEqualTo(10);
    assertThat(in(Book.EXPIRED, day(5))).isZero();
    CommandReceipt released = program.resolve(ResolveCommand.release("h", day(6)));
    assertThat(released.amount()).isEqualTo(10);
    assertThat(released.left()).isZero();
    assertThat(in(Book.EXPIRED, day(6))).isEqualTo(10);
  }

  @Test
  @DisplayName("lapse at once when their hold times out past their date")
  void timedOutPastTheirDate() {
    grant("g", 10, START, Optional.of(day(5)));
    hold("h", 10, Duration.ofDays(3), day(4));
    assertThat(in(Book.HELD, day(7).minusNanos(1_000))).isEqualTo(10);
    assertThat(in(Book.EXPIRED, day(7))).isEqualTo(10);
  }

  @Test
  @DisplayName("are not owed where they lapsed before the award was taken back")
  void lapsedIsNotOwed() {
    grant("g", 10, START, Optional.of(day(5)));
    spend("s", 4, day(4));
    assertThat(reverse("r", "grant:g", Optional.empty(), day(6)).amount()).isEqualTo(4);
    assertThat(in(Book.DEBT, day(6))).isEqualTo(-4);
  }

  @Test
  @DisplayName("are owed the same when the award is taken back in parts")
  void lapsedOnce() {
    grant("g", 10, START, Optional.of(day(5)));
    spend("s", 4, day(4));
    reverse("r1", "grant:g", Optional.of(5L), day(6));
    reverse("r2", "grant:g", Optional.empty(), day(6));
    assertThat(in(Book.DEBT, day(6))).isEqualTo(-4);
  }

  /** Leaves Ann owing 10, with a spend of 10 that can be refunded. */
  private void owe() {
    grant("first", 10, START, Optional.empty());
    spend("used", 10, START);
  }

  @Test
  @DisplayName("are paid back by the next award, in the same unit")
  void paidByAward() {
    owe();
    reverse("r", "grant:first", Optional.empty(), day(1));
    grant("next", 15, day(2), Optional.empty());
    assertThat(in(Book.DEBT, day(2))).isZero();
    assertThat(in(Book.AVAILABLE, day(2))).isEqualTo(5);
    assertThat(program.store().due(day(2), Optional.empty(), 10).items()).isEmpty();
  }

  @Test
  @DisplayName("are paid back by a refund, in the same unit")
  void paidByRefund() {
    owe();
    reverse("r", "grant:first", Optional.of(6L), day(1));
    CommandReceipt refund = reverse("back", "spend:used", Optional.empty(), day(2));
    assertThat(refund.amount()).isEqualTo(10);
    assertThat(refund.left()).isEqualTo(4);
    assertThat(in(Book.DEBT, day(2))).isZero();
  }

  @Test
  @DisplayName("are paid back by a release, in the same unit")
  void paidByRelease() {
    owe();
    grant("more", 8, START, Optional.empty());
    hold("h", 8, Duration.ofDays(9), START);
    reverse("r", "grant:first", Optional.empty(), day(1));
    CommandReceipt released = program.resolve(ResolveCommand.release("h", day(2)));
    assertThat(released.left()).isZero();
    assertThat(in(Book.DEBT, day(2))).isEqualTo(-2);
  }

  @Test
  @DisplayName("are paid back by pending points the instant they become active")
  void paidByActivation() {
    owe();
    program.apply(
        new RewardIntent(
            IntentId.of("i"), ANN, "referrer", POINTS, 15, WHY, START, Duration.ofDays(3)));
    reverse("r", "grant:first", Optional.empty(), day(1));
    assertThat(in(Book.DEBT, day(3).minusNanos(1_000))).isEqualTo(-10);
    assertThat(in(Book.DEBT, day(3))).isZero();
    assertThat(in(Book.AVAILABLE, day(3))).isEqualTo(5);
  }

  private void merge(Instant at) {
    assertThat(program.merge(new MergeCommand("m", ANN, BO, WHY, at)).status())
        .isEqualTo(Status.DONE);
  }

  @Test
  @DisplayName("are refunded once, also across a merge")
  void refundedOnce() {
    grant("g", 100, START, Optional.empty());
    spend("s", 100, START);
    reverse("r1", "spend:s", Optional.of(40L), day(1));
    merge(day(2));
    assertThat(reverse("r2", "spend:s", Optional.of(61L), day(3)).status())
        .isEqualTo(Status.EXCEEDS_ORIGINAL);
    assertThat(reverse("r2", "spend:s", Optional.empty(), day(3)).amount()).isEqualTo(60);
    assertThat(in(Book.AVAILABLE, BO, day(3))).isEqualTo(100);
  }

  @Test
  @DisplayName("are not owed where they lapsed before a merge")
  void lapsedBeforeMerge() {
    grant("g", 10, START, Optional.of(day(5)));
    program.sweep(day(6), 10);
    merge(day(7));
    assertThat(reverse("r", "grant:g", Optional.empty(), day(8)).status()).isEqualTo(Status.DONE);
    assertThat(in(Book.DEBT, BO, day(8))).isZero();
  }

  @Test
  @DisplayName("are owed by the account that stays, and paid by what it had, in the same unit")
  void owedAfterMerge() {
    owe();
    reverse("r", "grant:first", Optional.empty(), day(1));
    program.grant(new GrantCommand("b", BO, POINTS, 25, Optional.empty(), WHY, day(1)));
    merge(day(2));
    assertThat(in(Book.DEBT, day(2))).isZero();
    assertThat(in(Book.DEBT, BO, day(2))).isZero();
    assertThat(in(Book.AVAILABLE, BO, day(2))).isEqualTo(15);
  }

  @Test
  @DisplayName("stay where they were given to an account after its merge")
  void writtenAfterMerge() {
    grant("before", 10, START, Optional.empty());
    merge(day(1));
    grant("after", 7, day(2), Optional.empty());
    assertThat(reverse("r", "grant:after", Optional.empty(), day(3)).amount()).isEqualTo(7);
    assertThat(in(Book.AVAILABLE, day(3))).isZero();
    assertThat(in(Book.AVAILABLE, BO, day(3))).isEqualTo(10);
  }

  @Test
  @DisplayName("come to an account that was away for long, and stay, while the rest lapses")
  void awakeAgain() {
    program =
        program(
            new AssetDefinition(
                null, LotPolicy.NONE, new ExpiryDefinition(null, null, null, "P10D"), null));
    grant("old", 5, START, Optional.empty());
    grant("new", 7, day(20), Optional.empty());
    assertThat(in(Book.EXPIRED, day(20))).isEqualTo(5);
    assertThat(in(Book.AVAILABLE, day(20))).isEqualTo(7);
    assertThat(in(Book.AVAILABLE, day(30).minusNanos(1_000))).isEqualTo(7);
    assertThat(in(Book.AVAILABLE, day(30))).isZero();
  }
}
