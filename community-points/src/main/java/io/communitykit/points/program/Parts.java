package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of a transaction can be taken back. */
record Parts(Merges merges) {

  /** The operand of an award's reason that says which category each of its parts counts towards. */
  static final String CATEGORIES = "categories";

  /**
   * Part of a transaction that can be taken back: so much of a lot.
   *
   * @param path the account that it was in then, and those that it was merged into
   * @param category what it counts towards, if anything
   */
  record Part(List<AccountKey> path, LotId lot, long amount, Optional<String> category) {

    /** Returns the account that it is in now. */
    AccountKey account() {
      return path.get(path.size() - 1);
    }

    /** Returns the account that was written then: what was taken back of it is counted there. */
    AccountKey original() {
      return path.get(0);
    }

    /** Counts how much of it was taken back; parts of one lot share a counter. */
    CounterKey reversed(TransactionId of) {
      return Parts.reversed(original(), of, lot);
    }

    /** Counts what it counts towards, which moves with a merge. */
    Optional<CounterKey> counted() {
      return category.map(name -> EarningRules.categoryCounter(account(), name));
    }
  }

  /**
   * How much of a part is to be taken back.
   *
   * @param done how much of it was before
   * @param amount how much is now; more than zero
   */
  record Claim(Part part, long done, long amount) {}

  static CounterKey reversed(AccountKey account, TransactionId of, LotId lot) {
    return new CounterKey(
        account, TransactionId.derived("reversed", of.value(), lot.value()).value(), 0);
  }

  /** Returns what {@code award} brought, in its order. */
  List<Part> given(Transaction award) {
    List<Part> parts = of(award, Book.AVAILABLE, Book.PENDING);
    List<Optional<String>> categories = categories(award);
    if (categories.isEmpty()) {
      return parts;
    }
    List<Part> named = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      named.add(
          new Part(
              part.path(),
              part.lot(),
              part.amount(),
              i < categories.size() ? categories.get(i) : Optional.empty()));
    }
    return named;
  }

  /** Returns what each part of {@code award} counts towards; empty if none counts for anything. */
  static List<Optional<String>> categories(Transaction award) {
    Optional<Object> operand =
        award.reason().map(Message::operands).map(operands -> operands.get(CATEGORIES));
    if (operand.isEmpty() || !(operand.get() instanceof List<?> names)) {
      return List.of();
    }
    return names.stream()
        .map(String::valueOf)
        .map(name -> name.isEmpty() ? Optional.<String>empty() : Optional.of(name))
        .toList();
  }

  /** Returns what {@code transaction} brought into {@code books} of which lots, in its order. */
  List<Part> of(Transaction transaction, Book... books) {
    List<Part> parts = new ArrayList<>();
    Map<AccountKey, List<AccountKey>> paths = new HashMap<>();
    for (Entry entry : transaction.entries()) {
      if (entry.amount() > 0 && List.of(books).contains(entry.book())) {
        List<AccountKey> path =
            paths.computeIfAbsent(
                entry.account(), account -> merges.path(account, transaction.recordedAt()));
        parts.add(new Part(path, entry.lot(), entry.amount(), Optional.empty()));
      }
    }
    return parts;
  }

  static long total(List<Part> parts) {
    long total = 0;
    for (Part part : parts) {
      total = Amounts.plus(total, part.amount());
    }
    return total;
  }

  /** Goes back from the part used last, past what was refunded before. */
  static List<Entry> refund(List<Part> parts, Book from, long done, long amount) {
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

  static Map<LotId, Lot> lots(AccountState state) {
    Map<LotId, Lot> lots = new HashMap<>();
    for (OpenLot open : state.lots()) {
      open.lot().ifPresent(lot -> lots.put(open.id(), lot));
    }
    return lots;
  }
}
