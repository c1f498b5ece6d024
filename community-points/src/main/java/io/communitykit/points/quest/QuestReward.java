package io.communitykit.points.quest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;

/**
 * What a finished quest gives.
 *
 * @param asset of what
 * @param amount how much, in minor units
 */
public record QuestReward(AssetId asset, long amount) {

  /** Checks the components. */
  public QuestReward {
    requireNonNull(asset, "asset");
    if (amount < 1) {
      throw new IllegalArgumentException("amount must be 1 or more, was " + amount);
    }
  }
}
