package io.communitykit.moderation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.CircleId;
import io.communitykit.core.ContentId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.audit.AuditAction;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.AppealOutcome;
import io.communitykit.moderation.review.AppealRuling;
import io.communitykit.moderation.review.CaseOutcome;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.HeldDecision;
import io.communitykit.moderation.review.Lease;
import io.communitykit.moderation.review.Resolution;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.Revocation;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.SanctionKind;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.UnitCommit.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InMemoryModerationStoreTest {

  private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");
  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BO = MemberId.of("bo");
  private static final MemberId MOD = MemberId.of("mod");
  private static final Subject POST = Subject.content(ContentId.of("p"));

  private static final HeldDecision HELD = new HeldDecision("d", NOON, "spam", "r", 2);

  private final ModerationStore store = new InMemoryModerationStore();

  private static Strike strike(String id, int second) {
    return new Strike(
        id,
        ANN,
        "spam",
        Optional.of("r"),
        2,
        NOON.plusSeconds(second),
        NOON.plusSeconds(1_000 + second),
        Optional.of("d"),
        POST,
        Actor.rule("r"),
        Optional.empty());
  }

  private static Sanction mute(String id, int from, int to, Optional<CircleId> circle) {
    return new Sanction(
        id,
        ANN,
        SanctionKind.MUTE,
        circle,
        NOON.plusSeconds(from),
        Optional.of(NOON.plusSeconds(to)),
        "spam",
        Actor.moderator(MOD),
        Optional.empty(),
        Optional.empty());
  }

  private static ModerationUnit unit(String id) {
    return ModerationUnit.of(id, "print-" + id);
  }

  private static AuditEntry line(String id, int second) {
    return new AuditEntry(
        id,
        NOON.plusSeconds(second),
        Actor.moderator(MOD),
        AuditAction.CASE_CLEARED,
        POST,
        Optional.of(ANN),
        Optional.of("spam"),
        Optional.of("d"),
        Remark.of("a note"));
  }

  private static ReviewCase open(String id) {
    return ReviewCase.open(id, POST, ANN, Optional.empty(), NOON, Optional.empty());
  }

  private static Complaint complaint(String id, MemberId reporter, String caseId) {
    return new Complaint(id, reporter, POST, Optional.empty(), Remark.of("bad"), NOON, 3, caseId);
  }

  private Status commit(ModerationUnit unit) {
    return store.commit(unit).status();
  }

  @Test
  @DisplayName("a unit is written once; the same again is replayed, another one is told apart")
  void idempotent() {
    ModerationUnit unit =
        unit("u").with(new RecordChange(ANN, 0, List.of(strike("s", 0)), List.of()));
    assertThat(commit(unit)).isEqualTo(Status.COMMITTED);
    assertThat(commit(unit)).isEqualTo(Status.REPLAYED);
    assertThat(commit(ModerationUnit.of("u", "other"))).isEqualTo(Status.ID_CONFLICT);
    assertThat(store.record(ANN, NOON).version()).isEqualTo(1);
  }

  @Test
  @DisplayName("a record changes from the version named and from no other, and nothing beside it")
  void recordVersions() {
    commit(unit("u").with(new RecordChange(ANN, 0, List.of(strike("s", 0)), List.of())));
    for (long wrong : List.of(0L, 2L)) {
      UnitCommit stale =
          store.commit(
              unit("v" + wrong)
                  .with(new RecordChange(ANN, wrong, List.of(strike("t", 0)), List.of()))
                  .with(line("l" + wrong, 0)));
      assertThat(stale).isEqualTo(new UnitCommit(Status.STALE_RECORD, OptionalLong.of(1)));
    }
    assertThat(store.record(ANN, NOON).strikes()).hasSize(1);
    assertThat(store.audit(AuditQuery.ALL, Optional.empty(), 10).items()).isEmpty();
    assertThat(commit(unit("w").with(new RecordChange(ANN, 1, List.of(strike("t", 0)), List.of()))))
        .isEqualTo(Status.COMMITTED);
  }

  @Test
  @DisplayName("a record is in order of time and then id, without what has expired")
  void recordOrder() {
    commit(
        unit("u")
            .with(
                new RecordChange(
                    ANN,
                    0,
                    List.of(strike("b", 1), strike("c", 0), strike("a", 1)),
                    List.of(
                        mute("y", 5, 6, Optional.empty()), mute("x", 5, 6, Optional.empty())))));
    assertThat(store.record(ANN, NOON).strikes())
        .extracting(Strike::id)
        .containsExactly("c", "a", "b");
    assertThat(store.record(ANN, NOON.plusSeconds(1_000)).strikes())
        .extracting(Strike::id)
        .containsExactly("a", "b");
    assertThat(store.record(ANN, NOON.plusSeconds(5_000)).sanctions())
        .extracting(Sanction::id)
        .containsExactly("x", "y");
    assertThat(store.record(BO, NOON).version()).isZero();
  }

  @Test
  @DisplayName("of a known strike only the voiding is taken, of a known sanction only the lifting")
  void history() {
    Sanction mute = mute("m", 0, 100, Optional.empty());
    commit(unit("u").with(new RecordChange(ANN, 0, List.of(strike("s", 0)), List.of(mute))));
    Revocation why = new Revocation(NOON.plusSeconds(9), Actor.moderator(MOD), Remark.of("no"));
    commit(
        unit("v")
            .with(
                new RecordChange(
                    ANN,
                    1,
                    List.of(strike("s", 77).voidedBy(why)),
                    List.of(mute("m", 0, 5, Optional.empty()).liftedBy(why)))));
    assertThat(store.record(ANN, NOON).strikes()).containsExactly(strike("s", 0).voidedBy(why));
    assertThat(store.record(ANN, NOON).sanctions()).containsExactly(mute.liftedBy(why));
    assertThat(store.inForce(ANN, Optional.empty(), NOON.plusSeconds(8))).hasSize(1);
    assertThat(store.inForce(ANN, Optional.empty(), NOON.plusSeconds(9))).isEmpty();
  }

  @Test
  @DisplayName("in force is what has started, has not ended, and holds in the place")
  void inForce() {
    Optional<CircleId> chess = Optional.of(CircleId.of("chess"));
    commit(
        unit("u")
            .with(
                new RecordChange(
                    ANN,
                    0,
                    List.of(),
                    List.of(
                        mute("all", 10, 20, Optional.empty()),
                        mute("chess", 12, 30, chess),
                        mute("past", 0, 1, Optional.empty())))));
    assertThat(at(9, chess)).isEmpty();
    assertThat(at(10, chess)).containsExactly("all");
    assertThat(at(12, chess)).containsExactly("all", "chess");
    assertThat(at(12, Optional.of(CircleId.of("go")))).containsExactly("all");
    assertThat(at(12, Optional.empty())).containsExactly("all");
    assertThat(at(20, chess)).containsExactly("chess");
    assertThat(at(30, chess)).isEmpty();
  }

  private List<String> at(int second, Optional<CircleId> circle) {
    return store.inForce(ANN, circle, NOON.plusSeconds(second)).stream().map(Sanction::id).toList();
  }

  @Test
  @DisplayName("a subject has one open case, and a case its next version from the one before")
  void cases() {
    assertThat(commit(unit("u").with(open("c")))).isEqualTo(Status.COMMITTED);
    assertThat(store.commit(unit("v").with(open("d"))))
        .isEqualTo(new UnitCommit(Status.STALE_CASE, OptionalLong.of(1)));
    ReviewCase claimed = open("c").claimed(new Lease(MOD, NOON.plusSeconds(60)));
    assertThat(commit(unit("w").with(claimed))).isEqualTo(Status.COMMITTED);
    assertThat(store.commit(unit("x").with(open("c").claimed(new Lease(BO, NOON)))))
        .isEqualTo(new UnitCommit(Status.STALE_CASE, OptionalLong.of(2)));
    assertThat(store.commit(unit("ahead").with(claimed.claimed(new Lease(BO, NOON)).holding(HELD))))
        .as("a version between is missing")
        .isEqualTo(new UnitCommit(Status.STALE_CASE, OptionalLong.of(2)));
    ReviewCase closed =
        claimed.resolved(
            new Resolution(CaseOutcome.CLEARED, MOD, NOON, Optional.empty(), Remark.NONE));
    assertThat(commit(unit("y").with(closed))).isEqualTo(Status.COMMITTED);
    assertThat(store.commit(unit("z").with(closed.claimed(new Lease(BO, NOON)))))
        .as("it is no longer open")
        .isEqualTo(new UnitCommit(Status.STALE_CASE, OptionalLong.of(3)));
    assertThat(store.cases(CaseQuery.about(POST), 1)).isEmpty();
    assertThat(store.cases(CaseQuery.of("c"), 1)).containsExactly(closed);
    assertThat(commit(unit("v2").with(open("d")))).isEqualTo(Status.COMMITTED);
  }

  @Test
  @DisplayName("complaints are counted in their case, which keeps the count in its next version")
  void complaints() {
    ReviewCase seen = open("c");
    commit(unit("u").with(seen).with(complaint("1", BO, "c")));
    assertThat(commit(unit("v").with(complaint("2", BO, "c")))).isEqualTo(Status.DUPLICATE);
    commit(unit("w").with(complaint("3", MOD, "c")));
    commit(unit("x").with(seen.claimed(new Lease(MOD, NOON))));
    ReviewCase now = store.cases(CaseQuery.of("c"), 1).get(0);
    assertThat(now.version()).isEqualTo(2);
    assertThat(now.complaints()).isEqualTo(2);
    assertThat(now.complaintWeight()).isEqualTo(6);
    Page<Complaint> first = store.complaints("c", Optional.empty(), 1);
    Page<Complaint> second = store.complaints("c", first.next(), 1);
    assertThat(first.items()).extracting(Complaint::id).containsExactly("1");
    assertThat(second.items()).extracting(Complaint::id).containsExactly("3");
    assertThat(second.next()).isEmpty();
    assertThat(store.commit(unit("y").with(complaint("4", ANN, "no-such"))))
        .isEqualTo(new UnitCommit(Status.STALE_CASE, OptionalLong.of(0)));
  }

  @Test
  @DisplayName("an act has one appeal, which is decided once")
  void appeals() {
    Appeal appeal =
        new Appeal(
            "a",
            ANN,
            Subject.sanction("m"),
            "spam",
            NOON,
            Actor.rule("r"),
            Remark.of("no"),
            NOON,
            Optional.empty());
    assertThat(commit(unit("u").with(appeal))).isEqualTo(Status.COMMITTED);
    assertThat(commit(unit("v").with(appeal))).isEqualTo(Status.DUPLICATE);
    Appeal decided = appeal.decided(new AppealRuling(AppealOutcome.UPHELD, MOD, NOON, Remark.NONE));
    assertThat(commit(unit("w").with(decided))).isEqualTo(Status.COMMITTED);
    assertThat(commit(unit("x").with(decided))).isEqualTo(Status.DUPLICATE);
    assertThat(store.appeals(AppealQuery.of(ANN), Optional.empty(), 10).items())
        .containsExactly(decided);
    assertThat(store.appeals(AppealQuery.WAITING, Optional.empty(), 10).items()).isEmpty();
  }

  @Test
  @DisplayName("the log is walked in order, a page at a time, and a cursor stays good meanwhile")
  void audit() {
    ModerationUnit unit = unit("u");
    for (int i = 0; i < 25; i++) {
      unit = unit.with(line("l" + (char) ('a' + i), i / 2));
    }
    commit(unit);
    List<String> walked = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<AuditEntry> page = store.audit(AuditQuery.of(ANN), cursor, 10);
      page.items().forEach(each -> walked.add(each.id()));
      cursor = page.next();
      commit(unit("later" + walked.size()).with(line("z" + walked.size(), 0)));
    } while (cursor.isPresent());
    assertThat(walked).hasSize(25).isSorted();
    assertThat(
            store
                .audit(
                    AuditQuery.about(POST).between(NOON.plusSeconds(3), NOON.plusSeconds(4)),
                    Optional.empty(),
                    10)
                .items())
        .hasSize(2);
    assertThat(store.audit(AuditQuery.inDecision("e"), Optional.empty(), 10).items()).isEmpty();
    assertThatThrownBy(() -> store.audit(AuditQuery.ALL, Optional.of("nowhere"), 10))
        .hasMessage("cursor must be from a page before, was nowhere");
  }

  @Test
  @DisplayName(
      "erasing leaves counts and opaque lines, and nothing that names or quotes the member")
  void erase() {
    commit(
        unit("u")
            .with(
                new RecordChange(
                    ANN, 0, List.of(strike("s", 0)), List.of(mute("m", 0, 9, Optional.empty()))))
            .with(open("c"))
            .with(complaint("1", BO, "c"))
            .with(line("l", 0)));
    MemberExport before = store.export(ANN);
    assertThat(before.sections())
        .extracting(s -> s.rows().size())
        .containsExactly(1, 1, 0, 1, 0, 1);
    assertThat(store.export(BO).sections())
        .extracting(s -> s.rows().size())
        .containsExactly(0, 0, 1, 0, 0, 0);
    MemberId nobody = MemberId.of("x-1");
    assertThat(store.erase(ANN, nobody)).isEqualTo(new ErasureReceipt(nobody, 2, 3));
    assertThat(store.erase(ANN, nobody)).isEqualTo(new ErasureReceipt(nobody, 0, 0));
    assertThat(store.export(ANN).sections()).allMatch(section -> section.rows().isEmpty());
    assertThat(store.record(ANN, NOON).strikes()).isEmpty();
    AuditEntry line = store.audit(AuditQuery.of(nobody), Optional.empty(), 10).items().get(0);
    assertThat(line.note().isEmpty()).isTrue();
    ReviewCase about = store.cases(CaseQuery.of("c"), 1).get(0);
    assertThat(about.accused()).isEqualTo(nobody);
    assertThat(about.complaints()).isEqualTo(1);
    assertThat(store.complaints("c", Optional.empty(), 10).items())
        .singleElement()
        .satisfies(each -> assertThat(each.text().isEmpty()).isTrue());
    assertThat(store.erase(BO, MemberId.of("x-2")).rewritten()).isEqualTo(1);
    assertThat(commit(unit("u"))).isEqualTo(Status.REPLAYED);
  }

  @Test
  @DisplayName("a moderator who is erased is taken out of what they decided")
  void eraseModerator() {
    commit(
        unit("u")
            .with(new RecordChange(ANN, 0, List.of(), List.of(mute("m", 0, 9, Optional.empty()))))
            .with(line("l", 0)));
    MemberId nobody = MemberId.of("x-1");
    assertThat(store.erase(MOD, nobody)).isEqualTo(new ErasureReceipt(nobody, 0, 2));
    assertThat(store.record(ANN, NOON).sanctions().get(0).by()).isEqualTo(Actor.moderator(nobody));
    assertThat(store.inForce(ANN, Optional.empty(), NOON)).hasSize(1);
  }
}
