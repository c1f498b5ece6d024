package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of an activity or of a reward.
 *
 * @param status what happened
 * @param id what the ledger calls it
 * @param awards what was given: now for {@code EARNED}, at the first time for {@code REPLAYED}
 * @param changes what it took away, or gave back of what was taken before
 * @param reason why it was refused, if it was
 */
public record EarningReceipt(
    Status status,
    TransactionId id,
    List<Given> awards,
    List<Change> changes,
    Optional<Message> reason) {

  /** What happened, in order of precedence. */
  public enum Status {
    /** It earned something, which is in the ledger now. */
    EARNED,
    /**
     * It earned nothing; that is in the ledger now, so that it cannot pay later. It may have taken
     * something.
     */
    NOTHING,
    /** It was there before; nothing changed. */
    REPLAYED,
    /** Something else has this id; nothing changed. */
    ID_CONFLICT,
    /** It lies further ahead than clocks may differ; nothing changed. */
    FROM_THE_FUTURE,
    /** It lies further back than the program takes; nothing changed. */
    TOO_LATE,
    /** The rules have no such asset; nothing changed. */
    UNKNOWN_ASSET,
    /** It names the owner that is reserved for what belongs to nobody; nothing changed. */
    RESERVED_MEMBER,
    /** An account would have too many open lots; nothing changed. */
    TOO_MANY_LOTS
  }

  /**
   * What somebody was given.
   *
   * @param account whose, and of what
   * @param amount how much, in minor units
   * @param lot where it can be told apart; empty where it flowed into the common lot
   * @param category what the rule that gave it counts towards, if anything
   */
  public record Given(
      AccountKey account, long amount, Optional<Lot> lot, Optional<String> category) {

    /** Checks the components. */
    public Given {
      requireNonNull(account, "account");
      requireNonNull(lot, "lot");
      requireNonNull(category, "category");
    }
  }

  /**
   * What somebody lost, or got back.
   *
   * @param kind {@code PENALTY}, {@code CLAWBACK} of an award that was undone, or {@code REFUND} of
   *     a penalty that was undone
   * @param account whose, and of what
   * @param amount how much, in minor units; below zero if it was lost
   */
  public record Change(TransactionKind kind, AccountKey account, long amount) {

    /** Checks the components. */
    public Change {
      requireNonNull(kind, "kind");
      requireNonNull(account, "account");
    }
  }

  /** Checks and copies the components. */
  public EarningReceipt {
    requireNonNull(status, "status");
    requireNonNull(id, "id");
    awards = List.copyOf(awards);
    changes = List.copyOf(changes);
    requireNonNull(reason, "reason");
  }

  /** Returns what all accounts together were given of all assets. */
  public long total() {
    long total = 0;
    for (Given award : awards) {
      total = Amounts.plus(total, award.amount());
    }
    return total;
  }

  /** Returns the categories that something of it counts towards. */
  public Set<String> categories() {
    Set<String> categories = new TreeSet<>();
    awards.forEach(award -> award.category().ifPresent(categories::add));
    return categories;
  }

  /**
   * Returns what {@code member} was given of {@code asset}.
   *
   * @param category what counts; everything if empty
   */
  public long gained(MemberId member, AssetId asset, Optional<String> category) {
    AccountKey account = new AccountKey(member, asset);
    long gained = 0;
    for (Given award : awards) {
      if (award.account().equals(account)
          && (category.isEmpty() || award.category().equals(category))) {
        gained = Amounts.plus(gained, award.amount());
      }
    }
    return gained;
  }

  static EarningReceipt refused(Status status, TransactionId id, Message reason) {
    return new EarningReceipt(status, id, List.of(), List.of(), Optional.of(reason));
  }

  /** Returns the receipt of what the ledger has under {@code id}. */
  static EarningReceipt of(boolean replayed, TransactionId id, List<Transaction> stored) {
    List<Given> given = new ArrayList<>(2);
    List<Change> changes = new ArrayList<>(0);
    for (Transaction transaction : stored) {
      if (transaction.id().equals(id)) {
        collect(transaction, given);
      } else if (changes(transaction.kind())) {
        collectChanges(transaction, changes);
      }
    }
    Status fresh = given.isEmpty() ? Status.NOTHING : Status.EARNED;
    return new EarningReceipt(
        replayed ? Status.REPLAYED : fresh, id, given, changes, Optional.empty());
  }

  private static boolean changes(TransactionKind kind) {
    return kind == TransactionKind.PENALTY
        || kind == TransactionKind.CLAWBACK
        || kind == TransactionKind.REFUND;
  }

  private static void collectChanges(Transaction transaction, List<Change> changes) {
    Map<AccountKey, Long> sums = new LinkedHashMap<>();
    for (Entry entry : transaction.entries()) {
      if (!entry.book().isSystem()) {
        sums.merge(entry.account(), entry.amount(), Amounts::plus);
      }
    }
    sums.forEach((account, amount) -> changes.add(new Change(transaction.kind(), account, amount)));
  }

  private static void collect(Transaction transaction, List<Given> given) {
    Map<LotId, Lot> opened = new HashMap<>();
    transaction.opened().forEach(lot -> opened.put(lot.id(), lot));
    List<Optional<String>> categories = Parts.categories(transaction);
    for (Entry entry : transaction.entries()) {
      if (!entry.book().isSystem()) {
        int place = given.size();
        given.add(
            new Given(
                entry.account(),
                entry.amount(),
                Optional.ofNullable(opened.get(entry.lot())),
                place < categories.size() ? categories.get(place) : Optional.empty()));
      }
    }
  }
}
