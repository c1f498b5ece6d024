package io.communitykit.points.program;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.earning.EarningUndo;
import io.communitykit.points.earning.UndoableAward;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.Parts.Claim;
import io.communitykit.points.program.Parts.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes back, within the unit of an undo event, what rules gave and took for its object.
 *
 * <p>With each award that can be undone goes a transaction without entries. Its target is the award
 * and its reason says which parts of that the rule gave, which penalty it took, and what was
 * counted with them: so that exactly that is given back, whatever the rules say by then.
 */
record UndoFlow(LedgerStore store, Parts parts, AssetTerms terms) {

  private static final String KEY = "points.reason.undoable";

  /** What one rule gave and took. */
  record Given(
      EarningUndo undo,
      Transaction award,
      List<Part> all,
      List<Part> given,
      Optional<Transaction> penalty,
      List<Part> taken,
      List<CounterDelta> counted) {}

  /** Returns what leads from {@code undoable} to what {@code award} gave. */
  static Transaction marker(UndoableAward undoable, Transaction award) {
    Map<String, Object> operands = new HashMap<>();
    operands.put("rule", undoable.rule());
    operands.put("awards", undoable.awards());
    undoable.penalty().ifPresent(id -> operands.put("penalty", id.value()));
    operands.put("counted", undoable.counted().stream().map(UndoFlow::message).toList());
    return new Transaction(
        undoable.id(),
        TransactionKind.AWARD,
        award.occurredAt(),
        award.recordedAt(),
        List.of(),
        List.of(),
        Optional.of(new Message(KEY, operands)),
        award.rules(),
        Optional.empty(),
        Optional.of(award.id()));
  }

  private static Message message(CounterDelta delta) {
    CounterKey key = delta.key();
    return new Message(
        KEY,
        Map.of(
            "owner", key.account().owner().value(),
            "asset", key.account().asset().value(),
            "name", key.name(),
            "bucket", key.bucket(),
            "amount", delta.add()));
  }

  private static CounterDelta delta(Message message) {
    Map<String, Object> of = message.operands();
    AccountKey account =
        new AccountKey(
            MemberId.of(String.valueOf(of.get("owner"))),
            AssetId.of(String.valueOf(of.get("asset"))));
    CounterKey key =
        new CounterKey(account, String.valueOf(of.get("name")), number(of.get("bucket")));
    return CounterDelta.unbounded(key, number(of.get("amount")));
  }

  private static long number(@Nullable Object operand) {
    if (operand instanceof Long number) {
      return number;
    }
    throw new IllegalStateException("operand must be a number, was " + operand);
  }

  /** Finds what {@code undos} are of. */
  List<Given> find(List<EarningUndo> undos) {
    return undos.stream().map(this::find).toList();
  }

  private Given find(EarningUndo undo) {
    Transaction marker = transaction(undo.of());
    Transaction award = transaction(marker.target().orElseThrow());
    Map<String, Object> operands = marker.reason().orElseThrow().operands();
    List<Part> all = parts.given(award);
    List<Part> given = new ArrayList<>();
    for (Object place : list(operands.get("awards"))) {
      given.add(all.get(Math.toIntExact(number(place))));
    }
    // A penalty that found nothing to take was not written.
    Optional<Transaction> penalty =
        Optional.ofNullable(operands.get("penalty"))
            .flatMap(id -> store.find(TransactionId.of(String.valueOf(id))));
    List<CounterDelta> counted = new ArrayList<>();
    for (Object counter : list(operands.get("counted"))) {
      counted.add(delta((Message) counter));
    }
    List<Part> taken =
        penalty.map(transaction -> parts.of(transaction, Book.PENALTY)).orElse(List.of());
    return new Given(undo, award, all, given, penalty, taken, counted);
  }

  private static List<?> list(@Nullable Object operand) {
    return operand instanceof List<?> list ? list : List.of();
  }

  private Transaction transaction(TransactionId id) {
    return store
        .find(id)
        .orElseThrow(() -> new IllegalStateException("the ledger must have " + id));
  }

  /** Adds what has to be loaded of which account: lots, and counters. */
  static void collect(
      List<Given> found, Map<AccountKey, Set<LotId>> lots, Set<CounterKey> counters) {
    for (Given one : found) {
      for (Part part : one.given()) {
        lots.computeIfAbsent(part.account(), key -> new LinkedHashSet<>()).add(part.lot());
        counters.add(part.reversed(one.award().id()));
        part.counted().ifPresent(counters::add);
      }
      for (Part part : one.taken()) {
        lots.computeIfAbsent(part.account(), key -> new LinkedHashSet<>()).add(part.lot());
        counters.add(refunded(part, one.penalty().orElseThrow()));
      }
      one.counted().forEach(delta -> counters.add(delta.key()));
    }
  }

  private static CounterKey refunded(Part part, Transaction penalty) {
    return Parts.reversed(part.original(), penalty.id(), LotId.COMMON);
  }

  /**
   * Adds what takes {@code found} back to {@code draft}.
   *
   * @param loaded the accounts as stored, which the draft has settled
   * @return what is counted no longer
   */
  Claims write(
      UnitDraft draft, List<Given> found, Map<AccountKey, AccountState> loaded, Instant at) {
    Claims claims = new Claims(key -> counter(loaded, key));
    Clawback clawback = new Clawback(store, terms, loaded, at);
    for (Given one : found) {
      TransactionId award = one.award().id();
      claims.know(award, one.all());
      List<Claim> claimed = new ArrayList<>();
      for (Part part : one.given()) {
        claims.claim(award, part, claims.left(award, part)).ifPresent(claimed::add);
      }
      one.counted().forEach(delta -> claims.giveBack(delta.key(), delta.add()));
      if (!claimed.isEmpty()) {
        List<Entry> entries = clawback.entries(claimed);
        draft.add(
            transaction(draft, one, TransactionKind.CLAWBACK, "undo", entries, award, at),
            Map.of());
      }
    }
    // What penalties took comes back after that: it is not there to be taken.
    for (Given one : found) {
      one.penalty().ifPresent(penalty -> refund(draft, one, penalty, claims, loaded, at));
    }
    return claims;
  }

  private void refund(
      UnitDraft draft,
      Given one,
      Transaction penalty,
      Claims claims,
      Map<AccountKey, AccountState> loaded,
      Instant at) {
    Part first = one.taken().get(0);
    CounterKey counter = refunded(first, penalty);
    long total = Parts.total(one.taken());
    long done = counter(loaded, counter);
    if (done == total) {
      return;
    }
    claims.claim(counter, total, total - done);
    List<Entry> entries = Parts.refund(one.taken(), Book.PENALTY, done, total - done);
    AccountState state = loaded.get(first.account());
    Map<LotId, Lot> lots = state == null ? Map.of() : Parts.lots(state);
    draft.add(
        transaction(draft, one, TransactionKind.REFUND, "undo-penalty", entries, penalty.id(), at),
        lots);
  }

  private static long counter(Map<AccountKey, AccountState> loaded, CounterKey key) {
    AccountState state = loaded.get(key.account());
    if (state == null) {
      throw new IllegalStateException("counters of an undo must be loaded, was " + key);
    }
    return state.counter(key);
  }

  private static Transaction transaction(
      UnitDraft draft,
      Given one,
      TransactionKind kind,
      String word,
      List<Entry> entries,
      TransactionId target,
      Instant at) {
    return new Transaction(
        TransactionId.derived(word, one.undo().of().value()),
        kind,
        at,
        draft.recordedAt(),
        List.of(),
        entries,
        Optional.of(Message.of("points.reason.undone", "rule", one.undo().rule())),
        Optional.empty(),
        Optional.empty(),
        Optional.of(target));
  }
}
