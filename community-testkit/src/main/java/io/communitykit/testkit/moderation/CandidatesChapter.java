package io.communitykit.testkit.moderation;

import static io.communitykit.testkit.moderation.FingerprintUnits.ANN;
import static io.communitykit.testkit.moderation.FingerprintUnits.BO;
import static io.communitykit.testkit.moderation.FingerprintUnits.all;
import static io.communitykit.testkit.moderation.FingerprintUnits.at;
import static io.communitykit.testkit.moderation.FingerprintUnits.contents;
import static io.communitykit.testkit.moderation.FingerprintUnits.found;
import static io.communitykit.testkit.moderation.FingerprintUnits.print;
import static io.communitykit.testkit.moderation.FingerprintUnits.sharing;
import static io.communitykit.testkit.moderation.FingerprintUnits.sketch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.testkit.store.StoreChapter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That what may resemble is found, all of it, the newest of it, and nothing else. */
abstract class CandidatesChapter extends StoreChapter<FingerprintStore> {

  CandidatesChapter(FingerprintStoreContract contract) {
    super(contract);
  }

  private List<String> recent(int number, Instant since, int limit) {
    return contents(store().candidates(sketch(number), since, limit));
  }

  @Test
  @DisplayName("are found by each of their bands alone")
  void oneBand() {
    for (int band = 0; band < Sketch.BANDS; band++) {
      store().add(print("c" + band, ANN, band, sharing(100 + band, band, 7)));
    }
    List<String> expected = new ArrayList<>();
    for (int band = Sketch.BANDS - 1; band >= 0; band--) {
      expected.add("c" + band);
      assertEquals(List.of("c" + band), found(store(), 100 + band), "by the others");
    }
    assertEquals(expected, found(store(), 7));
  }

  @Test
  @DisplayName("are not what shares no band, also if the same numbers are elsewhere")
  void noBand() {
    store().add(print("a", ANN, 0, 7));
    int width = Sketch.MINIMA / Sketch.BANDS;
    assertEquals(List.of(), found(store(), 7 + width), "one band further");
    assertEquals(List.of(), found(store(), 8));
    assertEquals(List.of(), found(store(), 200));
    assertEquals(List.of("a"), found(store(), 7));
  }

  @Test
  @DisplayName("come back whole")
  void whole() {
    byte[] bytes = new byte[Sketch.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 37 - 1); // Of the version 255.
    }
    Sketch sketch = Sketch.ofBytes(bytes);
    MemberId author = MemberId.of("😀".repeat(128));
    ContentId content = ContentId.of("{帖子}:'" + "é".repeat(120));
    for (Instant at : List.of(Instant.EPOCH, at(0).plusNanos(999), at(1_000_000_000))) {
      ContentFingerprint fingerprint = new ContentFingerprint(content, author, at, sketch);
      store().add(fingerprint);
      assertEquals(
          List.of(fingerprint),
          store().candidates(sketch, Instant.EPOCH, 1),
          fingerprint::toString);
    }
  }

  @Test
  @DisplayName("come newest first, and at one time by the bytes of their ids")
  void order() {
    List<String> ids = new ArrayList<>(List.of("B", "a", "b", "é", "漢", "\uFFFD", "😀"));
    List<String> expected = new ArrayList<>(List.of("newer"));
    expected.addAll(ids);
    expected.add("older");
    Collections.shuffle(ids, new Random(7));
    store().add(print("older", ANN, -1, 7));
    ids.forEach(id -> store().add(print(id, BO, 0, 7)));
    store().add(print("newer", ANN, 1, 7));
    assertEquals(expected, found(store(), 7));
    for (int limit = 1; limit <= expected.size(); limit++) {
      assertEquals(expected.subList(0, limit), recent(7, Instant.EPOCH, limit));
    }
  }

  @Test
  @DisplayName("are the newest of all bands together where there are more than asked for")
  void limit() {
    for (int i = 0; i < 60; i++) {
      store().add(print("c" + i, ANN, i, sharing(100 + i, i * 7 % Sketch.BANDS, 7)));
    }
    store().add(print("twin", BO, 57, 7));
    assertEquals(List.of("c59", "c58", "c57", "twin", "c56"), recent(7, Instant.EPOCH, 5));
    assertEquals(61, recent(7, Instant.EPOCH, 61).size());
    assertEquals(61, recent(7, Instant.EPOCH, FingerprintStore.MAX_CANDIDATES).size());
    for (int wrong : List.of(0, -1, FingerprintStore.MAX_CANDIDATES + 1)) {
      assertThrows(IllegalArgumentException.class, () -> recent(7, Instant.EPOCH, wrong));
    }
  }

  @Test
  @DisplayName("are as old as asked for and no older, to the microsecond")
  void since() {
    store().add(print("a", ANN, 10, 7));
    store().add(print("b", ANN, 20, 7));
    assertEquals(List.of("b", "a"), recent(7, at(10), 9));
    assertEquals(List.of("b"), recent(7, at(10).plusNanos(1_000), 9));
    assertEquals(List.of("b"), recent(7, at(20), 9));
    assertEquals(List.of(), recent(7, at(20).plusNanos(1_000), 9));
  }

  @Test
  @DisplayName("are one of a content, its latest, and by its old bands nothing is found")
  void replaced() {
    store().add(print("a", ANN, 0, 7));
    store().add(print("a", ANN, 0, 7));
    assertEquals(List.of("a"), found(store(), 7), "added twice");
    ContentFingerprint revised = print("a", BO, 5, sharing(90, 3, 7));
    store().add(revised);
    assertEquals(List.of(revised), all(store(), 7), "by the band that stayed");
    assertEquals(List.of(revised), all(store(), 90));
    store().add(print("a", BO, 5, 120));
    assertEquals(List.of(), found(store(), 7));
    assertEquals(List.of(), found(store(), 90));
    assertEquals(List.of("a"), found(store(), 120));
  }

  @Test
  @DisplayName("are not an older text that is added late")
  void late() {
    store().add(print("a", ANN, 5, 90));
    store().add(print("a", ANN, 4, 7));
    assertEquals(List.of(), found(store(), 7));
    assertEquals(List.of(print("a", ANN, 5, 90)), all(store(), 90));
  }

  @Test
  @DisplayName("of one community are not another's")
  void apart() {
    FingerprintStore neighbour = neighbour();
    store().add(print("a", ANN, 0, 7));
    assertEquals(List.of(), found(neighbour, 7));
    neighbour.add(print("a", ANN, 1, 90));
    assertEquals(List.of("a"), found(store(), 7));
    assertEquals(List.of(), found(store(), 90));
    assertEquals(0, neighbour.purge(at(1)));
    assertEquals(1, neighbour.erase(ANN, BO).deleted());
    assertEquals(List.of("a"), found(store(), 7));
  }

  @Test
  @DisplayName("survive a restart")
  void survive() {
    assumeDurable();
    store().add(print("a", ANN, 0, 7));
    reopen();
    assertEquals(List.of(print("a", ANN, 0, 7)), all(store(), 7));
  }
}
