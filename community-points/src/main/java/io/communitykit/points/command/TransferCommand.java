package io.communitykit.points.command;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.Allocation;
import io.communitykit.points.Amounts;
import io.communitykit.points.Remainder;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Wants points to go to others: a gift, a contribution to a team, a team's or a campaign's pool
 * paid out. They keep their source and their expiry; those that lapse first go first, to the first
 * of {@code to}.
 *
 * @param id names this transfer for ever; the same command again moves nothing more
 * @param from whose points: a member, or a team or pool under its own id
 * @param asset of which asset
 * @param amount how much in all, in minor units; more than zero
 * @param to who gets a share by which weight; 1..{@value Allocation#MAX_SHARES}, each another one
 * @param remainder who gets what does not divide evenly
 * @param reason what for, for both sides to read
 * @param at when, to the microsecond
 */
public record TransferCommand(
    String id,
    MemberId from,
    AssetId asset,
    long amount,
    List<Share> to,
    Remainder remainder,
    Message reason,
    Instant at) {

  /**
   * Somebody who gets a share.
   *
   * @param member who
   * @param weight the share's part of all weights; zero or more
   */
  public record Share(MemberId member, long weight) {

    /** Checks the components. */
    public Share {
      requireNonNull(member, "member");
      if (weight < 0) {
        throw new IllegalArgumentException("weight must be 0 or more, was " + weight);
      }
    }
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code amount} is not positive, or {@code to} is empty, too
   *     long, names somebody twice or names {@code from}
   * @throws io.communitykit.points.AmountOverflowException if it is more than one transaction may
   *     move
   */
  public TransferCommand {
    TransactionId.ofCommand("transfer", id);
    requireNonNull(from, "from");
    requireNonNull(asset, "asset");
    requireNonNull(remainder, "remainder");
    requireNonNull(reason, "reason");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    to = List.copyOf(to);
    Amounts.checkMoved(amount);
    Set<MemberId> members = new HashSet<>();
    for (Share share : to) {
      if (share.member().equals(from) || !members.add(share.member())) {
        throw new IllegalArgumentException(
            "to must name others, each once, was " + share.member() + " from " + from);
      }
    }
    Allocation.split(amount, to.stream().map(Share::weight).toList(), remainder);
  }

  /** Gives {@code amount} to {@code to}. */
  public static TransferCommand gift(
      String id,
      MemberId from,
      MemberId to,
      AssetId asset,
      long amount,
      Message reason,
      Instant at) {
    return new TransferCommand(
        id, from, asset, amount, List.of(new Share(to, 1)), Remainder.FIRST, reason, at);
  }

  /** Returns what the ledger calls it. */
  public TransactionId transaction() {
    return TransactionId.ofCommand("transfer", id);
  }
}
