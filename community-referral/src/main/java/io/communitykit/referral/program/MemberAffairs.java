package io.communitykit.referral.program;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.Page;
import io.communitykit.core.RewardReversal;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.attribution.TouchStore;
import io.communitykit.referral.binding.DroppedReferral;
import io.communitykit.referral.binding.MergeCommit;
import io.communitykit.referral.binding.MergeUnit;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.code.CodeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A member's data over all three ports: exported, erased, made one with another account's. */
final class MemberAffairs {

  private final ReferralProgramId program;
  private final CodeStore codes;
  private final TouchStore touches;
  private final ReferralStore referrals;

  MemberAffairs(
      ReferralProgramId program, CodeStore codes, TouchStore touches, ReferralStore referrals) {
    this.program = program;
    this.codes = codes;
    this.touches = touches;
    this.referrals = referrals;
  }

  MemberExport export(MemberId member) {
    List<MemberExport.Section> sections = new ArrayList<>(codes.export(member).sections());
    sections.add(new MemberExport.Section("referral.touches", touchRows(member)));
    sections.addAll(referrals.export(member).sections());
    return new MemberExport(member, sections);
  }

  private List<Map<String, String>> touchRows(MemberId member) {
    return visitor(member).stream()
        .flatMap(key -> touches.latest(program, key, Page.MAX_SIZE).stream())
        .map(
            touch ->
                Map.of(
                    "program", program.value(),
                    "code", touch.code().value(),
                    "at", touch.at().toString()))
        .toList();
  }

  private Optional<VisitorKey> visitor(MemberId member) {
    return referrals.find(program, member).flatMap(r -> r.referral().command().visitor());
  }

  ErasureReceipt erase(MemberId member, MemberId replacement) {
    // The referral goes last: it holds the key under which the links are kept.
    long forgotten = visitor(member).map(key -> touches.forget(program, key)).orElse(0L);
    return new ErasureReceipt(replacement, forgotten, 0)
        .plus(codes.erase(member, replacement))
        .plus(referrals.erase(member, replacement));
  }

  MergeResult merge(MergeUnit unit) {
    MergeCommit commit = referrals.merge(unit);
    if (commit.status() != MergeCommit.Status.CONFLICT) {
      codes.handOver(program, unit.from(), unit.into());
    }
    List<RewardReversal> reversals = new ArrayList<>();
    for (DroppedReferral each : commit.dropped()) {
      Message reason =
          Message.of(
              "referral.merged." + each.why().name().toLowerCase(Locale.ROOT),
              "referee",
              each.referral().referee().value());
      reversals.addAll(each.referral().reversals(reason, unit.at()));
    }
    return new MergeResult(commit.status(), commit.dropped(), reversals);
  }
}
