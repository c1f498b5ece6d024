package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.IntentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.RewardIntent;
import io.communitykit.core.RewardReversal;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.fraud.FraudAssessment;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.reward.RewardRole;
import io.communitykit.referral.signal.ReferralSignal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A new member bound to a referrer, as it is stored: an edge of the forest, and what came of it.
 *
 * @param program the program
 * @param referee the new member: {@code command.referee()} unless two accounts were merged
 * @param command what the host asked for; its referee names the rewards for ever
 * @param attribution to whom the new member is attributed, with the referrer's join as it stands
 * @param refereeJoinedAt when the new member joined, as it stands
 * @param signals what was seen with the new member, at the link and at the bind
 * @param state how far it got for good
 * @param assessment what speaks against it
 * @param outcome how it qualified; empty until it does, and without grants while it is in review or
 *     if it was rejected
 * @param rulings what persons said about it, the earliest first
 */
public record Referral(
    ReferralProgramId program,
    MemberId referee,
    BindCommand command,
    Attribution attribution,
    Instant refereeJoinedAt,
    Set<ReferralSignal> signals,
    ReferralState state,
    FraudAssessment assessment,
    Optional<ReferralOutcome> outcome,
    List<Ruling> rulings) {

  /** Longest reward id, in code points: core's bound for every identifier. */
  private static final int MAX_INTENT_ID = 128;

  /**
   * Checks the components and takes copies.
   *
   * @throws IllegalArgumentException if {@code state} is never stored
   */
  public Referral {
    requireNonNull(program, "program");
    requireNonNull(referee, "referee");
    requireNonNull(command, "command");
    requireNonNull(attribution, "attribution");
    requireNonNull(refereeJoinedAt, "refereeJoinedAt");
    signals = ReferralSignal.copy(signals, ReferralSignal.MAX_SIGNALS);
    if (!state.isStored()) {
      throw new IllegalArgumentException("state must be one that is stored, was " + state);
    }
    requireNonNull(assessment, "assessment");
    requireNonNull(outcome, "outcome");
    rulings = List.copyOf(rulings);
  }

  /** Returns the referral that {@code unit} proposes, with the joins as they stand. */
  public static Referral of(BindUnit unit, Instant refereeJoinedAt, Instant referrerJoinedAt) {
    return new Referral(
        unit.program(),
        unit.command().referee(),
        unit.command(),
        unit.attribution().with(unit.attribution().referrer(), referrerJoinedAt),
        refereeJoinedAt,
        unit.signals(),
        unit.state(),
        unit.assessment(),
        Optional.empty(),
        List.of());
  }

  /** Returns the member who brought the new member. */
  public MemberId referrer() {
    return attribution.referrer();
  }

  /** Returns when the bind was made. */
  public Instant boundAt() {
    return command.at();
  }

  /**
   * Returns this referral after the step {@code unit}.
   *
   * @param grants what became of the grants of {@code unit}
   */
  public Referral after(AdvanceUnit unit, List<RewardGrant> grants) {
    boolean isRewarded =
        unit.next() == ReferralState.QUALIFIED && grants.stream().anyMatch(RewardGrant::isGranted);
    List<Ruling> all = new ArrayList<>(rulings);
    unit.ruling().ifPresent(all::add);
    Optional<ReferralOutcome> qualified =
        unit.qualification().isPresent() ? unit.qualification() : outcome;
    return new Referral(
        program,
        referee,
        command,
        attribution,
        refereeJoinedAt,
        signals,
        isRewarded ? ReferralState.REWARDED : unit.next(),
        unit.assessment(),
        unit.next() == ReferralState.QUALIFIED
            ? qualified.map(each -> each.with(grants))
            : qualified,
        all);
  }

  /**
   * Returns this referral between {@code referee} and {@code referrer}, with these joins: what a
   * store makes of it when accounts are merged. Its rewards keep their ids.
   */
  public Referral between(
      MemberId referee, Instant refereeJoinedAt, MemberId referrer, Instant referrerJoinedAt) {
    return new Referral(
        program,
        referee,
        command,
        attribution.with(referrer, referrerJoinedAt),
        refereeJoinedAt,
        signals,
        state,
        assessment,
        outcome,
        rulings);
  }

  /** Whether it names {@code member} anywhere. */
  public boolean isNaming(MemberId member) {
    return Erasure.isConcerned(this, member);
  }

  /**
   * Returns this referral with {@code replacement} in the place of {@code member}, who is erased:
   * what a store makes of it, since the edge has to stay. What was typed is gone, and of the new
   * member also what was seen with the member and under which key links were followed.
   */
  public Referral without(MemberId member, MemberId replacement) {
    return Erasure.replace(this, member, replacement);
  }

  /**
   * Returns what a store exports of it to {@code member}, whom it names: columns with their values,
   * the visitor's key and what checks found only to the new member.
   */
  public Map<String, String> exported(MemberId member) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("program", program.value());
    row.put("referee", referee.value());
    row.put("referrer", referrer().value());
    row.put("boundAt", boundAt().toString());
    row.put("source", attribution.source().name());
    row.put("state", state.name());
    attribution.code().ifPresent(code -> row.put("code", code.value()));
    attribution.channel().ifPresent(channel -> row.put("channel", channel.value()));
    outcome.ifPresent(each -> row.put("qualifiedAt", each.qualifiedAt().toString()));
    String granted =
        granted()
            .filter(each -> each.beneficiary().equals(member))
            .map(each -> each.amount() + " " + each.asset().value())
            .collect(Collectors.joining(", "));
    if (!granted.isEmpty()) {
      row.put("granted", granted);
    }
    if (Erasure.isNewMember(this, member)) {
      command.visitor().ifPresent(visitor -> row.put("visitor", visitor.value()));
      String found =
          assessment.evidence().stream()
              .map(each -> each.check() + " " + each.finding().verdict())
              .collect(Collectors.joining(", "));
      if (!found.isEmpty()) {
        row.put("found", found);
      }
    }
    return row;
  }

  /**
   * Returns what is to be paid for it, the same each time: a host that is not sure whether an
   * intent was handed over hands it over again. Nothing unless it is rewarded.
   */
  public List<RewardIntent> intents() {
    return state == ReferralState.REWARDED
        ? granted().map(grant -> intent(grant, outcome.orElseThrow().qualifiedAt())).toList()
        : List.of();
  }

  /**
   * Returns what is to be taken back of it, one for each intent there was, the same each time.
   * Nothing unless it is reversed.
   */
  public List<RewardReversal> reversals() {
    if (state != ReferralState.REVERSED) {
      return List.of();
    }
    Ruling last = rulings.get(rulings.size() - 1);
    return reversals(last.reason(), last.at());
  }

  /** Returns what would be taken back of it, because of {@code reason}. */
  public List<RewardReversal> reversals(Message reason, Instant at) {
    return granted().map(grant -> new RewardReversal(intentId(grant), reason, at)).toList();
  }

  private Stream<RewardGrant> granted() {
    return outcome.stream().flatMap(each -> each.grants().stream()).filter(RewardGrant::isGranted);
  }

  /** Names nobody but the one who is in its id, so that a merge changes nothing in it. */
  private RewardIntent intent(RewardGrant grant, Instant at) {
    Message reason =
        grant.to() == RewardRole.REFEREE
            ? Message.of("referral.reward.referee")
            : Message.of(
                "referral.reward." + grant.to().text(), "referee", command.referee().value());
    return new RewardIntent(
        intentId(grant),
        grant.beneficiary(),
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
    String referee = command.referee().value();
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
