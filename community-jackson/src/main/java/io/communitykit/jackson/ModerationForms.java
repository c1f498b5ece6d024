package io.communitykit.jackson;

import io.communitykit.moderation.Sketch;
import java.util.HexFormat;
import java.util.Optional;

/** The forms of moderation's values that are no records; loaded only where there is moderation. */
final class ModerationForms {

  private static final String SKETCH_NAME = "io.communitykit.moderation.Sketch";

  private ModerationForms() {}

  /** Returns the shape of {@code type}, if it is one of moderation's. */
  static Optional<Shape> of(Class<?> type) {
    // By name: where there is no moderation there is no such class to compare with.
    return type.getName().equals(SKETCH_NAME) ? Optional.of(Sketches.SHAPE) : Optional.empty();
  }

  private static final class Sketches {

    static final Shape SHAPE =
        new Shape.Text(Sketches::parse, Object::toString, "jackson.not-a-sketch", Optional.empty());

    private static Sketch parse(String text) {
      return Sketch.ofBytes(HexFormat.of().parseHex(text));
    }
  }
}
