package io.communitykit.testkit.moderation;

import static io.communitykit.testkit.moderation.FingerprintUnits.ANN;
import static io.communitykit.testkit.moderation.FingerprintUnits.BO;
import static io.communitykit.testkit.moderation.FingerprintUnits.at;
import static io.communitykit.testkit.moderation.FingerprintUnits.found;
import static io.communitykit.testkit.moderation.FingerprintUnits.print;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.store.FingerprintList;
import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.testkit.store.StoreChapter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That fingerprints go with their authors and with time. */
abstract class AuthorsChapter extends StoreChapter<FingerprintStore> {

  private static final MemberId GONE = MemberId.of("x-1");

  AuthorsChapter(FingerprintStoreContract contract) {
    super(contract);
  }

  private static List<Map<String, String>> rows(MemberExport export) {
    return export.sections().get(0).rows();
  }

  @Test
  @DisplayName("are given their own, newest first, and nobody else's")
  void exported() {
    store().add(print("a", ANN, 0, 7));
    store().add(print("b", BO, 1, 7));
    store().add(print("c", ANN, 2, 90));
    assertEquals(
        FingerprintList.export(ANN, List.of(print("c", ANN, 2, 90), print("a", ANN, 0, 7))),
        store().export(ANN));
    assertEquals(FingerprintList.export(BO, List.of(print("b", BO, 1, 7))), store().export(BO));
    assertEquals(List.of(), rows(store().export(MemberId.of("never"))));
  }

  @Test
  @DisplayName("are erased with all that is theirs, once")
  void erased() {
    store().add(print("a", ANN, 0, 7));
    store().add(print("b", BO, 1, 7));
    store().add(print("c", ANN, 2, 90));
    assertEquals(new ErasureReceipt(GONE, 2, 0), store().erase(ANN, GONE));
    assertEquals(List.of("b"), found(store(), 7));
    assertEquals(List.of(), found(store(), 90));
    assertEquals(List.of(), rows(store().export(ANN)));
    assertEquals(List.of(), rows(store().export(GONE)));
    assertEquals(new ErasureReceipt(GONE, 0, 0), store().erase(ANN, GONE));
    store().add(print("a", BO, 0, 7));
    assertEquals(List.of("b", "a"), found(store(), 7), "another's with an id that was erased");
  }

  @Test
  @DisplayName("are those of the latest text")
  void handedOn() {
    store().add(print("a", ANN, 0, 7));
    store().add(print("a", BO, 1, 7));
    assertEquals(List.of(), rows(store().export(ANN)));
    assertEquals(0, store().erase(ANN, GONE).deleted());
    assertEquals(List.of("a"), found(store(), 7));
    assertEquals(1, store().erase(BO, GONE).deleted());
    assertEquals(List.of(), found(store(), 7));
  }

  @Test
  @DisplayName("are forgotten by age, to the microsecond, and may come again")
  void purged() {
    store().add(print("a", ANN, 0, 7));
    store().add(print("b", ANN, 10, 7));
    store().add(print("c", BO, 20, 7));
    assertEquals(0, store().purge(at(0)));
    assertEquals(1, store().purge(at(0).plusNanos(1_000)));
    assertEquals(List.of("c", "b"), found(store(), 7));
    assertEquals(1, store().purge(at(20)));
    assertEquals(List.of("c"), found(store(), 7));
    assertEquals(List.of(), rows(store().export(ANN)));
    store().add(print("a", ANN, 0, 7));
    assertEquals(List.of("c", "a"), found(store(), 7));
    assertEquals(2, store().purge(at(21)));
    assertEquals(0, store().purge(at(21)));
  }

  @Test
  @DisplayName("with very many of them lose all of them")
  void many() {
    int many = 300;
    for (int i = 0; i < many; i++) {
      store().add(print("a" + i, i % 3 == 0 ? BO : ANN, i, i % 100));
    }
    assertEquals(many / 3 * 2L, store().erase(ANN, GONE).deleted());
    assertEquals(many / 3, rows(store().export(BO)).size());
    assertEquals(many / 6, store().purge(at(many / 2)));
    assertEquals(many / 6, rows(store().export(BO)).size());
  }
}
