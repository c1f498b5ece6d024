package io.communitykit.testkit.points.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.points.command.HoldCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.LedgerAuditor;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.program.PointsProgram;
import io.communitykit.testkit.SettableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One ledger and one model of it, to which the same things happen. */
final class World {

  /** Most steps of a world: what goes wrong goes wrong in small ones. */
  static final int MAX_STEPS = 200;

  private final long seed;
  private final RandomSteps steps;
  private final LedgerStore store;
  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final PointsProgram program;
  private final int auditEvery;
  private final Map<String, Integer> tally;
  private final LedgerLaws laws;
  private final Map<LotId, String> names = new HashMap<>();
  private final List<Step> accepted = new ArrayList<>();
  private ModelLedger model;
  private int refused;
  private int done;

  /**
   * Begins a world.
   *
   * @param auditEvery after how many steps the whole ledger is read again
   * @param tally counts what was done and how it was answered
   */
  World(long seed, LedgerStore store, int auditEvery, Map<String, Integer> tally) {
    this.seed = seed;
    this.tally = tally;
    this.steps = new RandomSteps(seed);
    this.store = store;
    this.auditEvery = auditEvery;
    this.program = program(store);
    this.model = new ModelLedger(steps.rules());
    this.laws = new LedgerLaws(store, steps.stock());
  }

  private PointsProgram program(LedgerStore store) {
    PointsProgram.Builder builder =
        PointsProgram.builder(steps.rules().compile()).store(store).clock(clock);
    steps.rules().maxLateness().ifPresent(builder::maxLateness);
    return builder.build();
  }

  /** Takes {@code count} steps, and looks at everything after each. */
  void run(int count) {
    while (done < count) {
      done++;
      Step step = steps.next();
      clock.set(step.now());
      take(step);
      List<AccountState> states =
          steps.accounts().stream().map(key -> store.load(key, LoadSpec.OPEN_LOTS)).toList();
      compare(step, states);
      assertEquals(List.of(), laws.look(states), () -> where(step));
      if (done % auditEvery == 0 || done == count) {
        assertEquals(
            List.of(),
            LedgerAuditor.audit(store, steps.rules().assetIds()).findings(),
            () -> where(step));
        explain(step);
      }
    }
  }

  private void take(Step step) {
    ModelLedger next = model.copy(step.now());
    Answer expected = step.expect().apply(next);
    tally.merge(step.kind() + " " + expected.status(), 1, Integer::sum);
    if (expected.accepted()) {
      assertEquals(expected, ask(step), () -> where(step));
      model = next;
      accepted.add(step);
      steps.accepted(step);
      if (step.content() instanceof SpendCommand || step.content() instanceof HoldCommand) {
        assertEquals(
            List.of(), LedgerLaws.spendOrder(store, step.id(), step.at()), () -> where(step));
      }
    } else {
      refuse(step, expected);
    }
  }

  /** I8: what is refused leaves everything as it was. */
  private void refuse(Step step, Answer expected) {
    refused++;
    // Of most, accounts as they stand are enough: with their version and their latest entry.
    boolean closely = refused % auditEvery == 0;
    LedgerImage before = closely ? image(store) : LedgerImage.accountsOf(store, steps.accounts());
    assertEquals(expected, ask(step), () -> where(step));
    LedgerImage after = closely ? image(store) : LedgerImage.accountsOf(store, steps.accounts());
    assertEquals(before, after, () -> "I8: it was refused: " + where(step));
  }

  private Answer ask(Step step) {
    return step.ask().apply(program, this::name);
  }

  private LedgerImage image(LedgerStore of) {
    return LedgerImage.of(of, steps.accounts());
  }

  /** Returns how the model calls {@code lot}, which the store knows in every account. */
  private String name(LotId lot) {
    return names.computeIfAbsent(
        lot,
        id -> {
          AccountKey any = steps.accounts().get(0);
          List<OpenLot> found = store.load(any, LoadSpec.BALANCES.withLots(List.of(id))).lots();
          return ModelLot.key(found.get(0).lot());
        });
  }

  private void compare(Step step, List<AccountState> states) {
    Instant later = steps.around(step.at());
    for (AccountState stored : states) {
      AccountKey key = stored.key();
      ModelAccount expected = model.account(key);
      assertEquals(
          expected.balances(), stored.balances(), () -> "what is stored of " + key + where(step));
      assertEquals(lots(expected), lots(stored), () -> "what lots " + key + " has" + where(step));
      assertEquals(
          model.seen(key, later).balances(),
          program.balance(key.owner(), key.asset(), later).books(),
          () -> "what " + key + " has at " + later + where(step));
    }
  }

  /** What explains a balance comes to that balance. */
  private void explain(Step step) {
    for (AccountKey key : steps.accounts()) {
      assertEquals(
          program.balance(key.owner(), key.asset(), step.at()),
          program.explain(key.owner(), key.asset(), step.at()).balance(),
          () -> "why " + key + " has that" + where(step));
    }
  }

  private static List<String> lots(ModelAccount account) {
    List<String> lots = new ArrayList<>();
    for (ModelAccount.Row row : account.inSpendOrder()) {
      if (row.available + row.pending + row.held > 0) {
        lots.add(lot(row.lot.key(), row.available, row.pending, row.held));
      }
    }
    return lots;
  }

  private List<String> lots(AccountState state) {
    List<String> lots = new ArrayList<>();
    for (OpenLot open : state.lots()) {
      lots.add(
          lot(
              names.computeIfAbsent(open.id(), id -> ModelLot.key(open.lot())),
              open.amount(Book.AVAILABLE),
              open.amount(Book.PENDING),
              open.amount(Book.HELD)));
    }
    return lots;
  }

  private static String lot(String name, long available, long pending, long held) {
    return name + ": " + available + " available, " + pending + " pending, " + held + " held";
  }

  /**
   * I11: what was accepted makes the same ledger again; I7: and nothing more when it comes again.
   */
  void replay(LedgerStore fresh) {
    PointsProgram again = program(fresh);
    for (Step step : accepted) {
      clock.set(step.now());
      Answer answer = step.ask().apply(again, this::name);
      assertTrue(answer.accepted(), () -> "I11: refused now: " + where(step));
    }
    LedgerImage replayed = image(fresh);
    assertEquals(image(store), replayed, () -> "I11: a replay differs" + where(Optional.empty()));
    for (Step step : accepted) {
      // A sweep has no id, and writes what is due by then.
      if (!step.kind().equals("sweep")) {
        Answer answer = step.ask().apply(again, this::name);
        assertEquals("REPLAYED", answer.status(), () -> "I7: redelivery" + where(step));
      }
    }
    assertEquals(replayed, image(fresh), () -> "I7: redelivery" + where(Optional.empty()));
  }

  private String where(Step step) {
    return where(Optional.of(step));
  }

  private String where(Optional<Step> step) {
    return step.map(s -> "\n at step " + done + ": " + s).orElse("")
        + "\n in the world of seed "
        + seed
        + " (set "
        + PointsProgramContract.SEED
        + " to see it again) with "
        + steps.rules();
  }
}
