package io.communitykit.moderation.store;

import io.communitykit.core.CircleId;
import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.Revocation;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.Strike;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a store keeps of one member, which every store exports alike. Who complained of the
 * member and who decided about them is not the member's data and is left out.
 *
 * @param member whose
 * @param strikes in {@link Strike#ORDER}
 * @param sanctions in {@link Sanction#ORDER}
 * @param complaints by them, in {@link Complaint#ORDER}
 * @param cases that accuse them, in {@link #CASE_ORDER}
 * @param appeals theirs, in {@link Appeal#ORDER}
 * @param audit lines that name them, in {@link AuditEntry#ORDER}
 */
public record MemberRows(
    MemberId member,
    List<Strike> strikes,
    List<Sanction> sanctions,
    List<Complaint> complaints,
    List<ReviewCase> cases,
    List<Appeal> appeals,
    List<AuditEntry> audit) {

  /** The order cases are exported in: the earliest first, then by id. */
  public static final Comparator<ReviewCase> CASE_ORDER =
      Comparator.comparing(ReviewCase::openedAt)
          .thenComparing(ReviewCase::id, Identifiers::compare);

  /** Takes copies. */
  public MemberRows {
    strikes = List.copyOf(strikes);
    sanctions = List.copyOf(sanctions);
    complaints = List.copyOf(complaints);
    cases = List.copyOf(cases);
    appeals = List.copyOf(appeals);
    audit = List.copyOf(audit);
  }

  /** Returns it for the member to read. */
  public MemberExport export() {
    return new MemberExport(
        member,
        List.of(
            section("moderation.strikes", strikes.stream().map(MemberRows::row).toList()),
            section("moderation.sanctions", sanctions.stream().map(MemberRows::row).toList()),
            section("moderation.complaints", complaints.stream().map(MemberRows::row).toList()),
            section("moderation.cases", cases.stream().map(MemberRows::row).toList()),
            section("moderation.appeals", appeals.stream().map(MemberRows::row).toList()),
            section("moderation.audit", audit.stream().map(MemberRows::row).toList())));
  }

  private static MemberExport.Section section(String name, List<Map<String, String>> rows) {
    return new MemberExport.Section(name, rows);
  }

  private static Map<String, String> row(Strike strike) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", strike.id());
    row.put("policy", strike.policy());
    strike.rule().ifPresent(rule -> row.put("rule", rule));
    row.put("weight", Integer.toString(strike.weight()));
    row.put("at", strike.at().toString());
    row.put("expiresAt", strike.expiresAt().toString());
    strike.decision().ifPresent(decision -> row.put("decision", decision));
    row.put("subject", strike.subject().toString());
    put(row, "voided", strike.voided());
    return row;
  }

  private static Map<String, String> row(Sanction sanction) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", sanction.id());
    row.put("kind", sanction.kind().name());
    sanction.circle().map(CircleId::value).ifPresent(circle -> row.put("circle", circle));
    row.put("startsAt", sanction.startsAt().toString());
    sanction.endsAt().map(Instant::toString).ifPresent(end -> row.put("endsAt", end));
    row.put("policy", sanction.policy());
    sanction
        .cause()
        .ifPresent(
            cause -> {
              row.put("strike", cause.strike());
              row.put("threshold", Long.toString(cause.threshold()));
            });
    put(row, "lifted", sanction.lifted());
    return row;
  }

  private static Map<String, String> row(Complaint complaint) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", complaint.id());
    row.put("subject", complaint.subject().toString());
    complaint.policy().ifPresent(policy -> row.put("policy", policy));
    row.put("text", complaint.text().text());
    row.put("at", complaint.at().toString());
    return row;
  }

  private static Map<String, String> row(ReviewCase each) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", each.id());
    row.put("subject", each.subject().toString());
    row.put("openedAt", each.openedAt().toString());
    each.resolution()
        .ifPresent(
            resolution -> {
              row.put("outcome", resolution.outcome().name());
              row.put("decidedAt", resolution.at().toString());
            });
    return row;
  }

  private static Map<String, String> row(Appeal appeal) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", appeal.id());
    row.put("against", appeal.against().toString());
    row.put("text", appeal.text().text());
    row.put("at", appeal.at().toString());
    appeal
        .ruling()
        .ifPresent(
            ruling -> {
              row.put("outcome", ruling.outcome().name());
              row.put("reason", ruling.reason().text());
              row.put("decidedAt", ruling.at().toString());
            });
    return row;
  }

  private static Map<String, String> row(AuditEntry entry) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", entry.id());
    row.put("at", entry.at().toString());
    row.put("action", entry.action().name());
    row.put("subject", entry.subject().toString());
    entry.policy().ifPresent(policy -> row.put("policy", policy));
    return row;
  }

  private static void put(Map<String, String> row, String name, Optional<Revocation> revocation) {
    revocation.ifPresent(
        each -> {
          row.put(name + "At", each.at().toString());
          row.put(name + "Reason", each.reason().text());
        });
  }
}
