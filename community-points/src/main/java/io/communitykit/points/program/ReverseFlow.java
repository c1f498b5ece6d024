package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.core.RewardReversal;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.command.ReverseCommand;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.CommandRunner.Request;
import io.communitykit.points.program.Parts.Claim;
import io.communitykit.points.program.Parts.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Takes transactions back: spends to the very lots, awards as far as the policy goes. */
final class ReverseFlow {

  private final LedgerStore store;
  private final CommandRunner runner;
  private final Parts parts;
  private final AssetTerms terms;

  ReverseFlow(LedgerStore store, CommandRunner runner, AssetTerms terms, Merges merges) {
    this.store = store;
    this.runner = runner;
    this.parts = new Parts(merges);
    this.terms = terms;
  }

  CommandReceipt reverse(ReverseCommand command) {
    Request request =
        new Request(command.transaction(), Requests.fingerprint(command), command.at());
    return runner.run(
        request, () -> reverse(request, command.of(), command.amount(), command.reason()));
  }

  CommandReceipt reverse(RewardReversal reversal) {
    TransactionId intent = TransactionId.of(reversal.intent());
    TransactionId id = TransactionId.derived("reversal", intent.value());
    Fingerprint fingerprint = Requests.fingerprint(reversal);
    Request request = new Request(id, fingerprint, reversal.at());
    return runner.run(request, () -> reverse(request, intent, Optional.empty(), reversal.reason()));
  }

  private Attempt reverse(
      Request request, TransactionId of, Optional<Long> amount, Message reason) {
    Optional<Transaction> found = store.find(of);
    if (found.isEmpty()) {
      return Attempt.refuse(
          Status.NOT_FOUND, Message.of("points.receipt.not-found", "id", of.value()));
    }
    return switch (found.get().kind()) {
      case SPEND, CAPTURE -> refund(request, found.get(), Book.REDEEMED, amount, reason);
      case PENALTY -> refund(request, found.get(), Book.PENALTY, amount, reason);
      case AWARD -> clawBack(request, found.get(), amount, reason);
      default -> notReversible(found.get());
    };
  }

  private static Attempt notReversible(Transaction transaction) {
    return Attempt.refuse(
        Status.NOT_REVERSIBLE,
        Message.of(
            "points.receipt.not-reversible",
            "id",
            transaction.id().value(),
            "kind",
            transaction.kind().name()));
  }

  private static Attempt exceeds(long left, Optional<Long> asked) {
    return Attempt.refuse(
        Status.EXCEEDS_ORIGINAL,
        left,
        Message.of("points.receipt.exceeds-original", "left", left, "asked", asked.orElse(left)));
  }

  private Attempt refund(
      Request request, Transaction original, Book from, Optional<Long> asked, Message reason) {
    List<Part> found = parts.of(original, from);
    if (found.isEmpty()) {
      return exceeds(0, asked);
    }
    AccountKey account = found.get(0).account();
    CounterKey counter = Parts.reversed(found.get(0).original(), original.id(), LotId.COMMON);
    List<LotId> lots = found.stream().map(Part::lot).distinct().toList();
    AccountState loaded =
        store.load(account, LoadSpec.OPEN_LOTS.withLots(lots).withCounters(List.of(counter)));
    long total = Parts.total(found);
    long done = done(counter, Map.of(account, loaded));
    long amount = asked.orElse(total - done);
    if (amount == 0 || amount > total - done) {
      return exceeds(total - done, asked);
    }
    UnitDraft draft = runner.draft(request);
    draft.settle(loaded);
    List<Entry> entries = Parts.refund(found, from, done, amount);
    draft.add(
        transaction(request, draft, TransactionKind.REFUND, entries, reason, original.id()),
        Parts.lots(loaded));
    draft.count(List.of(new CounterDelta(counter, amount, total)));
    return draft.commit(account);
  }

  private Attempt clawBack(
      Request request, Transaction original, Optional<Long> asked, Message reason) {
    List<Part> found = parts.given(original);
    if (found.isEmpty()) {
      return exceeds(0, asked);
    }
    if (found.size() > 1 && asked.isPresent()) {
      return notReversible(original);
    }
    Map<AccountKey, AccountState> loaded = load(original, found);
    Claims claims = new Claims(key -> done(key, loaded));
    claims.know(original.id(), found);
    List<Claim> claimed = new ArrayList<>();
    for (Part part : found) {
      long left = claims.left(original.id(), part);
      if (asked.isPresent() && asked.get() > left) {
        return exceeds(left, asked);
      }
      claims.claim(original.id(), part, asked.orElse(left)).ifPresent(claimed::add);
    }
    if (claimed.isEmpty()) {
      return exceeds(0, asked);
    }
    UnitDraft draft = runner.draft(request);
    loaded.values().forEach(draft::settle);
    List<Entry> entries = new Clawback(store, terms, loaded, request.at()).entries(claimed);
    draft.add(
        transaction(request, draft, TransactionKind.CLAWBACK, entries, reason, original.id()),
        Map.of());
    Map<CounterKey, CounterDelta> counters = new LinkedHashMap<>();
    claims.countInto(counters);
    draft.count(List.copyOf(counters.values()));
    return draft.commit(found.get(0).account());
  }

  private Map<AccountKey, AccountState> load(Transaction original, List<Part> found) {
    Map<AccountKey, List<LotId>> lots = new LinkedHashMap<>();
    Map<AccountKey, Set<CounterKey>> counters = new HashMap<>();
    for (Part part : found) {
      lots.computeIfAbsent(part.account(), account -> new ArrayList<>()).add(part.lot());
      Stream.concat(Stream.of(part.reversed(original.id())), part.counted().stream())
          .forEach(
              key ->
                  counters
                      .computeIfAbsent(key.account(), account -> new LinkedHashSet<>())
                      .add(key));
    }
    Map<AccountKey, AccountState> states = new LinkedHashMap<>();
    lots.forEach(
        (account, its) ->
            states.put(
                account,
                store.load(
                    account,
                    LoadSpec.OPEN_LOTS
                        .withLots(its)
                        .withCounters(List.copyOf(counters.getOrDefault(account, Set.of()))))));
    return states;
  }

  /** Returns what is counted; of merged accounts it is counted elsewhere. */
  private long done(CounterKey counter, Map<AccountKey, AccountState> loaded) {
    AccountState state = loaded.get(counter.account());
    return state == null ? done(counter) : state.counter(counter);
  }

  private long done(CounterKey counter) {
    return store
        .load(counter.account(), LoadSpec.BALANCES.withCounters(List.of(counter)))
        .counter(counter);
  }

  private static Transaction transaction(
      Request request,
      UnitDraft draft,
      TransactionKind kind,
      List<Entry> entries,
      Message reason,
      TransactionId target) {
    Instant recordedAt = draft.recordedAt();
    return new Transaction(
        request.id(),
        kind,
        request.at(),
        recordedAt,
        List.of(),
        entries,
        Optional.of(reason),
        Optional.empty(),
        Optional.empty(),
        Optional.of(target));
  }
}
