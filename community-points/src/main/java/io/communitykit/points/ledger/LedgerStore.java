package io.communitykit.points.ledger;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberData;
import io.communitykit.core.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a host keeps the ledger of one community.
 *
 * <p>Everything that must be atomic is inside {@link #commit}; the library asks for no transaction
 * of its own and joins the caller's if the implementation does. Implementations are called from
 * many threads at once. Failures of the storage itself are thrown as the implementation's own
 * unchecked exception and reach the caller unchanged; whoever cannot tell whether a commit took
 * effect repeats it with the same id.
 *
 * <p>What is promised:
 *
 * <ul>
 *   <li><b>A1</b> A unit is stored with all its parts or not at all, also across a crash.
 *   <li><b>A2</b> An id takes effect once, for ever. The same id with an equal fingerprint answers
 *       {@code REPLAYED} with what is stored; with another one {@code ID_CONFLICT} and the first
 *       field that differs.
 *   <li><b>A3</b> Every listed version is compared and every guard evaluated in the same step as
 *       the write. Units that list no version never make each other fail.
 *   <li><b>A4</b> A reader sees all of a unit or none of it, and its own writes once they returned.
 *   <li><b>A5</b> No counter ever leaves its bounds, however many units race for it.
 *   <li><b>A6</b> Entries are only ever added. Their sequence in an account has no gaps, and their
 *       {@code recordedAt} rises with it: the unit's clock reading, or a microsecond after the
 *       account's latest one if that is later.
 *   <li><b>A7</b> {@link #commitAll} is equal to committing one after the other.
 *   <li><b>A8</b> Pages continue after their last item: what is written meanwhile is neither
 *       skipped nor shown twice.
 * </ul>
 *
 * <p>Prove an implementation by extending {@code LedgerStoreContract} of community-testkit.
 */
public interface LedgerStore extends MemberData {

  /** Returns the account {@code key}; one never written has version zero and no balances. */
  AccountState load(AccountKey key, LoadSpec spec);

  /**
   * Stores {@code unit}, or answers why not, as one atomic step.
   *
   * <p>A {@link TransactionKind#HOLD} opens a hold, and whatever resolves it closes it. A lot that
   * moves to another account stays the lot it is. What the owner's books hold of one lot keeps the
   * sign that {@link Book#allowsInLot} asks for, and each book of the account the sign that {@link
   * Book#allows} asks for.
   *
   * @throws IllegalArgumentException if the unit cannot be right whatever the ledger holds: it
   *     moves a lot that nobody opened, takes more than there is although the versions match, or
   *     resolves a hold that is not open; nothing is written
   * @throws io.communitykit.points.AmountOverflowException if a balance would not fit a long;
   *     nothing is written
   */
  CommitResult commit(CommitUnit unit);

  /**
   * Commits {@code units} in order, each by itself, and returns an answer for each. Override it
   * where one round trip can carry them all.
   */
  default List<CommitResult> commitAll(List<CommitUnit> units) {
    List<CommitResult> results = new ArrayList<>(units.size());
    for (CommitUnit unit : units) {
      results.add(commit(unit));
    }
    return results;
  }

  /** Returns the transaction {@code id}, if it was ever committed. */
  Optional<Transaction> find(TransactionId id);

  /**
   * Returns entries of {@code key} by sequence.
   *
   * @param afterSequence zero for the first
   * @param limit at most {@link Page#MAX_SIZE}
   */
  Page<PostedEntry> entries(AccountKey key, long afterSequence, int limit);

  /**
   * Returns the accounts of {@code asset} in which anything was ever moved, in order of their
   * owners. Each is seen at one moment; the page is not.
   *
   * @param spec what is wanted of each; counters are not given here
   * @param cursor where to go on, from the page before; empty for the first
   * @param limit at most {@link Page#MAX_SIZE}
   */
  Page<AccountState> accounts(AssetId asset, LoadSpec spec, Optional<String> cursor, int limit);

  /**
   * Returns accounts in which something is due at {@code asOf}. Hints only: what they point to is
   * decided on the account itself.
   *
   * @param cursor where to go on, from the page before; empty for the first
   * @param limit at most {@link Page#MAX_SIZE}
   */
  Page<DueItem> due(Instant asOf, Optional<String> cursor, int limit);
}
