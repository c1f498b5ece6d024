package io.communitykit.testkit.moderation;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.store.FingerprintStore;
import java.time.Instant;
import java.util.List;

/** What the contract remembers. */
final class FingerprintUnits {

  static final MemberId ANN = MemberId.of("ann");
  static final MemberId BO = MemberId.of("Bö 博:*");

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00.000001Z");

  private FingerprintUnits() {}

  static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  /** A sketch that shares no band with one of another number, 0 to 255. */
  static Sketch sketch(int number) {
    byte[] minima = new byte[Sketch.MINIMA];
    for (int i = 0; i < minima.length; i++) {
      minima[i] = (byte) (number + i);
    }
    return Sketch.of(minima, 10 + number);
  }

  /** The sketch of a number with one band of another's. */
  static Sketch sharing(int number, int band, int other) {
    byte[] minima = sketch(number).minima();
    byte[] others = sketch(other).minima();
    int width = Sketch.MINIMA / Sketch.BANDS;
    System.arraycopy(others, band * width, minima, band * width, width);
    return Sketch.of(minima, 10 + number);
  }

  static ContentFingerprint print(String content, MemberId author, long seconds, Sketch sketch) {
    return new ContentFingerprint(ContentId.of(content), author, at(seconds), sketch);
  }

  static ContentFingerprint print(String content, MemberId author, long seconds, int number) {
    return print(content, author, seconds, sketch(number));
  }

  /** Everything that shares a band with the sketch of {@code number}, up to a call's most. */
  static List<ContentFingerprint> all(FingerprintStore store, int number) {
    return store.candidates(sketch(number), Instant.EPOCH, FingerprintStore.MAX_CANDIDATES);
  }

  static List<String> contents(List<ContentFingerprint> fingerprints) {
    return fingerprints.stream().map(fingerprint -> fingerprint.content().value()).toList();
  }

  static List<String> found(FingerprintStore store, int number) {
    return contents(all(store, number));
  }
}
