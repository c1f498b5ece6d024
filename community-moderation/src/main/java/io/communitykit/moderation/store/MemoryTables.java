package io.communitykit.moderation.store;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.Strike;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The tables in memory with their indexes. Not thread-safe. */
final class MemoryTables {

  /** One member's record. */
  static final class Member {

    /** The latest end first, and no end before all of them: who asks stops at the first ended. */
    private static final Comparator<Sanction> LATEST_END_FIRST =
        Comparator.comparing((Sanction each) -> each.endsAt().orElse(Instant.MAX))
            .reversed()
            .thenComparing(Sanction.ORDER);

    final Map<String, Strike> strikes = new HashMap<>();
    final Map<String, Sanction> sanctions = new HashMap<>();
    final NavigableSet<Sanction> restricting = new TreeSet<>(LATEST_END_FIRST);
    long version;

    void apply(RecordChange change) {
      change.strikes().forEach(this::put);
      change.sanctions().forEach(this::put);
      version++;
    }

    private void put(Strike strike) {
      strikes.merge(
          strike.id(), strike, (was, next) -> next.voided().map(was::voidedBy).orElse(was));
    }

    private void put(Sanction sanction) {
      Sanction was = sanctions.get(sanction.id());
      Sanction next = was == null ? sanction : sanction.lifted().map(was::liftedBy).orElse(was);
      replace(was == null ? next : was, next);
    }

    private void replace(Sanction was, Sanction next) {
      restricting.remove(was);
      sanctions.put(next.id(), next);
      if (next.kind().restricts()) {
        restricting.add(next);
      }
    }

    /** Takes {@code person} out of what they decided about this member. */
    long forget(MemberId person, MemberId replacement) {
      long changed = 0;
      for (Strike strike : List.copyOf(strikes.values())) {
        Strike without = strike.without(person, replacement);
        changed += strike.equals(without) ? 0 : 1;
        strikes.put(strike.id(), without);
      }
      for (Sanction sanction : List.copyOf(sanctions.values())) {
        Sanction without = sanction.without(person, replacement);
        changed += sanction.equals(without) ? 0 : 1;
        replace(sanction, without);
      }
      return changed;
    }
  }

  /** A reporter and what they complained of. */
  private record Reported(MemberId reporter, Subject subject) {}

  /** Fingerprints by id of unit. */
  final Map<String, String> units = new HashMap<>();

  final Map<MemberId, Member> members = new HashMap<>();
  final Map<String, ReviewCase> cases = new HashMap<>();
  final Map<Subject, ReviewCase> openBySubject = new HashMap<>();
  final NavigableSet<ReviewCase> queue = new TreeSet<>(ReviewCase.ORDER);
  final Map<Subject, Appeal> appealsByAct = new HashMap<>();
  final NavigableSet<Appeal> appeals = new TreeSet<>(Appeal.ORDER);
  final NavigableSet<AuditEntry> audit = new TreeSet<>(AuditEntry.ORDER);
  private final Map<Reported, Complaint> complaints = new HashMap<>();
  private final Map<String, NavigableSet<Complaint>> complaintsByCase = new HashMap<>();
  private final Map<MemberId, NavigableSet<Complaint>> complaintsByReporter = new HashMap<>();

  Member member(MemberId id) {
    return members.computeIfAbsent(id, any -> new Member());
  }

  boolean isKnown(Complaint complaint) {
    return complaints.containsKey(new Reported(complaint.reporter(), complaint.subject()));
  }

  Collection<Complaint> complaintsBy(MemberId reporter) {
    return complaintsByReporter.getOrDefault(reporter, new TreeSet<>(Complaint.ORDER));
  }

  Collection<Complaint> complaintsOf(String caseId) {
    return complaintsByCase.getOrDefault(caseId, new TreeSet<>(Complaint.ORDER));
  }

  /** Adds a complaint, and counts it in its case. */
  void add(Complaint complaint) {
    put(complaint);
    ReviewCase open = cases.get(complaint.reviewCase());
    if (open != null) {
      put(open.withComplaints(open.complaints() + 1, open.complaintWeight() + complaint.weight()));
    }
  }

  private void put(Complaint complaint) {
    complaints.put(new Reported(complaint.reporter(), complaint.subject()), complaint);
    complaintsByCase
        .computeIfAbsent(complaint.reviewCase(), any -> new TreeSet<>(Complaint.ORDER))
        .add(complaint);
    complaintsByReporter
        .computeIfAbsent(complaint.reporter(), any -> new TreeSet<>(Complaint.ORDER))
        .add(complaint);
  }

  private void remove(Complaint complaint) {
    complaints.remove(new Reported(complaint.reporter(), complaint.subject()));
    complaintsOf(complaint.reviewCase()).remove(complaint);
    complaintsBy(complaint.reporter()).remove(complaint);
  }

  void put(ReviewCase next) {
    ReviewCase before = cases.put(next.id(), next);
    if (before != null) {
      queue.remove(before);
      openBySubject.remove(before.subject(), before);
    }
    if (next.isOpen()) {
      queue.add(next);
      openBySubject.put(next.subject(), next);
    }
  }

  void put(Appeal appeal) {
    remove(appeal);
    appealsByAct.put(appeal.against(), appeal);
    appeals.add(appeal);
  }

  private void remove(Appeal appeal) {
    Appeal before = appealsByAct.remove(appeal.against());
    if (before != null) {
      appeals.remove(before);
    }
  }

  /** Returns what is kept of {@code member}, for them to read. */
  MemberRows rowsOf(MemberId member) {
    Member rows = members.getOrDefault(member, new Member());
    return new MemberRows(
        member,
        rows.strikes.values().stream().sorted(Strike.ORDER).toList(),
        rows.sanctions.values().stream().sorted(Sanction.ORDER).toList(),
        List.copyOf(complaintsBy(member)),
        cases.values().stream()
            .filter(each -> each.accused().equals(member))
            .sorted(MemberRows.CASE_ORDER)
            .toList(),
        appeals.stream().filter(each -> each.member().equals(member)).toList(),
        audit.stream().filter(each -> each.names(member)).toList());
  }

  ErasureReceipt erase(MemberId member, MemberId replacement) {
    long deleted = 0;
    Member theirs = members.remove(member);
    if (theirs != null) {
      deleted += theirs.strikes.size() + theirs.sanctions.size();
    }
    for (Appeal appeal : List.copyOf(appeals)) {
      if (appeal.member().equals(member)) {
        remove(appeal);
        deleted++;
      }
    }
    long rewritten = 0;
    for (Member other : members.values()) {
      rewritten += other.forget(member, replacement);
    }
    for (Appeal appeal : List.copyOf(appeals)) {
      Appeal without = appeal.without(member, replacement);
      rewritten += appeal.equals(without) ? 0 : 1;
      put(without);
    }
    rewritten += eraseComplaints(member, replacement);
    for (ReviewCase each : List.copyOf(cases.values())) {
      ReviewCase without = each.without(member, replacement);
      rewritten += each.equals(without) ? 0 : 1;
      put(without);
    }
    for (AuditEntry entry : List.copyOf(audit)) {
      AuditEntry without = entry.without(member, replacement);
      rewritten += entry.equals(without) ? 0 : 1;
      audit.remove(entry);
      audit.add(without);
    }
    return new ErasureReceipt(replacement, deleted, rewritten);
  }

  private long eraseComplaints(MemberId member, MemberId replacement) {
    long rewritten = 0;
    for (Complaint complaint : List.copyOf(complaints.values())) {
      ReviewCase about = cases.get(complaint.reviewCase());
      boolean accused = about != null && about.accused().equals(member);
      Complaint without = complaint.without(member, replacement, accused);
      if (!complaint.equals(without)) {
        remove(complaint);
        put(without);
        rewritten++;
      }
    }
    return rewritten;
  }
}
