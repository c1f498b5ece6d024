package io.communitykit.testkit.moderation;

import static io.communitykit.testkit.moderation.ModerationUnits.ANN;
import static io.communitykit.testkit.moderation.ModerationUnits.BO;
import static io.communitykit.testkit.moderation.ModerationUnits.GONE;
import static io.communitykit.testkit.moderation.ModerationUnits.MOD;
import static io.communitykit.testkit.moderation.ModerationUnits.at;
import static io.communitykit.testkit.moderation.ModerationUnits.entry;
import static io.communitykit.testkit.moderation.ModerationUnits.post;
import static io.communitykit.testkit.moderation.ModerationUnits.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.core.Page;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.audit.AuditAction;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.store.AuditQuery;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.testkit.store.StoreChapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That the log says everything in order, and that a walk over it skips and repeats nothing. */
abstract class LogChapter extends StoreChapter<ModerationStore> {

  private int written;

  LogChapter(ModerationStoreContract contract) {
    super(contract);
  }

  private void write(AuditEntry entry) {
    store().commit(unit("w" + written++).with(entry));
  }

  private List<String> read(AuditQuery query) {
    return store().audit(query, Optional.empty(), Page.MAX_SIZE).items().stream()
        .map(AuditEntry::id)
        .toList();
  }

  @Test
  @DisplayName("keeps each line whole, also an action that nobody knows any more")
  void whole() {
    AuditEntry full = entry("{e}'😀", Actor.moderator(MOD), Subject.appeal("a1"), 1);
    AuditEntry bare =
        new AuditEntry(
            "b",
            at(0),
            Actor.member(BO),
            AuditAction.of("legacy-thing.was-done"),
            Subject.member(BO),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Remark.NONE);
    write(full);
    write(bare);
    assertEquals(List.of(bare, full), store().audit(AuditQuery.ALL, Optional.empty(), 9).items());
  }

  @Test
  @DisplayName("is in order of time and then of the bytes of ids, page by page")
  void pages() {
    List<String> ids = List.of("B", "a", "é", "漢", "\uFFFD", "😀");
    for (int i = 0; i < ids.size(); i++) {
      write(entry(ids.get(i * 5 % ids.size()), Actor.moderator(MOD), post("p"), 7));
    }
    write(entry("first", Actor.moderator(MOD), post("p"), 6));
    List<String> expected = new ArrayList<>(List.of("first"));
    expected.addAll(ids);
    for (int size = 1; size <= expected.size() + 1; size++) {
      List<String> seen = new ArrayList<>();
      Optional<String> cursor = Optional.empty();
      do {
        Page<AuditEntry> page = store().audit(AuditQuery.ALL, cursor, size);
        assertTrue(page.items().size() <= size);
        page.items().forEach(each -> seen.add(each.id()));
        cursor = page.next();
      } while (cursor.isPresent());
      assertEquals(expected, seen, "by " + size);
    }
    assertThrows(
        IllegalArgumentException.class, () -> store().audit(AuditQuery.ALL, Optional.empty(), 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> store().audit(AuditQuery.ALL, Optional.of("nonsense"), 5));
  }

  @Test
  @DisplayName(
      "is walked over without a gap or a repetition while lines are added before and after")
  void walked() {
    for (int i = 0; i < 20; i++) {
      write(entry("e" + (10 + i), Actor.moderator(MOD), post("p"), i));
    }
    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    int page = 0;
    do {
      Page<AuditEntry> next = store().audit(AuditQuery.ALL, cursor, 3);
      next.items().forEach(each -> seen.add(each.id()));
      cursor = next.next();
      write(entry("before" + page, Actor.moderator(MOD), post("p"), -1));
      write(entry("after" + page, Actor.moderator(MOD), post("p"), 1_000 + page));
      page++;
    } while (cursor.isPresent() && page < 9);
    List<String> old = seen.stream().filter(id -> id.startsWith("e")).toList();
    assertEquals(20, old.size());
    assertEquals(old.stream().sorted().distinct().toList(), old);
    assertTrue(seen.stream().noneMatch(id -> id.startsWith("before")), seen::toString);
  }

  @Test
  @DisplayName("is read by member, subject, decision and time, to the microsecond")
  void queries() {
    write(entry("a", Actor.moderator(MOD), post("p"), 0));
    write(entry("b", Actor.rule("r"), Subject.member(ANN), 10));
    AuditEntry other =
        new AuditEntry(
            "c",
            at(20),
            Actor.member(ANN),
            AuditAction.COMPLAINT_FILED,
            post("p2"),
            Optional.of(BO),
            Optional.empty(),
            Optional.of("d2"),
            Remark.NONE);
    write(other);
    assertEquals(List.of("a", "b"), read(AuditQuery.of(ANN)), "those that concern her");
    assertEquals(List.of("c"), read(AuditQuery.of(BO)));
    assertEquals(List.of(), read(AuditQuery.of(GONE)));
    assertEquals(List.of("a"), read(AuditQuery.about(post("p"))));
    assertEquals(List.of("b"), read(AuditQuery.about(Subject.member(ANN))));
    assertEquals(List.of("c"), read(AuditQuery.inDecision("d2")));
    assertEquals(List.of("a", "b"), read(AuditQuery.inDecision("d1")));
    assertEquals(List.of("b"), read(AuditQuery.ALL.between(at(10), at(20))));
    assertEquals(
        List.of("c"),
        read(AuditQuery.ALL.between(at(10).plusNanos(1_000), at(20).plusNanos(1_000))));
    assertEquals(List.of("b", "c"), read(AuditQuery.ALL.between(at(10), at(20).plusNanos(1))));
    assertEquals(List.of("b"), read(AuditQuery.of(ANN).between(at(5), at(99))));
    assertEquals(List.of("a", "b", "c"), read(AuditQuery.ALL));
  }

  @Test
  @DisplayName("goes on from where a page ended, within what was asked for")
  void pagesOfQueries() {
    for (int i = 0; i < 12; i++) {
      write(entry("e" + (10 + i), Actor.moderator(MOD), post("p" + i % 2), i));
    }
    AuditQuery query = AuditQuery.about(post("p1")).between(at(2), at(10));
    Page<AuditEntry> first = store().audit(query, Optional.empty(), 3);
    assertEquals(List.of("e13", "e15", "e17"), first.items().stream().map(AuditEntry::id).toList());
    Page<AuditEntry> second = store().audit(query, first.next(), 3);
    assertEquals(List.of("e19"), second.items().stream().map(AuditEntry::id).toList());
    assertEquals(Optional.empty(), second.next());
  }
}
