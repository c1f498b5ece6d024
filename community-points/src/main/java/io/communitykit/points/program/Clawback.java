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
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.Parts.Claim;
import io.communitykit.points.program.Parts.Part;
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

  private record Place(AccountKey account, LotId lot, Book book) {}

  /** What the parts before have taken. */
  private final Map<Place, Long> taken = new HashMap<>();

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

  /** What of a claim is there to be taken. */
  private record Found(Claim claim, long pending, long available) {

    long gone() {
      return claim.amount() - pending - available;
    }
  }

  List<Entry> entries(List<Claim> claims) {
    List<Found> found = claims.stream().map(this::find).toList();
    List<Entry> entries = new ArrayList<>();
    for (Found part : found) {
      long owed = owed(part);
      add(entries, part, Book.PENDING, -part.pending());
      add(entries, part, Book.AVAILABLE, -part.available());
      add(entries, part, Book.DEBT, -owed);
      add(entries, part, Book.ISSUANCE, part.pending() + part.available() + owed);
    }
    return entries;
  }

  private static void add(List<Entry> entries, Found found, Book book, long amount) {
    Part part = found.claim().part();
    if (amount != 0) {
      entries.add(new Entry(part.account(), book, part.lot(), amount));
    }
  }

  private Found find(Claim claim) {
    Part part = claim.part();
    long pending = take(part, Book.PENDING, claim.amount());
    long available = take(part, Book.AVAILABLE, claim.amount() - pending);
    spare.merge(part.account(), -available, Amounts::plus);
    return new Found(claim, pending, available);
  }

  /** Takes what no other part took: awards without lots of their own share one. */
  private long take(Part part, Book book, long most) {
    Place there = new Place(part.account(), part.lot(), book);
    long left =
        lot(settled, part).map(lot -> lot.amount(book)).orElse(0L) - taken.getOrDefault(there, 0L);
    long amount = Math.min(most, left);
    taken.merge(there, amount, Amounts::plus);
    return amount;
  }

  private long owed(Found found) {
    AccountKey account = found.claim().part().account();
    if (found.gone() == 0) {
      return 0;
    }
    return switch (terms.clawback(account.asset())) {
      case WITHIN_LOT -> 0;
      case WITHIN_BALANCE -> {
        long owed = Math.min(used(found), spare.getOrDefault(account, 0L));
        spare.merge(account, -owed, Amounts::plus);
        yield owed;
      }
      case DEBT -> used(found);
    };
  }

  /** Returns how much of what is gone was used: neither taken back before nor lapsed. */
  private long used(Found found) {
    Part part = found.claim().part();
    long left = part.amount() - found.claim().done() - found.pending() - found.available();
    return Math.max(0, Math.min(found.gone(), left - lapsed(part)));
  }

  /** Returns how much of the part's lot has lapsed or is lapsing now, also before a merge. */
  private long lapsed(Part part) {
    long lapsed = 0;
    for (DueTransition due : DueTransition.of(in(loaded, part), at)) {
      for (Entry entry : due.entries()) {
        lapsed = Amounts.plus(lapsed, lapsed(part.lot(), due.kind(), entry));
      }
    }
    for (AccountKey account : part.path()) {
      lapsed = Amounts.plus(lapsed, lapsedBefore(part, account));
    }
    return lapsed;
  }

  private long lapsedBefore(Part part, AccountKey account) {
    // Nothing of the lot was written before its first entry.
    long sequence =
        account.equals(part.account())
            ? Math.max(0, lot(loaded, part).map(OpenLot::sequence).orElse(1L) - 1)
            : 0;
    long lapsed = 0;
    Page<PostedEntry> page;
    do {
      page = store.entries(account, sequence, Page.MAX_SIZE);
      for (PostedEntry posted : page.items()) {
        sequence = posted.sequence();
        lapsed = Amounts.plus(lapsed, lapsed(part.lot(), posted.kind(), posted.entry()));
      }
    } while (page.next().isPresent());
    return lapsed;
  }

  /** A merge also writes to the book of what lapsed; it lapses nothing. */
  private static long lapsed(LotId lot, TransactionKind kind, Entry entry) {
    boolean lapses =
        kind == TransactionKind.EXPIRE && entry.book() == Book.EXPIRED && entry.lot().equals(lot);
    return lapses ? entry.amount() : 0;
  }

  static AccountState in(Map<AccountKey, AccountState> states, Part part) {
    return states.getOrDefault(part.account(), AccountState.empty(part.account()));
  }

  private static Optional<OpenLot> lot(Map<AccountKey, AccountState> states, Part part) {
    return in(states, part).lots().stream().filter(lot -> lot.id().equals(part.lot())).findFirst();
  }
}
