package io.communitykit.referral.binding;

import io.communitykit.core.MemberId;
import io.communitykit.referral.qualification.CountedActivities;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes two accounts one in a program in memory. */
final class MemoryMerge {

  /** What became of an account that was merged. */
  record Merged(MemberId into, Instant at, List<DroppedReferral> dropped) {}

  private final MemoryProgram program;
  private final MemberId from;
  private final MemberId into;
  private final List<DroppedReferral> dropped = new ArrayList<>();

  private MemoryMerge(MemoryProgram program, MergeUnit unit) {
    this.program = program;
    this.from = unit.from();
    this.into = unit.into();
  }

  static MergeCommit merge(MemoryProgram program, MergeUnit unit) {
    Merged before = program.merges.get(unit.from());
    if (before != null) {
      return before.into().equals(unit.into())
          ? new MergeCommit(MergeCommit.Status.REPLAYED, before.at(), before.dropped())
          : new MergeCommit(MergeCommit.Status.CONFLICT, before.at(), List.of());
    }
    MemoryMerge merge = new MemoryMerge(program, unit);
    merge.run();
    program.merges.put(unit.from(), new Merged(unit.into(), unit.at(), List.copyOf(merge.dropped)));
    program.isUnordered = true;
    return new MergeCommit(MergeCommit.Status.MERGED, unit.at(), merge.dropped);
  }

  private void run() {
    Optional<Instant> joinedAt = joinedAt();
    Optional<Referral> kept = attribution();
    kept.ifPresent(program::remove);
    List<Referral> brought = new ArrayList<>(program.broughtBy(from));
    brought.addAll(program.broughtBy(into));
    brought.forEach(program::remove);
    program.joins.remove(from);
    joinedAt.ifPresent(at -> program.joins.put(into, at));
    joinedAt.ifPresent(
        at -> {
          kept.ifPresent(
              each ->
                  program.put(
                      each.between(
                          into, at, each.referrer(), each.attribution().referrerJoinedAt())));
          brought.forEach(
              each -> program.put(each.between(each.referee(), each.refereeJoinedAt(), into, at)));
        });
    moveActivities();
    program.moveCounters(from, into);
  }

  private Optional<Instant> joinedAt() {
    Instant a = program.joins.get(from);
    Instant b = program.joins.get(into);
    if (a == null || b == null) {
      return Optional.ofNullable(a == null ? b : a);
    }
    return Optional.of(a.isBefore(b) ? a : b);
  }

  /** Finds the person's own attribution that stays, taking the others out. */
  private Optional<Referral> attribution() {
    List<Referral> own = new ArrayList<>();
    for (MemberId account : List.of(from, into)) {
      Referral referral = program.referrals.get(account);
      if (referral != null) {
        own.add(referral);
      }
    }
    own.sort(Comparator.comparing(Referral::boundAt).thenComparing(Referral::referee));
    Referral kept = null;
    List<Referral> candidates = new ArrayList<>();
    for (Referral each : own) {
      if (isPerson(each.referrer())) {
        drop(each, DroppedReferral.Why.SELF);
      } else {
        candidates.add(each);
      }
    }
    for (Referral each : candidates) {
      if (leadsBack(each.referrer())) {
        drop(each, DroppedReferral.Why.CYCLE);
      } else if (kept != null) {
        drop(each, DroppedReferral.Why.LATER);
      } else {
        kept = each;
      }
    }
    return Optional.ofNullable(kept);
  }

  private boolean isPerson(MemberId member) {
    return member.equals(from) || member.equals(into);
  }

  private boolean leadsBack(MemberId referrer) {
    return program.lineage(referrer, Integer.MAX_VALUE).stream().anyMatch(this::isPerson);
  }

  private void drop(Referral referral, DroppedReferral.Why why) {
    program.remove(referral);
    dropped.add(new DroppedReferral(referral, why));
  }

  private void moveActivities() {
    CountedActivities counted = program.counted.remove(from);
    if (counted != null) {
      CountedActivities own = program.counted.get(into);
      program.counted.put(into, own == null ? counted : own.plus(counted));
    }
    Instant seen = program.seenAt.remove(from);
    if (seen != null) {
      program.seenAt.merge(into, seen, (a, b) -> a.isAfter(b) ? a : b);
    }
    program.signals.of(from).forEach((signal, at) -> program.observe(into, Set.of(signal), at));
    program.signals.forget(from);
  }
}
