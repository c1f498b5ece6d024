package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.core.Page;
import io.communitykit.points.Amounts;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.DueTransition;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenHold;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.RulesVersion;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells from the entries of an account, and nothing else, how it came to its balance. Used once.
 *
 * <p>Looking back, an entry counts from the time its transaction occurred, but not before the
 * entries of its lot that were written earlier: what is taken from a lot was there before.
 */
final class AccountFold {

  /** The story of a lot so far. */
  private static final class Draft {
    final LotId id;
    final Optional<Lot> lot;
    final Optional<RulesVersion> rules;
    final long sequence;
    final Map<Book, Long> books = new EnumMap<>(Book.class);
    final List<LotStory.Use> uses = new ArrayList<>();
    Instant since = Instant.MIN;

    Draft(PostedEntry first) {
      this.id = first.entry().lot();
      this.lot = first.lot();
      this.rules = lot.isEmpty() ? Optional.empty() : first.rules();
      this.sequence = first.sequence();
    }

    OpenLot open() {
      Map<Book, Long> owned = new EnumMap<>(books);
      owned.entrySet().removeIf(e -> !isOwned(e.getKey()) || e.getValue() == 0);
      return new OpenLot(id, lot, sequence, owned);
    }

    private static boolean isOwned(Book book) {
      return !book.isSystem() && book != Book.DEBT;
    }
  }

  private record Held(TransactionId id, List<OpenHold.Part> parts) {}

  private final EarningRules rules;
  private final LedgerStore store;
  private final AccountKey account;
  private final Map<Book, Long> balances = new EnumMap<>(Book.class);
  private final Map<LotId, Draft> lots = new LinkedHashMap<>();

  /** Holds that are open so far, by what would resolve them. */
  private final Map<TransactionId, Held> holds = new LinkedHashMap<>();

  private Instant active = Instant.MIN;
  private long sequence;

  AccountFold(EarningRules rules, LedgerStore store, AccountKey account) {
    this.rules = rules;
    this.store = store;
    this.account = account;
  }

  /** Reads everything that is known, and applies what is due at {@code asOf}. */
  AccountFold readAll(Instant asOf) {
    read(Instant.MAX, Instant.MAX);
    apply(asOf, store.load(account, LoadSpec.BALANCES).activeUntil());
    return this;
  }

  /** Reads what was known at {@code knownAt} of the time up to {@code asOf}. */
  AccountFold lookBack(Instant asOf, Instant knownAt) {
    read(asOf, knownAt);
    Optional<Instant> activeUntil =
        active.equals(Instant.MIN)
            ? Optional.empty()
            : rules
                .asset(account.asset())
                .flatMap(asset -> asset.activeUntil(active, rules.calendar()));
    apply(asOf, activeUntil);
    return this;
  }

  private void read(Instant asOf, Instant knownAt) {
    Page<PostedEntry> page;
    do {
      page = store.entries(account, sequence, Page.MAX_SIZE);
      for (PostedEntry posted : page.items()) {
        sequence = posted.sequence();
        if (!posted.recordedAt().isAfter(knownAt)) {
          read(posted, asOf);
        }
      }
    } while (page.next().isPresent());
  }

  private void read(PostedEntry posted, Instant asOf) {
    Draft draft = lots.computeIfAbsent(posted.entry().lot(), id -> new Draft(posted));
    Instant at = posted.occurredAt();
    draft.since = at.isAfter(draft.since) ? at : draft.since;
    if (draft.since.isAfter(asOf)) {
      return;
    }
    apply(
        draft,
        posted.entry(),
        posted.kind(),
        at,
        Optional.of(posted.transaction()),
        posted.reason());
    follow(posted);
    boolean acts =
        switch (posted.kind()) {
          case AWARD, SPEND, HOLD, CAPTURE, RELEASE, TRANSFER, EXCHANGE -> true;
          default -> false;
        };
    active = acts && at.isAfter(active) ? at : active;
  }

  private void follow(PostedEntry posted) {
    Entry entry = posted.entry();
    if (posted.kind() == TransactionKind.HOLD && entry.book() == Book.HELD) {
      TransactionId id = posted.transaction();
      holds
          .computeIfAbsent(
              TransactionId.resolving(id), resolving -> new Held(id, new ArrayList<>()))
          .parts()
          .add(new OpenHold.Part(entry.lot(), entry.amount()));
    }
    if (posted.kind().resolvesHold()) {
      holds.remove(posted.transaction());
    }
  }

  private void apply(Instant asOf, Optional<Instant> activeUntil) {
    AccountState read = state(activeUntil);
    for (DueTransition due : DueTransition.of(read, asOf)) {
      for (Entry entry : due.entries()) {
        Draft draft = lots.get(entry.lot());
        if (draft == null) {
          throw new IllegalStateException("lot must have an entry, had none: " + entry.lot());
        }
        apply(draft, entry, due.kind(), due.at(), Optional.empty(), Optional.empty());
      }
    }
    balances.values().removeIf(amount -> amount == 0);
    lots.values().removeIf(draft -> draft.books.isEmpty());
  }

  private AccountState state(Optional<Instant> activeUntil) {
    List<OpenLot> open =
        lots.values().stream()
            .map(Draft::open)
            .filter(lot -> !lot.amounts().isEmpty())
            .sorted(OpenLot.SPEND_ORDER)
            .toList();
    List<OpenHold> openHolds = new ArrayList<>();
    for (Held held : holds.values()) {
      openHolds.add(new OpenHold(held.id(), deadline(held.id()), held.parts()));
    }
    openHolds.sort(OpenHold.ORDER);
    return new AccountState(account, 0, sequence, balances, open, openHolds, Map.of(), activeUntil);
  }

  private Instant deadline(TransactionId hold) {
    return store.find(hold).flatMap(Transaction::deadline).orElse(Instant.MAX);
  }

  private void apply(
      Draft draft,
      Entry entry,
      TransactionKind kind,
      Instant at,
      Optional<TransactionId> transaction,
      Optional<Message> reason) {
    balances.merge(entry.book(), entry.amount(), Amounts::plus);
    draft.books.merge(entry.book(), entry.amount(), Amounts::plus);
    long taken = taken(kind, entry);
    if (taken != 0) {
      draft.uses.add(new LotStory.Use(kind, transaction, at, taken, reason));
    }
  }

  /** Returns what {@code entry} says its transaction took from the lot, or gave back to it. */
  private static long taken(TransactionKind kind, Entry entry) {
    return switch (kind) {
      case SPEND, CAPTURE -> entry.book() == Book.REDEEMED ? entry.amount() : 0;
      case HOLD -> entry.book() == Book.HELD ? entry.amount() : 0;
      case PENALTY -> entry.book() == Book.PENALTY ? entry.amount() : 0;
      case EXPIRE -> entry.book() == Book.EXPIRED ? entry.amount() : 0;
      case SETTLE -> entry.book() == Book.DEBT ? entry.amount() : 0;
      case CLAWBACK -> entry.book() == Book.ISSUANCE ? entry.amount() : 0;
      case EXCHANGE -> entry.book() == Book.EXCHANGE ? Math.max(0, entry.amount()) : 0;
      case RELEASE, TIME_OUT, REFUND -> entry.book() == Book.AVAILABLE ? -entry.amount() : 0;
      case TRANSFER ->
          entry.book() == Book.AVAILABLE || entry.book() == Book.PENDING ? -entry.amount() : 0;
      case AWARD, ACTIVATE -> 0;
    };
  }

  Balance balance() {
    return new Balance(account, balances);
  }

  List<LotStory> stories() {
    return lots.values().stream()
        .map(draft -> new LotStory(draft.id, draft.lot, draft.rules, draft.books, draft.uses))
        .toList();
  }
}
