package io.communitykit.points.program;

import io.communitykit.core.Page;
import io.communitykit.points.Amounts;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.DueTransition;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.LotSource;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.RulesVersion;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.BalanceExplanation.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells from the entries of an account, and nothing else, how it came to its balance. */
final class BalanceExplainer {

  private final EarningRules rules;
  private final AccountKey account;
  private final Map<Book, Long> balances = new EnumMap<>(Book.class);
  private final Map<LotId, Draft> lots = new LinkedHashMap<>();
  private long sequence;

  /** The story of a lot so far. */
  private static final class Draft {
    final LotId id;
    final Optional<Lot> lot;
    final Optional<RulesVersion> rules;
    final long sequence;
    final Map<Book, Long> books = new EnumMap<>(Book.class);
    final List<LotStory.Use> uses = new ArrayList<>();

    Draft(PostedEntry first) {
      this.id = first.entry().lot();
      this.lot = first.lot();
      this.rules = lot.isEmpty() ? Optional.empty() : first.rules();
      this.sequence = first.sequence();
    }

    OpenLot open() {
      Map<Book, Long> owned = new EnumMap<>(books);
      owned.entrySet().removeIf(e -> e.getKey().isSystem() || e.getValue() == 0);
      return new OpenLot(id, lot, sequence, owned);
    }
  }

  BalanceExplainer(EarningRules rules, AccountKey account) {
    this.rules = rules;
    this.account = account;
  }

  BalanceExplanation explain(LedgerStore store, Instant asOf) {
    Page<PostedEntry> page;
    do {
      page = store.entries(account, sequence, Page.MAX_SIZE);
      for (PostedEntry posted : page.items()) {
        sequence = posted.sequence();
        lots.computeIfAbsent(posted.entry().lot(), id -> new Draft(posted));
        apply(
            posted.entry(), posted.kind(), posted.occurredAt(), Optional.of(posted.transaction()));
      }
    } while (page.next().isPresent());
    for (DueTransition due : DueTransition.of(folded(), asOf)) {
      due.entries().forEach(entry -> apply(entry, due.kind(), due.at(), Optional.empty()));
    }
    balances.values().removeIf(amount -> amount == 0);
    int scale = rules.asset(account.asset()).map(asset -> asset.scale()).orElse(0);
    List<LotStory> stories =
        lots.values().stream()
            .map(draft -> new LotStory(draft.id, draft.lot, draft.rules, draft.books, draft.uses))
            .toList();
    return new BalanceExplanation(
        new Balance(account, balances), asOf, scale, shares(store), stories);
  }

  private AccountState folded() {
    List<OpenLot> open =
        lots.values().stream()
            .map(Draft::open)
            .filter(lot -> !lot.amounts().isEmpty())
            .sorted(OpenLot.SPEND_ORDER)
            .toList();
    return new AccountState(
        account, 0, sequence, balances, open, List.of(), Map.of(), Optional.empty());
  }

  private void apply(
      Entry entry, TransactionKind kind, Instant at, Optional<TransactionId> transaction) {
    balances.merge(entry.book(), entry.amount(), Amounts::plus);
    Draft draft = lots.get(entry.lot());
    if (draft == null) {
      throw new IllegalStateException("lot must have an entry, had none: " + entry.lot());
    }
    draft.books.merge(entry.book(), entry.amount(), Amounts::plus);
    boolean takes = entry.book().isSystem() && entry.amount() > 0;
    if (takes) {
      draft.uses.add(new LotStory.Use(kind, transaction, at, entry.amount()));
    }
  }

  private List<Share> shares(LedgerStore store) {
    Map<String, Share> shares = new TreeMap<>();
    for (Draft draft : lots.values()) {
      draft.lot.ifPresent(
          lot ->
              shares.merge(
                  lot.source().kind() + lot.source().name(),
                  new Share(
                      lot.source().kind(),
                      lot.source().name(),
                      1,
                      lot.amount(),
                      lot.source().cut()),
                  (a, b) ->
                      new Share(
                          a.kind(),
                          a.name(),
                          a.awards() + b.awards(),
                          Amounts.plus(a.earned(), b.earned()),
                          Amounts.plus(a.cut(), b.cut()))));
    }
    // A lot knows what was cut off it. What a cap swallowed whole has no lot, only a count.
    List<CounterKey> keys =
        rules.ruleIds().stream().map(rule -> EarningRules.cutCounter(account, rule)).toList();
    AccountState counted = store.load(account, LoadSpec.BALANCES.withCounters(keys));
    for (int i = 0; i < keys.size(); i++) {
      long cut = counted.counter(keys.get(i));
      String rule = rules.ruleIds().get(i);
      if (cut > 0) {
        shares.merge(
            LotSource.Kind.RULE + rule,
            new Share(LotSource.Kind.RULE, rule, 0, 0, cut),
            (a, b) -> new Share(a.kind(), a.name(), a.awards(), a.earned(), cut));
      }
    }
    return shares.values().stream()
        .sorted(Comparator.comparingLong(Share::earned).reversed().thenComparing(Share::name))
        .toList();
  }
}
