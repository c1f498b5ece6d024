package io.communitykit.referral.fraud;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.referral.signal.SignalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The checks that come with the module. That nobody invites themselves and that no circle closes is
 * none of them: it holds in every program.
 */
public final class FraudChecks {

  private FraudChecks() {}

  /** {@code self}: the two have a contact or a means of payment in common, so they are one. */
  public static NamedFraudCheck self(FraudVerdict verdict) {
    requireNonNull(verdict, "verdict");
    return NamedFraudCheck.of(
        "self",
        subject ->
            finding(
                verdict,
                "self",
                members(
                    subject,
                    shared ->
                        isIdentity(shared.signal()) && shared.member().equals(subject.referrer())),
                Duration.ZERO));
  }

  /**
   * {@code shared-device}: the new member's device was used by the referrer, or by another member
   * before.
   */
  public static NamedFraudCheck sharedDevice(FraudVerdict verdict) {
    requireNonNull(verdict, "verdict");
    return NamedFraudCheck.of(
        "shared-device",
        subject ->
            finding(
                verdict,
                "shared-device",
                members(
                    subject,
                    shared ->
                        shared.signal().kind() == SignalKind.DEVICE
                            && (shared.member().equals(subject.referrer())
                                || isBefore(subject, shared))),
                Duration.ZERO));
  }

  /**
   * {@code shared-network}: within so much time of the bind the referrer, or another member whom
   * the referrer brought before, was seen in the same network. Both bounds are exclusive: with 1
   * hour, exactly 1 hour apart is not within it.
   *
   * @param blockWithin within which it is blocked; zero for never
   * @param reviewWithin within which it is reviewed; at least {@code blockWithin}
   * @param isHousehold which networks are exempt: families and offices that the host knows
   * @throws IllegalArgumentException if {@code reviewWithin} is shorter than {@code blockWithin}
   */
  public static NamedFraudCheck sharedNetwork(
      Duration blockWithin, Duration reviewWithin, Predicate<ReferralSignal> isHousehold) {
    requireNonNull(isHousehold, "isHousehold");
    if (blockWithin.isNegative() || reviewWithin.compareTo(blockWithin) < 0) {
      throw new IllegalArgumentException(
          "reviewWithin must be at least blockWithin " + blockWithin + ", was " + reviewWithin);
    }
    return new NamedFraudCheck(
        "shared-network",
        reviewWithin,
        0,
        subject -> {
          Optional<FraudFinding> block =
              sharedNetwork(subject, FraudVerdict.BLOCK, blockWithin, isHousehold);
          return block.isPresent()
              ? block
              : sharedNetwork(subject, FraudVerdict.REVIEW, reviewWithin, isHousehold);
        });
  }

  private static Optional<FraudFinding> sharedNetwork(
      FraudSubject subject,
      FraudVerdict verdict,
      Duration within,
      Predicate<ReferralSignal> isHousehold) {
    return finding(
        verdict,
        "shared-network",
        members(
            subject,
            shared ->
                shared.signal().kind() == SignalKind.NETWORK
                    && isNear(subject, shared, within)
                    && (shared.member().equals(subject.referrer())
                        || (isFellow(subject, shared) && isBefore(subject, shared)))
                    && !isHousehold.test(shared.signal())),
        within);
  }

  /**
   * {@code velocity}: the referrer brought {@code max} others within so much time before this one,
   * under whatever codes, since a member may have any number of them.
   *
   * @param max 1..1000
   * @throws IllegalArgumentException if {@code max} is out of bounds
   */
  public static NamedFraudCheck velocity(int max, Duration per, FraudVerdict verdict) {
    requireNonNull(per, "per");
    requireNonNull(verdict, "verdict");
    if (max < 1 || max >= FraudFacts.MAX_RECENT_BINDS) {
      throw new IllegalArgumentException(
          "max must be 1.." + (FraudFacts.MAX_RECENT_BINDS - 1) + ", was " + max);
    }
    return new NamedFraudCheck(
        "velocity",
        Duration.ZERO,
        max,
        subject -> {
          Instant tooEarly = subject.boundAt().minus(per);
          int recent = 0;
          for (Instant at : subject.facts().recentBinds()) {
            recent += at.isAfter(tooEarly) && !at.isAfter(subject.boundAt()) ? 1 : 0;
          }
          return recent < max
              ? Optional.empty()
              : Optional.of(
                  FraudFinding.of(
                      verdict, Message.of("referral.fraud.velocity", "max", max, "per", per)));
        });
  }

  /**
   * {@code not-new}: the member joined {@code joinedWithin} or longer before the bind, or has a
   * contact or a means of payment in common with somebody who was there before.
   */
  public static NamedFraudCheck notNew(Duration joinedWithin, FraudVerdict verdict) {
    requireNonNull(joinedWithin, "joinedWithin");
    requireNonNull(verdict, "verdict");
    return NamedFraudCheck.of(
        "not-new",
        subject -> {
          if (!subject.boundAt().isBefore(subject.joinedAt().plus(joinedWithin))) {
            return Optional.of(
                FraudFinding.of(
                    verdict, Message.of("referral.fraud.not-new", "within", joinedWithin)));
          }
          return finding(
              verdict,
              "known-person",
              members(subject, shared -> isIdentity(shared.signal()) && isBefore(subject, shared)),
              Duration.ZERO);
        });
  }

  /**
   * {@code empty-referee}: for so long after the qualification the new member did nothing more.
   * Only an audit can find it; what counts as doing something is the policy's {@link
   * FraudPolicy#signsOfLife()}.
   */
  public static NamedFraudCheck emptyReferee(Duration within, FraudVerdict verdict) {
    requireNonNull(within, "within");
    requireNonNull(verdict, "verdict");
    return NamedFraudCheck.of(
        "empty-referee",
        subject ->
            subject
                .qualifiedAt()
                .filter(at -> !subject.asOf().isBefore(at.plus(within)))
                .filter(at -> subject.seenAt().filter(seen -> seen.isAfter(at)).isEmpty())
                .map(
                    at ->
                        FraudFinding.of(
                            verdict,
                            Message.of("referral.fraud.empty-referee", "within", within))));
  }

  /**
   * {@code burst-ring}: within so much time of the bind, {@code size} members whom one referrer
   * brought, this one among them, have signals in common.
   *
   * @param size 2..{@value FraudFacts#MAX_SHARING}
   * @throws IllegalArgumentException if {@code size} is out of bounds
   */
  public static NamedFraudCheck burstRing(
      int size, Duration within, FraudVerdict verdict, Predicate<ReferralSignal> isHousehold) {
    requireNonNull(verdict, "verdict");
    requireNonNull(isHousehold, "isHousehold");
    if (size < 2 || size > FraudFacts.MAX_SHARING) {
      throw new IllegalArgumentException(
          "size must be 2.." + FraudFacts.MAX_SHARING + ", was " + size);
    }
    return new NamedFraudCheck(
        "burst-ring",
        within,
        0,
        subject -> {
          int others =
              members(
                  subject,
                  shared ->
                      isNear(subject, shared, within)
                          && isFellow(subject, shared)
                          && !isHousehold.test(shared.signal()));
          return others + 1 < size
              ? Optional.empty()
              : Optional.of(
                  FraudFinding.of(
                      verdict,
                      Message.of("referral.fraud.burst-ring", "n", others + 1, "within", within)));
        });
  }

  /** Counts the others of whom a condition holds. */
  private static int members(FraudSubject subject, Predicate<SharedSignal> condition) {
    Set<MemberId> members = Set.of();
    for (SharedSignal shared : subject.facts().sharing()) {
      if (condition.test(shared) && !shared.member().equals(subject.referee())) {
        members = members.isEmpty() ? new HashSet<>() : members;
        members.add(shared.member());
      }
    }
    return members.size();
  }

  private static Optional<FraudFinding> finding(
      FraudVerdict verdict, String key, int members, Duration within) {
    return members == 0
        ? Optional.empty()
        : Optional.of(
            FraudFinding.of(
                verdict, Message.of("referral.fraud." + key, "n", members, "within", within)));
  }

  private static boolean isIdentity(ReferralSignal signal) {
    return signal.kind() == SignalKind.CONTACT || signal.kind() == SignalKind.PAYMENT;
  }

  /** Whether the other member was brought by the same referrer. */
  private static boolean isFellow(FraudSubject subject, SharedSignal shared) {
    return shared.referrer().equals(Optional.of(subject.referrer()));
  }

  /**
   * Whether the other member was there first. At the bind whoever is known was; later only who was
   * seen earlier, so that the second is not held against the first.
   */
  private static boolean isBefore(FraudSubject subject, SharedSignal shared) {
    return subject.stage() == FraudStage.BIND || shared.at().isBefore(subject.boundAt());
  }

  private static boolean isNear(FraudSubject subject, SharedSignal shared, Duration within) {
    return shared.at().isAfter(subject.boundAt().minus(within))
        && shared.at().isBefore(subject.boundAt().plus(within));
  }
}
