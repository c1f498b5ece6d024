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

  /** Checks the components. */
  public AccountKey {
    requireNonNull(owner, "owner");
    requireNonNull(asset, "asset");
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
