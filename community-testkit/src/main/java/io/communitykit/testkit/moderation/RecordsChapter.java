package io.communitykit.testkit.moderation;

import static io.communitykit.testkit.moderation.ModerationUnits.ANN;
import static io.communitykit.testkit.moderation.ModerationUnits.BO;
import static io.communitykit.testkit.moderation.ModerationUnits.CIRCLE;
import static io.communitykit.testkit.moderation.ModerationUnits.MOD;
import static io.communitykit.testkit.moderation.ModerationUnits.at;
import static io.communitykit.testkit.moderation.ModerationUnits.justBefore;
import static io.communitykit.testkit.moderation.ModerationUnits.mute;
import static io.communitykit.testkit.moderation.ModerationUnits.revoked;
import static io.communitykit.testkit.moderation.ModerationUnits.sanction;
import static io.communitykit.testkit.moderation.ModerationUnits.sanctions;
import static io.communitykit.testkit.moderation.ModerationUnits.strike;
import static io.communitykit.testkit.moderation.ModerationUnits.strikes;
import static io.communitykit.testkit.moderation.ModerationUnits.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.CircleId;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Policy;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.SanctionKind;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.RecordChange;
import io.communitykit.moderation.store.UnitCommit;
import io.communitykit.moderation.store.UnitCommit.Status;
import io.communitykit.testkit.store.StoreChapter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That what is held against a member is exact, in order, and only ever added to. */
abstract class RecordsChapter extends StoreChapter<ModerationStore> {

  RecordsChapter(ModerationStoreContract contract) {
    super(contract);
  }

  private Status change(RecordChange change) {
    return store().commit(unit("u-" + change.hashCode()).with(change)).status();
  }

  private List<String> inForce(Optional<CircleId> circle, Instant at) {
    return store().inForce(ANN, circle, at).stream().map(Sanction::id).toList();
  }

  private List<String> strikesAt(Instant asOf) {
    return store().record(ANN, asOf).strikes().stream().map(Strike::id).toList();
  }

  @Test
  @DisplayName("of a member never seen are empty")
  void unseen() {
    assertEquals(MemberRecord.empty(ANN), store().record(ANN, at(0)));
    assertEquals(List.of(), store().inForce(ANN, Optional.of(CIRCLE), at(0)));
    change(strikes(BO, 0, strike("s1", BO, 0)));
    assertEquals(MemberRecord.empty(ANN), store().record(ANN, at(0)));
  }

  @Test
  @DisplayName("come back whole, with every part there or not")
  void whole() {
    Strike bare =
        new Strike(
            "a",
            ANN,
            "p",
            Optional.empty(),
            Policy.MAX_STRIKES,
            at(1),
            Instant.parse("2999-01-01T00:00:00.000001Z"),
            Optional.empty(),
            Subject.member(ANN),
            Actor.moderator(MOD),
            Optional.of(revoked(5)));
    Sanction byHand =
        new Sanction(
            "a",
            ANN,
            SanctionKind.SUSPEND,
            Optional.of(CIRCLE),
            at(1),
            Optional.empty(),
            "p",
            Actor.moderator(MOD),
            Optional.empty(),
            Optional.of(revoked(7)));
    RecordChange change =
        new RecordChange(
            ANN,
            0,
            List.of(strike("😀".repeat(126), ANN, 0), bare),
            List.of(mute("{m}'", ANN, 0), byHand));
    assertEquals(Status.COMMITTED, change(change));
    assertEquals(
        new MemberRecord(ANN, 1, change.strikes(), change.sanctions()), store().record(ANN, at(0)));
  }

  @Test
  @DisplayName("change from the version that was read, and from no other")
  void versions() {
    assertEquals(Status.COMMITTED, change(strikes(ANN, 0, strike("s1", ANN, 0))));
    for (long wrong : List.of(0L, 2L, -1L)) {
      assertEquals(
          UnitCommit.stale(Status.STALE_RECORD, 1),
          store().commit(unit("w" + wrong).with(strikes(ANN, wrong, strike("s2", ANN, 0)))));
    }
    assertEquals(Status.COMMITTED, change(sanctions(ANN, 1, mute("m1", ANN, 0))));
    assertEquals(2, store().record(ANN, at(0)).version());
    assertEquals(Status.COMMITTED, change(strikes(BO, 0, strike("s1", BO, 0))), "another's");
  }

  @Test
  @DisplayName("are in order of time and then of the bytes of ids")
  void order() {
    List<String> ids = List.of("B", "a", "é", "漢", "\uFFFD", "😀");
    change(strikes(ANN, 0, strike("z", ANN, -1), strike("😀", ANN, 0), strike("a", ANN, 0)));
    change(
        new RecordChange(
            ANN,
            1,
            List.of(
                strike("\uFFFD", ANN, 0),
                strike("B", ANN, 0),
                strike("漢", ANN, 0),
                strike("é", ANN, 0)),
            List.of(
                mute("\uFFFD", ANN, 0),
                mute("😀", ANN, 0),
                mute("a", ANN, 0),
                mute("é", ANN, 0),
                mute("B", ANN, 0),
                mute("漢", ANN, 0))));
    MemberRecord record = store().record(ANN, at(0));
    assertEquals("z", record.strikes().get(0).id());
    assertEquals(ids, record.strikes().stream().skip(1).map(Strike::id).toList());
    assertEquals(ids, record.sanctions().stream().map(Sanction::id).toList());
    assertEquals(ids, inForce(Optional.empty(), at(0)));
  }

  @Test
  @DisplayName("leave out strikes that have expired, to the microsecond, and no sanction")
  void expired() {
    change(
        new RecordChange(
            ANN,
            0,
            List.of(strike("s1", ANN, 0), strike("s2", ANN, 50)),
            List.of(mute("m1", ANN, 0))));
    assertEquals(List.of("s1", "s2"), strikesAt(justBefore(at(100))));
    assertEquals(List.of("s2"), strikesAt(at(100)));
    assertEquals(List.of("s2"), strikesAt(justBefore(at(150))));
    assertEquals(List.of(), strikesAt(at(150)));
    assertEquals(1, store().record(ANN, at(9_999)).sanctions().size());
    assertEquals(1, store().record(ANN, at(9_999)).version());
  }

  @Test
  @DisplayName("keep what they know: of a strike or sanction known only the taking back is written")
  void keeps() {
    change(new RecordChange(ANN, 0, List.of(strike("s1", ANN, 0)), List.of(mute("m1", ANN, 0))));
    Strike other = strike("s1", ANN, 30);
    Sanction longer = sanction("m1", ANN, SanctionKind.BAN, Optional.of(CIRCLE), 30);
    change(new RecordChange(ANN, 1, List.of(other), List.of(longer)));
    assertEquals(
        new MemberRecord(ANN, 2, List.of(strike("s1", ANN, 0)), List.of(mute("m1", ANN, 0))),
        store().record(ANN, at(0)));
    change(
        new RecordChange(
            ANN, 2, List.of(other.voidedBy(revoked(5))), List.of(longer.liftedBy(revoked(6)))));
    MemberRecord taken =
        new MemberRecord(
            ANN,
            3,
            List.of(strike("s1", ANN, 0).voidedBy(revoked(5))),
            List.of(mute("m1", ANN, 0).liftedBy(revoked(6))));
    assertEquals(taken, store().record(ANN, at(0)));
    change(new RecordChange(ANN, 3, List.of(other), List.of(longer)));
    assertEquals(taken.strikes(), store().record(ANN, at(0)).strikes(), "not given back");
    assertEquals(taken.sanctions(), store().record(ANN, at(0)).sanctions());
  }

  @Test
  @DisplayName("of two members with the same ids are apart")
  void sameIds() {
    change(new RecordChange(ANN, 0, List.of(strike("s1", ANN, 0)), List.of(mute("m1", ANN, 0))));
    change(new RecordChange(BO, 0, List.of(strike("s1", BO, 5)), List.of(mute("m1", BO, 5))));
    change(strikes(BO, 1, strike("s1", BO, 5).voidedBy(revoked(6))));
    change(sanctions(BO, 2, mute("m1", BO, 5).liftedBy(revoked(6))));
    assertEquals(List.of(strike("s1", ANN, 0)), store().record(ANN, at(0)).strikes());
    assertEquals(List.of(mute("m1", ANN, 0)), store().record(ANN, at(0)).sanctions());
  }

  @Test
  @DisplayName("say what is in force from its start to its end, to the microsecond")
  void inForce() {
    change(
        sanctions(
            ANN,
            0,
            sanction("warn", ANN, SanctionKind.WARN, Optional.empty(), 0),
            mute("mute", ANN, 0),
            sanction("later", ANN, SanctionKind.SUSPEND, Optional.empty(), 50),
            sanction("ban", ANN, SanctionKind.BAN, Optional.empty(), 120)));
    assertEquals(List.of(), inForce(Optional.empty(), justBefore(at(0))));
    assertEquals(List.of("mute"), inForce(Optional.empty(), at(0)));
    assertEquals(List.of("mute"), inForce(Optional.empty(), justBefore(at(50))));
    assertEquals(List.of("mute", "later"), inForce(Optional.empty(), at(50)));
    assertEquals(List.of("mute", "later"), inForce(Optional.empty(), justBefore(at(100))));
    assertEquals(List.of("later"), inForce(Optional.empty(), at(100)));
    assertEquals(List.of("later", "ban"), inForce(Optional.empty(), at(120)));
    assertEquals(List.of("ban"), inForce(Optional.empty(), at(1_000_000_000)));
    assertEquals(List.of(), store().inForce(BO, Optional.empty(), at(60)));
  }

  @Test
  @DisplayName("say what is in force here: what holds everywhere, and in this circle")
  void places() {
    CircleId other = CircleId.of("摄 影");
    change(
        sanctions(
            ANN,
            0,
            mute("all", ANN, 0),
            sanction("here", ANN, SanctionKind.MUTE, Optional.of(CIRCLE), 1),
            sanction("there", ANN, SanctionKind.BAN, Optional.of(other), 2)));
    assertEquals(List.of("all"), inForce(Optional.empty(), at(10)));
    assertEquals(List.of("all", "here"), inForce(Optional.of(CIRCLE), at(10)));
    assertEquals(List.of("all", "there"), inForce(Optional.of(other), at(10)));
    assertEquals(List.of("there"), inForce(Optional.of(other), at(1_000)));
  }

  @Test
  @DisplayName("say that what was lifted is no longer in force, from then on")
  void lifted() {
    Sanction ban = sanction("ban", ANN, SanctionKind.BAN, Optional.empty(), 0);
    change(sanctions(ANN, 0, ban, mute("mute", ANN, 0)));
    change(
        sanctions(ANN, 1, ban.liftedBy(revoked(40)), mute("mute", ANN, 0).liftedBy(revoked(500))));
    assertEquals(List.of("ban", "mute"), inForce(Optional.empty(), justBefore(at(40))));
    assertEquals(List.of("mute"), inForce(Optional.empty(), at(40)));
    assertEquals(List.of(), inForce(Optional.empty(), at(100)));
  }

  @Test
  @DisplayName("of very many parts are read whole, and what runs among what has ended is found")
  void many() {
    Sanction[] ended = new Sanction[300];
    for (int i = 0; i < ended.length; i++) {
      ended[i] = mute("m" + i, ANN, -1_000 + i);
    }
    change(sanctions(ANN, 0, ended));
    change(sanctions(ANN, 1, mute("now", ANN, 0)));
    assertEquals(301, store().record(ANN, at(0)).sanctions().size());
    assertEquals(List.of("now"), inForce(Optional.empty(), at(0)));
  }
}
