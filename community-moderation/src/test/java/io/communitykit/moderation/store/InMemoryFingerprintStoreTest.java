package io.communitykit.moderation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Sketch;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InMemoryFingerprintStoreTest {

  private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");
  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BO = MemberId.of("bo");

  private final InMemoryFingerprintStore store = new InMemoryFingerprintStore(3);

  private static Sketch sketch(int first) {
    byte[] minima = new byte[Sketch.MINIMA];
    for (int i = 0; i < minima.length; i++) {
      minima[i] = (byte) (first + i);
    }
    return Sketch.of(minima, 10);
  }

  private static ContentFingerprint print(String id, MemberId author, int minute, int first) {
    return new ContentFingerprint(
        ContentId.of(id), author, NOON.plusSeconds(60L * minute), sketch(first));
  }

  private List<String> found(int first, int sinceMinute, int limit) {
    return store.candidates(sketch(first), NOON.plusSeconds(60L * sinceMinute), limit).stream()
        .map(fingerprint -> fingerprint.content().value())
        .toList();
  }

  @Test
  @DisplayName("what shares a band is found, newest first, since then, and no more than asked")
  void candidates() {
    store.add(print("a", ANN, 0, 5));
    store.add(print("b", BO, 1, 5));
    store.add(print("c", BO, 2, 90));
    assertThat(found(5, 0, 10)).containsExactly("b", "a");
    assertThat(found(5, 1, 10)).containsExactly("b");
    assertThat(found(5, 0, 1)).containsExactly("b");
    assertThatThrownBy(() -> found(5, 0, 0)).hasMessage("limit must be 1..1000, was 0");
  }

  @Test
  @DisplayName("one equal band is enough")
  void oneBand() {
    byte[] minima = sketch(100).minima();
    byte[] other = sketch(5).minima();
    System.arraycopy(other, 20, minima, 20, 2);
    store.add(print("a", ANN, 0, 5));
    assertThat(store.candidates(Sketch.of(minima, 4), NOON, 10)).hasSize(1);
  }

  @Test
  @DisplayName("content added again replaces its fingerprint; beyond the capacity the oldest goes")
  void replaces() {
    store.add(print("a", ANN, 0, 5));
    store.add(print("a", ANN, 1, 90));
    assertThat(found(5, 0, 10)).isEmpty();
    assertThat(found(90, 0, 10)).containsExactly("a");
    store.add(print("b", ANN, 2, 90));
    store.add(print("c", ANN, 3, 90));
    store.add(print("d", ANN, 4, 90));
    assertThat(found(90, 0, 10)).containsExactly("d", "c", "b");
  }

  @Test
  @DisplayName("a member's fingerprints are exported, erased, and purged by age")
  void memberData() {
    store.add(print("a", ANN, 0, 5));
    store.add(print("b", BO, 1, 5));
    assertThat(store.export(ANN).sections().get(0).rows()).hasSize(1);
    assertThat(store.erase(ANN, MemberId.of("gone")).deleted()).isEqualTo(1);
    assertThat(store.erase(ANN, MemberId.of("gone")).deleted()).isZero();
    assertThat(found(5, 0, 10)).containsExactly("b");
    assertThat(store.purge(NOON.plusSeconds(60))).isZero();
    assertThat(store.purge(NOON.plusSeconds(61))).isEqualTo(1);
  }
}
