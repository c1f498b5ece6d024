package io.communitykit.referral.reward;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of one reward of one referral: granted, or withheld and why.
 *
 * @param reward the reward's id in its program
 * @param to which side
 * @param beneficiary who it is for
 * @param asset what is given
 * @param amount how much, in the asset's minor units, from 1
 * @param pendingFor how long it stays pending before it can be spent
 * @param limitedBy the cap that withheld it
 * @param disqualified why the beneficiary may get nothing; then no cap was asked
 */
public record RewardGrant(
    String reward,
    RewardRole to,
    MemberId beneficiary,
    AssetId asset,
    long amount,
    Duration pendingFor,
    Optional<ReferralCap> limitedBy,
    Optional<Message> disqualified) {

  /** What became of a reward. */
  public enum Status {
    /** It was given. */
    GRANTED,
    /** A cap withheld it. */
    CAP_LIMITED,
    /** The beneficiary may get nothing. */
    DISQUALIFIED
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code amount} is less than 1 or it was withheld twice
   */
  public RewardGrant {
    requireNonNull(reward, "reward");
    requireNonNull(to, "to");
    requireNonNull(beneficiary, "beneficiary");
    requireNonNull(asset, "asset");
    if (amount < 1) {
      throw new IllegalArgumentException("amount must be 1 or more, was " + amount);
    }
    requireNonNull(pendingFor, "pendingFor");
    if (limitedBy.isPresent() && disqualified.isPresent()) {
      throw new IllegalArgumentException(
          "limitedBy must be empty for a disqualified beneficiary, was " + limitedBy.get());
    }
  }

  /** Returns the grant of {@code reward} to {@code beneficiary}. */
  public static RewardGrant of(ReferralReward reward, MemberId beneficiary) {
    return new RewardGrant(
        reward.id(),
        reward.to(),
        beneficiary,
        reward.asset(),
        reward.amount(),
        reward.pendingFor(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns this grant withheld by {@code cap}. */
  public RewardGrant limitedBy(ReferralCap cap) {
    return new RewardGrant(
        reward, to, beneficiary, asset, amount, pendingFor, Optional.of(cap), Optional.empty());
  }

  /** Returns this grant withheld because of {@code why}. */
  public RewardGrant disqualified(Message why) {
    return new RewardGrant(
        reward, to, beneficiary, asset, amount, pendingFor, Optional.empty(), Optional.of(why));
  }

  /** Returns this grant for {@code beneficiary}. */
  public RewardGrant to(MemberId beneficiary) {
    return new RewardGrant(
        reward, to, beneficiary, asset, amount, pendingFor, limitedBy, disqualified);
  }

  /** Returns what became of it. */
  public Status status() {
    if (disqualified.isPresent()) {
      return Status.DISQUALIFIED;
    }
    return limitedBy.isPresent() ? Status.CAP_LIMITED : Status.GRANTED;
  }

  /** Whether it was granted. */
  public boolean isGranted() {
    return status() == Status.GRANTED;
  }
}
