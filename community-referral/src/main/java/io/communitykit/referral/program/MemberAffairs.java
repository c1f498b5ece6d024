package io.communitykit.referral.program;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.Page;
import io.communitykit.core.RewardIntent;
import io.communitykit.core.RewardReversal;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.attribution.TouchStore;
import io.communitykit.referral.binding.DroppedReferral;
import io.communitykit.referral.binding.MergeCommit;
import io.communitykit.referral.binding.MergeUnit;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.code.CodeStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A member's data over all three ports: exported, erased, made one with another account's. */
final class MemberAffairs {

  /** Under which key a member followed links in a program before joining. */
  private record Trail(ReferralProgramId program, VisitorKey visitor) {}

  private final ReferralProgramId program;
  private final CodeStore codes;
  private final TouchStore touches;
  private final ReferralStore referrals;
  private final Settling settling;

  MemberAffairs(
      ReferralProgramId program,
      CodeStore codes,
      TouchStore touches,
      ReferralStore referrals,
      Settling settling) {
    this.program = program;
    this.codes = codes;
    this.touches = touches;
    this.referrals = referrals;
    this.settling = settling;
  }

  MemberExport export(MemberId member) {
    MemberExport bound = referrals.export(member);
    List<MemberExport.Section> sections = new ArrayList<>(codes.export(member).sections());
    sections.add(new MemberExport.Section("referral.touches", touchRows(bound)));
    sections.addAll(bound.sections());
    return new MemberExport(member, sections);
  }

  private List<Map<String, String>> touchRows(MemberExport bound) {
    return trails(bound).stream()
        .flatMap(
            trail ->
                touches.latest(trail.program(), trail.visitor(), Page.MAX_SIZE).stream()
                    .map(
                        touch ->
                            Map.of(
                                "program", trail.program().value(),
                                "code", touch.code().value(),
                                "at", touch.at().toString())))
        .toList();
  }

  /** Returns the trails of all programs, also of referrals that a merge dropped. */
  private static List<Trail> trails(MemberExport bound) {
    return rows(bound)
        .filter(row -> row.containsKey("visitor"))
        .map(
            row ->
                new Trail(
                    ReferralProgramId.of(row.getOrDefault("program", "")),
                    VisitorKey.of(row.getOrDefault("visitor", ""))))
        .distinct()
        .toList();
  }

  private static Stream<Map<String, String>> rows(MemberExport bound) {
    return bound.sections().stream()
        .filter(section -> section.name().equals("referral.referrals"))
        .flatMap(section -> section.rows().stream());
  }

  private static Set<String> programs(MemberExport bound) {
    return rows(bound).map(row -> row.getOrDefault("program", "")).collect(Collectors.toSet());
  }

  ErasureReceipt erase(MemberId member, MemberId replacement) {
    if (member.equals(replacement)) {
      throw new IllegalArgumentException(
          "replacement must be another member than member, was " + replacement);
    }
    MemberExport bound = referrals.export(member);
    // The store refuses it, too, but by then links and codes would be gone.
    if (programs(referrals.export(replacement)).stream().anyMatch(programs(bound)::contains)) {
      throw new IllegalArgumentException(
          "replacement must never have been used, was " + replacement);
    }
    // The referral goes last: it holds the key under which the links are kept.
    long forgotten =
        trails(bound).stream()
            .mapToLong(trail -> touches.forget(trail.program(), trail.visitor()))
            .sum();
    return new ErasureReceipt(replacement, forgotten, 0)
        .plus(codes.erase(member, replacement))
        .plus(referrals.erase(member, replacement));
  }

  MergeResult merge(MergeUnit unit) {
    MergeCommit commit = referrals.merge(unit);
    if (commit.status() == MergeCommit.Status.CONFLICT) {
      return new MergeResult(commit.status(), commit.dropped(), List.of(), List.of());
    }
    codes.handOver(program, unit.from(), unit.into());
    return new MergeResult(
        commit.status(),
        commit.dropped(),
        commit.dropped().stream().flatMap(each -> reversals(each, commit.at())).toList(),
        settled(unit.into(), commit.status()));
  }

  /** Each as it was if it had been reversed before, or else because of the merge. */
  private static Stream<RewardReversal> reversals(DroppedReferral dropped, Instant mergedAt) {
    Referral referral = dropped.referral();
    return (referral.state() == ReferralState.REVERSED
            ? referral.reversals()
            : referral.reversals(
                Message.of(
                    "referral.merged." + dropped.why().name().toLowerCase(Locale.ROOT),
                    "referee",
                    referral.command().referee().value()),
                mergedAt))
        .stream();
  }

  /**
   * What both accounts did may together be all that was asked. What had qualified before a new
   * merge was told then, perhaps under the ids of a member who is erased since.
   */
  private List<RewardIntent> settled(MemberId into, MergeCommit.Status status) {
    return referrals
        .find(program, into)
        .filter(
            record ->
                status == MergeCommit.Status.REPLAYED || record.referral().outcome().isEmpty())
        .map(record -> settling.settle(record.referral(), record.counted(), Optional.empty()))
        .filter(referral -> referral.outcome().filter(each -> each.by().isEmpty()).isPresent())
        .map(Referral::intents)
        .orElse(List.of());
  }
}
