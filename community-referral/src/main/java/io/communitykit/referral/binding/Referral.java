package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.IntentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.RewardIntent;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.reward.RewardRole;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A new member bound to a referrer, as it is stored: an edge of the forest, and what came of it.
 *
 * @param program the program
 * @param command what the host asked for
 * @param attribution to whom the new member is attributed, with the referrer's join as it stands
 * @param refereeJoinedAt when the new member joined, as it stands
 * @param outcome how it qualified; empty until it does
 */
public record Referral(
    ReferralProgramId program,
    BindCommand command,
    Attribution attribution,
    Instant refereeJoinedAt,
    Optional<ReferralOutcome> outcome) {

  /** Longest reward id, in code points: core's bound for every identifier. */
  private static final int MAX_INTENT_ID = 128;

  /**
   * Checks that the referrer joined earlier.
   *
   * @throws IllegalArgumentException if not
   */
  public Referral {
    requireNonNull(program, "program");
    requireNonNull(command, "command");
    requireNonNull(attribution, "attribution");
    requireNonNull(outcome, "outcome");
    if (!attribution.referrerJoinedAt().isBefore(refereeJoinedAt)) {
      throw new IllegalArgumentException(
          "referrer must have joined before "
              + refereeJoinedAt
              + ", joined "
              + attribution.referrerJoinedAt());
    }
  }

  /** Returns the new member. */
  public MemberId referee() {
    return command.referee();
  }

  /** Returns the member who brought the new member. */
  public MemberId referrer() {
    return attribution.referrer();
  }

  /** Returns when the bind was made. */
  public Instant boundAt() {
    return command.at();
  }

  /** Returns how far it got for good: {@code ATTRIBUTED}, {@code QUALIFIED} or {@code REWARDED}. */
  public ReferralState state() {
    return outcome
        .map(
            each ->
                each.grants().stream().anyMatch(RewardGrant::isGranted)
                    ? ReferralState.REWARDED
                    : ReferralState.QUALIFIED)
        .orElse(ReferralState.ATTRIBUTED);
  }

  /** Returns this referral qualified with {@code outcome}. */
  public Referral with(ReferralOutcome outcome) {
    return new Referral(program, command, attribution, refereeJoinedAt, Optional.of(outcome));
  }

  /**
   * Returns what is to be paid for it, the same each time: a host that is not sure whether an
   * intent was handed over hands it over again.
   */
  public List<RewardIntent> intents() {
    return outcome.stream()
        .flatMap(
            each ->
                each.grants().stream()
                    .filter(RewardGrant::isGranted)
                    .map(grant -> intent(grant, each.qualifiedAt())))
        .toList();
  }

  private RewardIntent intent(RewardGrant grant, Instant at) {
    boolean toReferrer = grant.to() == RewardRole.REFERRER;
    Message reason =
        toReferrer
            ? Message.of("referral.reward.referrer", "referee", referee().value())
            : Message.of("referral.reward.referee", "referrer", referrer().value());
    return new RewardIntent(
        intentId(grant),
        toReferrer ? referrer() : referee(),
        grant.to().text(),
        grant.asset(),
        grant.amount(),
        reason,
        at,
        grant.pendingFor());
  }

  /**
   * {@code ref:{program}:{referee}:{reward}:{role}}. Only the referee can hold a colon, so that no
   * two referrals share an id. A referee too long for an identifier is replaced by {@code #} and
   * its SHA-256; one that starts with {@code #} too, so that it cannot pass for another's.
   */
  private IntentId intentId(RewardGrant grant) {
    String referee = referee().value();
    String id = intentId(referee, grant);
    return IntentId.of(
        referee.startsWith("#") || id.codePointCount(0, id.length()) > MAX_INTENT_ID
            ? intentId("#" + sha256(referee), grant)
            : id);
  }

  private String intentId(String referee, RewardGrant grant) {
    return String.join(":", "ref", program.value(), referee, grant.reward(), grant.to().text());
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 must be there on every Java platform", e);
    }
  }
}
