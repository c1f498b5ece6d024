package io.communitykit.moderation.store;

import io.communitykit.core.CircleId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.CaseOutcome;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReporterTally;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.UnitCommit.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps what due process needs in memory, for tests, trials and small communities. Thread-safe: one
 * lock, held for the length of one call.
 */
public final class InMemoryModerationStore implements ModerationStore {

  private final ReentrantLock lock = new ReentrantLock();
  private final MemoryTables tables = new MemoryTables();

  /** Creates an empty store. */
  public InMemoryModerationStore() {}

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public UnitCommit commit(ModerationUnit unit) {
    return locked(
        () -> {
          Optional<UnitCommit> refused = refusal(unit);
          if (refused.isEmpty()) {
            write(unit);
          }
          return refused.orElse(UnitCommit.of(Status.COMMITTED));
        });
  }

  private Optional<UnitCommit> refusal(ModerationUnit unit) {
    String before = tables.units.get(unit.id());
    if (before != null) {
      return Optional.of(
          UnitCommit.of(before.equals(unit.fingerprint()) ? Status.REPLAYED : Status.ID_CONFLICT));
    }
    if (unit.complaint().filter(tables::isKnown).isPresent()
        || unit.appeal().filter(appeal -> !mayWrite(appeal)).isPresent()) {
      return Optional.of(UnitCommit.of(Status.DUPLICATE));
    }
    return staleRecord(unit).or(() -> staleCase(unit));
  }

  private boolean mayWrite(Appeal appeal) {
    Appeal before = tables.appealsByAct.get(appeal.against());
    return appeal.isOpen() ? before == null : before != null && before.isOpen();
  }

  private Optional<UnitCommit> staleRecord(ModerationUnit unit) {
    return unit.record()
        .filter(change -> tables.member(change.member()).version != change.version())
        .map(
            change ->
                UnitCommit.stale(Status.STALE_RECORD, tables.member(change.member()).version));
  }

  private Optional<UnitCommit> staleCase(ModerationUnit unit) {
    OptionalLong current = OptionalLong.empty();
    if (unit.reviewCase().isPresent()) {
      ReviewCase next = unit.reviewCase().get();
      ReviewCase before = tables.cases.get(next.id());
      ReviewCase open = tables.openBySubject.get(next.subject());
      boolean fits =
          next.version() == 1
              ? before == null && open == null
              : before != null && before.isOpen() && before.version() == next.version() - 1;
      ReviewCase there = before == null ? open : before;
      current = fits ? current : OptionalLong.of(there == null ? 0 : there.version());
    } else if (unit.complaint().isPresent()) {
      ReviewCase there = tables.cases.get(unit.complaint().get().reviewCase());
      boolean fits = there != null && there.isOpen();
      current = fits ? current : OptionalLong.of(there == null ? 0 : there.version());
    }
    return current.isPresent()
        ? Optional.of(UnitCommit.stale(Status.STALE_CASE, current.getAsLong()))
        : Optional.empty();
  }

  private void write(ModerationUnit unit) {
    tables.units.put(unit.id(), unit.fingerprint());
    unit.record().ifPresent(change -> tables.member(change.member()).apply(change));
    unit.reviewCase()
        .ifPresent(
            next -> {
              ReviewCase before = tables.cases.get(next.id());
              tables.put(
                  before == null
                      ? next.withComplaints(0, 0)
                      : next.withComplaints(before.complaints(), before.complaintWeight()));
            });
    unit.complaint().ifPresent(tables::add);
    unit.appeal().ifPresent(tables::put);
    tables.audit.addAll(unit.audit());
  }

  @Override
  public MemberRecord record(MemberId member, Instant asOf) {
    return locked(
        () -> {
          MemoryTables.Member rows = tables.members.get(member);
          return rows == null
              ? MemberRecord.empty(member)
              : new MemberRecord(
                  member,
                  rows.version,
                  rows.strikes.values().stream()
                      .filter(strike -> strike.expiresAt().isAfter(asOf))
                      .sorted(Strike.ORDER)
                      .toList(),
                  rows.sanctions.values().stream().sorted(Sanction.ORDER).toList());
        });
  }

  @Override
  public List<Sanction> inForce(MemberId member, Optional<CircleId> circle, Instant at) {
    return locked(
        () -> {
          MemoryTables.Member rows = tables.members.get(member);
          return rows == null
              ? List.<Sanction>of()
              : rows.restricting.stream()
                  .takeWhile(sanction -> sanction.endsAt().map(at::isBefore).orElse(true))
                  .filter(sanction -> sanction.isInForce(at) && sanction.holdsIn(circle))
                  .sorted(Sanction.ORDER)
                  .toList();
        });
  }

  @Override
  public ReporterTally tally(MemberId reporter) {
    return locked(
        () ->
            new ReporterTally(
                decided(reporter, CaseOutcome.CONFIRMED), decided(reporter, CaseOutcome.CLEARED)));
  }

  private long decided(MemberId reporter, CaseOutcome outcome) {
    return tables.complaintsBy(reporter).stream()
        .map(complaint -> tables.cases.get(complaint.reviewCase()))
        .filter(
            each ->
                each != null && each.resolution().filter(r -> r.outcome() == outcome).isPresent())
        .count();
  }

  @Override
  public List<ReviewCase> cases(CaseQuery query, int limit) {
    if (limit < 1 || limit > MAX_CASES) {
      throw new IllegalArgumentException("limit must be 1.." + MAX_CASES + ", was " + limit);
    }
    return locked(
        () -> {
          Stream<ReviewCase> candidates =
              query.id().isPresent()
                  ? Stream.ofNullable(tables.cases.get(query.id().get()))
                  : query.subject().isPresent()
                      ? Stream.ofNullable(tables.openBySubject.get(query.subject().get()))
                      : tables.queue.stream();
          return candidates.filter(query::matches).limit(limit).toList();
        });
  }

  @Override
  public Page<Complaint> complaints(String caseId, Optional<String> cursor, int limit) {
    return locked(
        () ->
            page(
                tables.complaintsOf(caseId),
                each -> true,
                cursor,
                limit,
                each -> new PlaceInTime(each.at(), each.id())));
  }

  @Override
  public Page<Appeal> appeals(AppealQuery query, Optional<String> cursor, int limit) {
    return locked(
        () ->
            page(
                tables.appeals,
                query::matches,
                cursor,
                limit,
                each -> new PlaceInTime(each.at(), each.id())));
  }

  @Override
  public Page<AuditEntry> audit(AuditQuery query, Optional<String> cursor, int limit) {
    return locked(
        () ->
            page(
                tables.audit,
                query::matches,
                cursor,
                limit,
                each -> new PlaceInTime(each.at(), each.id())));
  }

  private static <T> Page<T> page(
      Collection<T> ordered,
      Predicate<T> wanted,
      Optional<String> cursor,
      int limit,
      Function<T, PlaceInTime> placeOf) {
    Page.checkSize(limit);
    Optional<PlaceInTime> after = cursor.map(PlaceInTime::parse);
    List<T> found =
        ordered.stream()
            .filter(
                each -> {
                  PlaceInTime place = placeOf.apply(each);
                  return after.map(a -> a.isBefore(place.at(), place.id())).orElse(true);
                })
            .filter(wanted)
            .limit(limit + 1L)
            .toList();
    return PlaceInTime.page(found, limit, placeOf);
  }

  @Override
  public MemberExport export(MemberId member) {
    return locked(() -> tables.rowsOf(member).export());
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return locked(() -> tables.erase(member, replacement));
  }
}
