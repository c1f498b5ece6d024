package io.communitykit.points.program;

import io.communitykit.core.Page;
import io.communitykit.points.Amounts;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.DueTransition;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.program.ReverseFlow.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out what awards that are taken back take from where. Used once.
 *
 * <p>What is pending or available of the lot goes first. What was used of it is then put down as a
 * debt of the lot, as far as the asset's policy says, and the owner's other points pay it in the
 * same unit. What has lapsed is gone already and owed by nobody.
 */
final class Clawback {

  private final LedgerStore store;
  private final AssetTerms terms;
  private final Map<AccountKey, AccountState> loaded;
  private final Instant at;
  private final Map<AccountKey, AccountState> settled = new HashMap<>();

  /** What the owners' other points can still pay. */
  private final Map<AccountKey, Long> spare = new HashMap<>();

  /**
   * Creates the work.
   *
   * @param loaded the accounts as stored, with all open lots and those that are taken back
   */
  Clawback(LedgerStore store, AssetTerms terms, Map<AccountKey, AccountState> loaded, Instant at) {
    this.store = store;
    this.terms = terms;
    this.loaded = loaded;
    this.at = at;
    loaded.forEach(
        (account, state) -> {
          AccountState now = state.settled(at);
          settled.put(account, now);
          spare.put(account, now.balance(Book.AVAILABLE));
        });
  }

  List<Entry> entries(List<Part> parts) {
    parts.forEach(part -> spare.merge(part.account(), -available(part), Amounts::plus));
    List<Entry> entries = new ArrayList<>();
    for (Part part : parts) {
      long pending = pending(part);
      long available = available(part);
      long owed = owed(part, part.amount() - pending - available);
      add(entries, part, Book.PENDING, -pending);
      add(entries, part, Book.AVAILABLE, -available);
      add(entries, part, Book.DEBT, -owed);
      add(entries, part, Book.ISSUANCE, pending + available + owed);
    }
    return entries;
  }

  private static void add(List<Entry> entries, Part part, Book book, long amount) {
    if (amount != 0) {
      entries.add(new Entry(part.account(), book, part.lot(), amount));
    }
  }

  private long pending(Part part) {
    return Math.min(part.amount(), in(settled, part, Book.PENDING));
  }

  private long available(Part part) {
    return Math.min(part.amount() - pending(part), in(settled, part, Book.AVAILABLE));
  }

  private static long in(Map<AccountKey, AccountState> states, Part part, Book book) {
    return lot(states, part).map(lot -> lot.amount(book)).orElse(0L);
  }

  private static Optional<OpenLot> lot(Map<AccountKey, AccountState> states, Part part) {
    AccountState state = states.getOrDefault(part.account(), AccountState.empty(part.account()));
    return state.lots().stream().filter(lot -> lot.id().equals(part.lot())).findFirst();
  }

  private long owed(Part part, long gone) {
    if (gone == 0) {
      return 0;
    }
    return switch (terms.clawback(part.account().asset())) {
      case WITHIN_LOT -> 0;
      case WITHIN_BALANCE -> {
        long owed = Math.min(used(part, gone), spare.getOrDefault(part.account(), 0L));
        spare.merge(part.account(), -owed, Amounts::plus);
        yield owed;
      }
      case DEBT -> used(part, gone);
    };
  }

  /** Returns how much of what is gone was used: the rest has lapsed, or is lapsing now. */
  private long used(Part part, long gone) {
    long lapsed = 0;
    for (DueTransition due :
        DueTransition.of(
            loaded.getOrDefault(part.account(), AccountState.empty(part.account())), at)) {
      lapsed = Amounts.plus(lapsed, lapsed(part.lot(), due.entries()));
    }
    // Nothing of the lot was written before its first entry.
    long sequence = Math.max(0, lot(loaded, part).map(OpenLot::sequence).orElse(1L) - 1);
    Page<PostedEntry> page;
    do {
      page = store.entries(part.account(), sequence, Page.MAX_SIZE);
      for (PostedEntry posted : page.items()) {
        sequence = posted.sequence();
        lapsed = Amounts.plus(lapsed, lapsed(part.lot(), List.of(posted.entry())));
      }
    } while (page.next().isPresent());
    return Math.max(0, gone - lapsed);
  }

  private static long lapsed(LotId lot, List<Entry> entries) {
    long sum = 0;
    for (Entry entry : entries) {
      if (entry.lot().equals(lot) && entry.book() == Book.EXPIRED) {
        sum = Amounts.plus(sum, entry.amount());
      }
    }
    return sum;
  }
}
