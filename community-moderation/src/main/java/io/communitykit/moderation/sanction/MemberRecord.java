package io.communitykit.moderation.sanction;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a store holds against a member.
 *
 * @param member whose it is
 * @param version how often it changed; 0 for a member never seen
 * @param strikes in {@link Strike#ORDER}, those taken back too; those expired by the instant asked
 *     for are left out
 * @param sanctions all, in {@link Sanction#ORDER}, those ended or taken back too
 */
public record MemberRecord(
    MemberId member, long version, List<Strike> strikes, List<Sanction> sanctions) {

  /**
   * Most strikes that are held against a member at one time: far above every ladder. What a member
   * does beyond is in the log and adds nothing here.
   */
  public static final int MAX_STRIKES = 2_000;

  /** Most sanctions of a member. */
  public static final int MAX_SANCTIONS = 2_000;

  /** Takes copies. */
  public MemberRecord {
    requireNonNull(member, "member");
    strikes = List.copyOf(strikes);
    sanctions = List.copyOf(sanctions);
  }

  /** Returns the record of a member never seen. */
  public static MemberRecord empty(MemberId member) {
    return new MemberRecord(member, 0, List.of(), List.of());
  }

  /**
   * Returns the score: the sum of the weights of strikes that are neither voided nor expired at
   * {@code asOf}. Without a new strike it never rises.
   *
   * <p>2 until 1 July and 3 until 1 September: 5 in June, 3 in July and August, then 0.
   */
  public long score(Instant asOf) {
    return strikes.stream().filter(strike -> strike.isLive(asOf)).mapToLong(Strike::weight).sum();
  }

  /** Returns the strike {@code id}, if it is in this record. */
  public Optional<Strike> strike(String id) {
    return strikes.stream().filter(strike -> strike.id().equals(id)).findFirst();
  }

  /** Returns the sanction {@code id}, if it is in this record. */
  public Optional<Sanction> sanction(String id) {
    return sanctions.stream().filter(sanction -> sanction.id().equals(id)).findFirst();
  }

  /** Returns the sanctions that take something from the member at {@code at}. */
  public List<Sanction> inForce(Instant at) {
    return sanctions.stream().filter(sanction -> sanction.isInForce(at)).toList();
  }
}
