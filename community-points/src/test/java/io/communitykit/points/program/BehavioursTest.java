package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.file;
import static io.communitykit.points.fixture.Definitions.per;
import static io.communitykit.points.fixture.Definitions.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.AmountOverflowException;
import io.communitykit.points.Amounts;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.HoldCommand;
import io.communitykit.points.command.ResolveCommand;
import io.communitykit.points.command.ReverseCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.TransactionId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The table "Bad input, duplicates, concurrency, clocks" of the design, row by row. */
@DisplayName("A points program, as the table of behaviours says:")
class BehavioursTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final MemberId ANN = MemberId.of("ann");
  private static final AssetId POINTS = AssetId.of("points");
  private static final Message WHY = Message.of("shop.mug");
  private static final EarningRules RULES =
      file()
          .zone("UTC")
          .asset("points", new AssetDefinition(null, null, null, ClawbackPolicy.DEBT))
          .rule(rule("post", "post.created", per("value", 1, 1)))
          .compile();

  private final LedgerStore store = new InMemoryLedgerStore();
  private Instant now = NOON;
  private final PointsProgram program = program(store);

  private PointsProgram program(LedgerStore store) {
    InstantSource clock = () -> now;
    return PointsProgram.builder(RULES).store(store).clock(clock).build();
  }

  /** Returns the store, whose commits go another way. */
  private LedgerStore committing(Committing way) {
    return (LedgerStore)
        Proxy.newProxyInstance(
            LedgerStore.class.getClassLoader(),
            new Class<?>[] {LedgerStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")) {
                return way.commit((CommitUnit) arguments[0], store::commit);
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  private interface Committing {
    CommitResult commit(CommitUnit unit, java.util.function.Function<CommitUnit, CommitResult> go);
  }

  private static Activity post(String id, Instant at, long value) {
    return Activity.of(ActivityId.of(id), ANN, ActivityType.POST_CREATED, at).with("value", value);
  }

  private static SpendCommand spend(String id, long amount) {
    return new SpendCommand(id, ANN, POINTS, amount, WHY, NOON);
  }

  private static HoldCommand hold(String id, long amount) {
    return new HoldCommand(id, ANN, POINTS, amount, Duration.ofHours(1), WHY, NOON);
  }

  private long available() {
    return program.balance(ANN, POINTS, now).available();
  }

  private Object ledger() {
    return List.of(store.export(ANN), store.entries(new AccountKey(ANN, POINTS), 0, 100));
  }

  private void refuses(Status status, long left, CommandReceipt receipt, Object before) {
    assertThat(receipt.status()).isEqualTo(status);
    assertThat(receipt.left()).isEqualTo(left);
    assertThat(receipt.amount()).isZero();
    assertThat(receipt.reason()).isPresent();
    assertThat(ledger()).isEqualTo(before);
  }

  @Test
  @DisplayName("no id, a blank one, an amount of 0 or less: the argument is named, nothing written")
  void badInput() {
    Object before = ledger();
    assertThatThrownBy(() -> spend("", 1)).hasMessageContaining("spend id");
    assertThatThrownBy(() -> spend(" ", 1)).hasMessageContaining("spend id");
    assertThatThrownBy(() -> spend("s", 0)).hasMessage("amount must be more than 0, was 0");
    assertThatThrownBy(() -> spend("s", -1)).hasMessage("amount must be more than 0, was -1");
    assertThatThrownBy(() -> ResolveCommand.capture("h", -1, NOON)).hasMessageContaining("amount");
    assertThatThrownBy(() -> program.spend(nothing())).hasMessage("command");
    assertThat(ResolveCommand.capture("h", 0, NOON).amount()).contains(0L);
    assertThat(ledger()).isEqualTo(before);
  }

  @SuppressWarnings("NullAway") // The point of the test.
  private static SpendCommand nothing() {
    return null;
  }

  @Test
  @DisplayName("an asset that the rules do not have: refused, nothing written")
  void unknownAsset() {
    Object before = ledger();
    AssetId gold = AssetId.of("gold");
    refuses(
        Status.UNKNOWN_ASSET,
        0,
        program.grant(new GrantCommand("g", ANN, gold, 1, Optional.empty(), WHY, NOON)),
        before);
  }

  @Test
  @DisplayName("overflow: an exception, nothing written")
  void overflow() {
    Object before = ledger();
    assertThatThrownBy(() -> spend("s", Amounts.MAX_PER_TRANSACTION + 1))
        .isInstanceOf(AmountOverflowException.class);
    assertThatThrownBy(() -> program.record(post("p", NOON, Amounts.MAX_PER_TRANSACTION + 1)))
        .isInstanceOf(AmountOverflowException.class);
    assertThat(ledger()).isEqualTo(before);
  }

  @Test
  @DisplayName("same id, same content: the original receipt, marked as a replay")
  void replay() {
    program.record(post("p", NOON, 10));
    CommandReceipt first = program.spend(spend("s", 4));
    Object before = ledger();
    CommandReceipt again = program.spend(spend("s", 4));
    assertThat(again.status()).isEqualTo(Status.REPLAYED);
    assertThat(again.amount()).isEqualTo(first.amount());
    assertThat(again.uses()).isEqualTo(first.uses());
    assertThat(ledger()).isEqualTo(before);
  }

  @Test
  @DisplayName("same id, other content: a conflict that names the first field, stored and given")
  void conflict() {
    program.record(post("p", NOON, 10));
    program.spend(spend("s", 4));
    Object before = ledger();
    CommandReceipt other = program.spend(spend("s", 5));
    refuses(Status.ID_CONFLICT, 0, other, before);
    assertThat(other.reason().orElseThrow().operands())
        .containsEntry("field", "amount")
        .containsEntry("stored", "4")
        .containsEntry("given", "5");
  }

  @Test
  @DisplayName("a rejected id retried later: evaluated afresh")
  void retriedLater() {
    assertThat(program.spend(spend("s", 4)).status()).isEqualTo(Status.INSUFFICIENT);
    program.record(post("p", NOON, 4));
    assertThat(program.spend(spend("s", 4)).status()).isEqualTo(Status.DONE);
  }

  @Test
  @DisplayName("insufficient points: both figures, the balance untouched")
  void insufficient() {
    program.record(post("p", NOON, 4));
    Object before = ledger();
    CommandReceipt receipt = program.spend(spend("s", 5));
    refuses(Status.INSUFFICIENT, 4, receipt, before);
    assertThat(receipt.reason().orElseThrow().operands())
        .containsEntry("available", 4L)
        .containsEntry("asked", 5L);
  }

  @Test
  @DisplayName("two spends race: one commits, the other decides again and has too little")
  void race() {
    program.record(post("p", NOON, 10));
    AtomicInteger commits = new AtomicInteger();
    LedgerStore racing =
        committing(
            (unit, go) -> {
              if (commits.getAndIncrement() == 0) {
                program.spend(spend("faster", 7));
              }
              return go.apply(unit);
            });
    CommandReceipt slower = program(racing).spend(spend("slower", 7));
    assertThat(slower.status()).isEqualTo(Status.INSUFFICIENT);
    assertThat(slower.left()).isEqualTo(3);
    assertThat(available()).isEqualTo(3);
  }

  @Test
  @DisplayName("contention beyond all tries: an exception that counts them; safe to repeat")
  void contention() {
    program.record(post("p", NOON, 10));
    LedgerStore busy = committing((unit, go) -> CommitResult.versionConflict());
    assertThatThrownBy(() -> program(busy).spend(spend("s", 7)))
        .isInstanceOf(ContentionException.class)
        .hasMessageContaining("200");
    assertThat(program.spend(spend("s", 7)).status()).isEqualTo(Status.DONE);
  }

  @Test
  @DisplayName("commit outcome unknown: whoever repeats the id is told, and pays once")
  void unknownOutcome() {
    program.record(post("p", NOON, 10));
    UnaryOperator<CommitResult> lost =
        result -> {
          throw new IllegalStateException("connection lost");
        };
    LedgerStore after = committing((unit, go) -> lost.apply(go.apply(unit)));
    LedgerStore before = committing((unit, go) -> lost.apply(CommitResult.versionConflict()));
    assertThatThrownBy(() -> program(after).spend(spend("written", 2)))
        .hasMessage("connection lost");
    assertThatThrownBy(() -> program(before).spend(spend("not", 3))).hasMessage("connection lost");
    assertThat(program.spend(spend("written", 2)).status()).isEqualTo(Status.REPLAYED);
    assertThat(program.spend(spend("not", 3)).status()).isEqualTo(Status.DONE);
    assertThat(available()).isEqualTo(5);
  }

  @Test
  @DisplayName("capture of more than is held, twice, or late: refused, each by its name")
  void captures() {
    program.record(post("p", NOON, 30));
    program.hold(hold("a", 10));
    program.hold(hold("b", 10));
    Object before = ledger();
    refuses(
        Status.EXCEEDS_HOLD, 10, program.resolve(ResolveCommand.capture("a", 11, NOON)), before);
    assertThat(program.resolve(ResolveCommand.capture("a", 10, NOON)).status())
        .isEqualTo(Status.DONE);
    before = ledger();
    refuses(Status.ALREADY_RESOLVED, 0, program.resolve(ResolveCommand.release("a", NOON)), before);
    assertThat(program.resolve(ResolveCommand.capture("a", 10, NOON)).status())
        .isEqualTo(Status.REPLAYED);
    now = NOON.plus(Duration.ofHours(1));
    refuses(Status.HOLD_EXPIRED, 0, program.resolve(ResolveCommand.captureAll("b", now)), before);
    Instant inTime = now.minusNanos(1_000);
    assertThat(program.resolve(ResolveCommand.captureAll("b", inTime)).status())
        .isEqualTo(Status.DONE);
    refuses(Status.NOT_FOUND, 0, program.resolve(ResolveCommand.captureAll("c", now)), ledger());
  }

  @Test
  @DisplayName("from the future on a hold that timed out: refused as that, nothing written")
  void futureResolution() {
    program.record(post("p", NOON, 30));
    program.hold(hold("a", 10));
    now = NOON.plus(Duration.ofHours(2));
    program.sweep(now, 10);
    Object before = ledger();
    ResolveCommand ahead = ResolveCommand.captureAll("a", now.plus(Duration.ofDays(1)));
    refuses(Status.FROM_THE_FUTURE, 0, program.resolve(ahead), before);
  }

  private CommandReceipt reverse(String id, String of, Optional<Long> amount) {
    return program.reverse(new ReverseCommand(id, TransactionId.of(of), amount, WHY, NOON));
  }

  @Test
  @DisplayName("reverse of what is unknown, not reversible, or more than is left: refused")
  void reversals() {
    program.record(post("p", NOON, 100));
    program.spend(spend("s", 60));
    program.hold(hold("h", 5));
    assertThat(reverse("r1", "spend:s", Optional.of(40L)).status()).isEqualTo(Status.DONE);
    Object before = ledger();
    refuses(Status.NOT_FOUND, 0, reverse("r2", "spend:other", Optional.empty()), before);
    refuses(Status.NOT_REVERSIBLE, 0, reverse("r2", "hold:h", Optional.empty()), before);
    refuses(Status.EXCEEDS_ORIGINAL, 20, reverse("r2", "spend:s", Optional.of(21L)), before);
    assertThat(reverse("r2", "spend:s", Optional.of(20L)).amount()).isEqualTo(20);
    refuses(Status.EXCEEDS_ORIGINAL, 0, reverse("r3", "spend:s", Optional.empty()), ledger());
  }

  @Test
  @DisplayName("\"all that is left\" and an amount that comes to the same: two requests")
  void twoRequests() {
    program.record(post("p", NOON, 100));
    program.spend(spend("s", 40));
    assertThat(reverse("r", "spend:s", Optional.empty()).amount()).isEqualTo(40);
    assertThat(reverse("r", "spend:s", Optional.empty()).status()).isEqualTo(Status.REPLAYED);
    assertThat(reverse("r", "spend:s", Optional.of(40L)).status()).isEqualTo(Status.ID_CONFLICT);
    assertThat(available()).isEqualTo(100);
  }

  @Test
  @DisplayName("the clock steps back: sequence and recordedAt do not")
  void clockStepsBack() {
    program.record(post("p1", NOON, 1));
    now = NOON.minus(Duration.ofHours(3));
    program.record(post("p2", now, 1));
    program.spend(new SpendCommand("s", ANN, POINTS, 2, WHY, now));
    List<PostedEntry> entries =
        program.store().entries(new AccountKey(ANN, POINTS), 0, 100).items();
    assertThat(entries).extracting(PostedEntry::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(entries).extracting(PostedEntry::recordedAt).isSorted();
    assertThat(entries.get(0).recordedAt()).isBefore(entries.get(2).recordedAt());
  }

  @Test
  @DisplayName("an event from the future or out of order: as under Time")
  void time() {
    Instant ahead = NOON.plus(PointsProgram.DEFAULT_FUTURE_SKEW);
    Object before = ledger();
    refuses(
        Status.FROM_THE_FUTURE,
        0,
        program.spend(new SpendCommand("s", ANN, POINTS, 1, WHY, ahead.plusNanos(1_000))),
        before);
    program.record(post("late", NOON.minus(Duration.ofDays(900)), 1));
    program.record(post("early", ahead, 2));
    program.record(post("between", NOON, 4));
    assertThat(available()).isEqualTo(7);
  }
}
