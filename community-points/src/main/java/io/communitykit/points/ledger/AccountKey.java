package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;

/**
 * Names an account: what one owner has of one asset. Ordered by asset, then by owner.
 *
 * @param owner a member, or a team under its own id
 * @param asset what is held
 */
public record AccountKey(MemberId owner, AssetId asset) implements Comparable<AccountKey> {

  /**
   * The owner of what belongs to nobody in particular: {@code *}. Reserved: counters are kept
   * beside its accounts, nothing is ever moved into or out of them, and nobody may act or be erased
   * under this id.
   */
  public static final MemberId RESERVED = MemberId.of("*");

  /** Checks the components. */
  public AccountKey {
    requireNonNull(owner, "owner");
    requireNonNull(asset, "asset");
  }

  /**
   * Returns the account beside which is counted what belongs to nobody in particular: stock,
   * budgets, totals of an object or of a circle.
   */
  public static AccountKey shared(AssetId asset) {
    return new AccountKey(RESERVED, asset);
  }

  /** Whether it is nobody's: only counters are kept beside it. */
  public boolean isShared() {
    return owner.equals(RESERVED);
  }

  @Override
  public int compareTo(AccountKey other) {
    int byAsset = asset.compareTo(other.asset);
    return byAsset != 0 ? byAsset : owner.compareTo(other.owner);
  }

  /** Returns the form {@code ann/points}. */
  @Override
  public String toString() {
    return owner + "/" + asset;
  }
}
