package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.core.RewardReversal;
import io.communitykit.points.Amounts;
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
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.CommandRunner.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes transactions back: spends to the very lots, awards as far as the policy goes. */
final class ReverseFlow {

  private final LedgerStore store;
  private final CommandRunner runner;
  private final Merges merges;
  private final AssetTerms terms;

  ReverseFlow(LedgerStore store, CommandRunner runner, AssetTerms terms, Merges merges) {
    this.store = store;
    this.runner = runner;
    this.merges = merges;
    this.terms = terms;
  }

  /**
   * Part of a transaction that can be taken back: so much of a lot.
   *
   * @param path the account that it was in then, and those that it was merged into
   */
  record Part(List<AccountKey> path, LotId lot, long amount) {

    /** Returns the account that it is in now. */
    AccountKey account() {
      return path.get(path.size() - 1);
    }

    /** Returns the account that was written then: what is counted stays with it. */
    AccountKey original() {
      return path.get(0);
    }
  }

  /**
   * How much of a part is to be taken back.
   *
   * @param done how much of it was before
   * @param amount how much is now; more than zero
   */
  record Claim(Part part, long done, long amount) {}

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

  /** Returns what {@code transaction} brought into {@code books} of which lots, in its order. */
  private List<Part> parts(Transaction transaction, Book... books) {
    List<Part> parts = new ArrayList<>();
    Map<AccountKey, List<AccountKey>> paths = new HashMap<>();
    for (Entry entry : transaction.entries()) {
      if (entry.amount() > 0 && List.of(books).contains(entry.book())) {
        List<AccountKey> path =
            paths.computeIfAbsent(
                entry.account(), account -> merges.path(account, transaction.recordedAt()));
        parts.add(new Part(path, entry.lot(), entry.amount()));
      }
    }
    return parts;
  }

  /** Counts how much of a transaction, or of one award of it, was taken back. */
  private static CounterKey reversed(Part part, TransactionId of, LotId lot) {
    String name = TransactionId.derived("reversed", of.value(), lot.value()).value();
    return new CounterKey(part.original(), name, 0);
  }

  /** Returns how much was taken back before; of merged accounts it is counted elsewhere. */
  private long done(CounterKey counter, AccountState loaded) {
    AccountState counting =
        counter.account().equals(loaded.key())
            ? loaded
            : store.load(counter.account(), LoadSpec.BALANCES.withCounters(List.of(counter)));
    return counting.counter(counter);
  }

  private Attempt refund(
      Request request, Transaction original, Book from, Optional<Long> asked, Message reason) {
    List<Part> parts = parts(original, from);
    if (parts.isEmpty()) {
      return exceeds(0, asked);
    }
    AccountKey account = parts.get(0).account();
    CounterKey counter = reversed(parts.get(0), original.id(), LotId.COMMON);
    List<LotId> lots = parts.stream().map(Part::lot).distinct().toList();
    AccountState loaded =
        store.load(account, LoadSpec.OPEN_LOTS.withLots(lots).withCounters(List.of(counter)));
    long total = 0;
    for (Part part : parts) {
      total = Amounts.plus(total, part.amount());
    }
    long done = done(counter, loaded);
    long amount = asked.orElse(total - done);
    if (amount == 0 || amount > total - done) {
      return exceeds(total - done, asked);
    }
    UnitDraft draft = runner.draft(request);
    draft.settle(loaded);
    List<Entry> entries = refundEntries(parts, from, done, amount);
    draft.add(
        transaction(request, draft, TransactionKind.REFUND, entries, reason, original.id()),
        lots(loaded));
    draft.count(List.of(new CounterDelta(counter, amount, total)));
    return draft.commit(account);
  }

  /** Goes back from the part used last, past what was refunded before. */
  private static List<Entry> refundEntries(List<Part> parts, Book from, long done, long amount) {
    List<Entry> entries = new ArrayList<>();
    long skip = done;
    long left = amount;
    for (int i = parts.size() - 1; i >= 0 && left > 0; i--) {
      Part part = parts.get(i);
      long skipped = Math.min(skip, part.amount());
      long back = Math.min(left, part.amount() - skipped);
      if (back > 0) {
        entries.add(new Entry(part.account(), from, part.lot(), -back));
        entries.add(new Entry(part.account(), Book.AVAILABLE, part.lot(), back));
      }
      skip -= skipped;
      left -= back;
    }
    return entries;
  }

  private static Map<LotId, Lot> lots(AccountState state) {
    Map<LotId, Lot> lots = new HashMap<>();
    for (OpenLot open : state.lots()) {
      open.lot().ifPresent(lot -> lots.put(open.id(), lot));
    }
    return lots;
  }

  private Attempt clawBack(
      Request request, Transaction original, Optional<Long> asked, Message reason) {
    List<Part> parts = parts(original, Book.AVAILABLE, Book.PENDING);
    if (parts.isEmpty()) {
      return exceeds(0, asked);
    }
    if (parts.size() > 1 && asked.isPresent()) {
      return notReversible(original);
    }
    Map<AccountKey, AccountState> loaded = load(original, parts);
    List<Claim> claims = new ArrayList<>();
    List<CounterDelta> counters = new ArrayList<>();
    for (Part part : parts) {
      CounterKey counter = reversed(part, original.id(), part.lot());
      long done = done(counter, Clawback.in(loaded, part));
      long left = part.amount() - done;
      long amount = asked.orElse(left);
      if (amount > left) {
        return exceeds(left, asked);
      }
      if (amount > 0) {
        claims.add(new Claim(part, done, amount));
        counters.add(new CounterDelta(counter, amount, part.amount()));
      }
    }
    if (claims.isEmpty()) {
      return exceeds(0, asked);
    }
    UnitDraft draft = runner.draft(request);
    loaded.values().forEach(draft::settle);
    List<Entry> entries = new Clawback(store, terms, loaded, request.at()).entries(claims);
    draft.add(
        transaction(request, draft, TransactionKind.CLAWBACK, entries, reason, original.id()),
        Map.of());
    draft.count(counters);
    return draft.commit(parts.get(0).account());
  }

  private Map<AccountKey, AccountState> load(Transaction original, List<Part> parts) {
    Map<AccountKey, List<Part>> byAccount = new LinkedHashMap<>();
    for (Part part : parts) {
      byAccount.computeIfAbsent(part.account(), account -> new ArrayList<>()).add(part);
    }
    Map<AccountKey, AccountState> states = new LinkedHashMap<>();
    byAccount.forEach(
        (account, its) ->
            states.put(
                account,
                store.load(
                    account,
                    LoadSpec.OPEN_LOTS
                        .withLots(its.stream().map(Part::lot).toList())
                        .withCounters(
                            its.stream()
                                .map(part -> reversed(part, original.id(), part.lot()))
                                .toList()))));
    return states;
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
