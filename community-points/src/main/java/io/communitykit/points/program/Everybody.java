package io.communitykit.points.program;

import io.communitykit.core.AssetId;
import io.communitykit.core.Page;
import io.communitykit.points.Amounts;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Answers that take a look at every account, page by page. Reads only. Thread-safe. */
public final class Everybody {

  private final LedgerStore store;

  Everybody(LedgerStore store) {
    this.store = store;
  }

  /**
   * Returns what the community has of {@code asset}. Reads every account once; what is written
   * meanwhile is in or not, and the sums are exact either way.
   */
  public AssetTotals totals(AssetId asset, Instant asOf) {
    Map<Book, Long> books = new EnumMap<>(Book.class);
    long accounts = 0;
    Optional<String> cursor = Optional.empty();
    do {
      Page<Balance> page = balances(asset, asOf, cursor, Page.MAX_SIZE);
      for (Balance balance : page.items()) {
        accounts++;
        balance.books().forEach((book, amount) -> books.merge(book, amount, Amounts::plus));
      }
      cursor = page.next();
    } while (cursor.isPresent());
    return new AssetTotals(asset, accounts, books);
  }

  /**
   * Returns what all members have of {@code asset}, in order of their ids.
   *
   * @param cursor where to go on, from the page before; empty for the first
   * @param limit at most {@link Page#MAX_SIZE}
   */
  public Page<Balance> balances(AssetId asset, Instant asOf, Optional<String> cursor, int limit) {
    Page<AccountState> page = store.accounts(asset, LoadSpec.lotsDueAt(asOf), cursor, limit);
    return new Page<>(
        page.items().stream().map(state -> Balance.of(state, asOf)).toList(), page.next());
  }

  /**
   * Returns the members with the most available of {@code asset}, the richest first; equals in
   * order of their ids. Reads every account once.
   *
   * @param limit at most {@link Page#MAX_SIZE}
   */
  public List<Balance> top(AssetId asset, Instant asOf, int limit) {
    Page.checkSize(limit);
    Comparator<Balance> best =
        Comparator.comparingLong(Balance::available)
            .reversed()
            .thenComparing(balance -> balance.account().owner());
    PriorityQueue<Balance> top = new PriorityQueue<>(best.reversed());
    Optional<String> cursor = Optional.empty();
    do {
      Page<Balance> page = balances(asset, asOf, cursor, Page.MAX_SIZE);
      for (Balance balance : page.items()) {
        top.add(balance);
        if (top.size() > limit) {
          top.poll();
        }
      }
      cursor = page.next();
    } while (cursor.isPresent());
    List<Balance> sorted = new ArrayList<>(top);
    sorted.sort(best);
    return List.copyOf(sorted);
  }
}
