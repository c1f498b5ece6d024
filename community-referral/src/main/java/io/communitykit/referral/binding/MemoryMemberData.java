package io.communitykit.referral.binding;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.qualification.CountedActivities;
import io.communitykit.referral.qualification.CountedActivity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Exports and erases a member of programs in memory. */
final class MemoryMemberData {

  private MemoryMemberData() {}

  static MemberExport export(Map<ReferralProgramId, MemoryProgram> programs, MemberId member) {
    List<Map<String, String>> referrals = new ArrayList<>();
    List<Map<String, String>> activities = new ArrayList<>();
    List<Map<String, String>> signals = new ArrayList<>();
    programs.forEach(
        (id, program) -> {
          program.concerning(member).forEach(each -> referrals.add(each.exported(member)));
          program.merges.values().stream()
              .flatMap(merged -> merged.dropped().stream())
              .filter(each -> each.referral().isNaming(member))
              .forEach(each -> referrals.add(each.exported(member)));
          Instant seen = program.seenAt.get(member);
          if (seen != null) {
            activities.add(
                Map.of("program", id.value(), "need", "sign-of-life", "at", seen.toString()));
          }
          program
              .counted
              .getOrDefault(member, CountedActivities.NONE)
              .byNeed()
              .forEach((need, list) -> list.forEach(each -> activities.add(row(id, need, each))));
          program
              .signals
              .of(member)
              .forEach(
                  (signal, at) -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    row.put("program", id.value());
                    row.put("kind", signal.kind().name());
                    row.put("hash", signal.hash());
                    row.put("at", at.toString());
                    signals.add(row);
                  });
        });
    return new MemberExport(
        member,
        List.of(
            new MemberExport.Section("referral.referrals", referrals),
            new MemberExport.Section("referral.counted", activities),
            new MemberExport.Section("referral.signals", signals)));
  }

  static ErasureReceipt erase(
      Collection<MemoryProgram> programs, MemberId member, MemberId replacement) {
    boolean isUsed =
        programs.stream()
            .anyMatch(
                each -> each.joins.containsKey(member) && each.joins.containsKey(replacement));
    if (isUsed) {
      throw new IllegalArgumentException(
          "replacement must never have been used, was " + replacement);
    }
    return programs.stream()
        .map(each -> erase(each, member, replacement))
        .reduce(new ErasureReceipt(replacement, 0, 0), ErasureReceipt::plus);
  }

  private static ErasureReceipt erase(
      MemoryProgram program, MemberId member, MemberId replacement) {
    CountedActivities counted = program.counted.remove(member);
    long deleted =
        counted == null ? 0 : counted.byNeed().values().stream().mapToLong(List::size).sum();
    deleted += program.signals.forget(member);
    List<Referral> concerned = program.concerning(member);
    for (Referral referral : concerned) {
      program.remove(referral);
      if (referral.referrer().equals(member)) {
        referral.attribution().code().ifPresent(program.uses::remove);
      }
      program.put(referral.without(member, replacement));
    }
    Instant joined = program.joins.remove(member);
    if (joined != null) {
      program.joins.put(replacement, joined);
    }
    Instant seen = program.seenAt.remove(member);
    if (seen != null) {
      program.seenAt.put(replacement, seen);
    }
    program.moveCounters(member, replacement);
    forgetMerges(program, member, replacement);
    return new ErasureReceipt(replacement, deleted, concerned.size());
  }

  private static void forgetMerges(MemoryProgram program, MemberId member, MemberId replacement) {
    // That accounts were merged has to be remembered: a repetition reports the same again.
    Map<MemberId, MemoryMerge.Merged> all = new LinkedHashMap<>(program.merges);
    program.merges.clear();
    all.forEach(
        (from, merged) ->
            program.merges.put(
                from.equals(member) ? replacement : from,
                new MemoryMerge.Merged(
                    merged.into().equals(member) ? replacement : merged.into(),
                    merged.at(),
                    merged.dropped().stream()
                        .map(each -> each.without(member, replacement))
                        .toList())));
  }

  private static Map<String, String> row(
      ReferralProgramId program, String need, CountedActivity activity) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("program", program.value());
    row.put("need", need);
    row.put("activity", activity.id().value());
    row.put("at", activity.at().toString());
    return row;
  }
}
