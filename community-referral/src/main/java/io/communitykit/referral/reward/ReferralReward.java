package io.communitykit.referral.reward;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What one side gets when a referral qualifies.
 *
 * <p>A ladder is several rewards of one id and side for different ordinals: 500 for each of the
 * first four, 600 from the fifth on.
 *
 * @param id tells it from other rewards of the same side; lower-case letters, digits and hyphens,
 *     at most {@value #MAX_ID_LENGTH} characters. It is part of the reward's id for ever
 * @param to which side
 * @param asset what is given
 * @param amount how much, in the asset's minor units, from 1
 * @param pendingFor how long it stays pending before it can be spent, from 0
 * @param caps how often one member gets it, at most one of each kind
 * @param ordinals for which of the referrer's qualified referrals it is given
 */
public record ReferralReward(
    String id,
    RewardRole to,
    AssetId asset,
    long amount,
    Duration pendingFor,
    List<ReferralCap> caps,
    Ordinals ordinals) {

  /** Longest id, so that a reward's id with a hashed member in it fits into 128 characters. */
  public static final int MAX_ID_LENGTH = 15;

  /** What a reward is called unless a rule file says otherwise. */
  public static final String DEFAULT_ID = "qualified";

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /**
   * Checks the components and takes a copy.
   *
   * @throws IllegalArgumentException if one is out of its bounds
   */
  public ReferralReward {
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "reward id must be a name such as qualified of at most "
              + MAX_ID_LENGTH
              + " characters, was \""
              + id
              + "\"");
    }
    requireNonNull(to, "to");
    requireNonNull(asset, "asset");
    if (amount < 1) {
      throw new IllegalArgumentException("amount must be 1 or more, was " + amount);
    }
    if (pendingFor.isNegative()) {
      throw new IllegalArgumentException("pendingFor must be 0 or more, was " + pendingFor);
    }
    caps = List.copyOf(caps);
    if (caps.stream().map(ReferralCap::per).distinct().count() < caps.size()) {
      throw new IllegalArgumentException("caps must be of different kinds, were " + caps);
    }
    requireNonNull(ordinals, "ordinals");
  }

  /** Creates a reward for each referral. */
  public ReferralReward(
      String id,
      RewardRole to,
      AssetId asset,
      long amount,
      Duration pendingFor,
      List<ReferralCap> caps) {
    this(id, to, asset, amount, pendingFor, caps, Ordinals.ALL);
  }

  /** Whether {@code id} may name a reward. */
  public static boolean isId(String id) {
    return id.length() <= MAX_ID_LENGTH && ID.matcher(id).matches();
  }
}
