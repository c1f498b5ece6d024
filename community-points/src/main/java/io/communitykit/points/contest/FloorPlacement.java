package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * What a store did with a reply.
 *
 * @param status what happened
 * @param number the floor's number, for {@code PLACED} and {@code REPLAYED}
 */
public record FloorPlacement(Status status, OptionalLong number) {

  /** What happened, in order of precedence after {@code PLACED}. */
  public enum Status {
    /** It has the next number now. */
    PLACED,
    /** It had a number before; nothing changed. */
    REPLAYED,
    /** Another reply has this id; nothing changed. */
    ID_CONFLICT,
    /** The contest is closed; nothing changed. */
    CLOSED
  }

  /** Checks the components. */
  public FloorPlacement {
    requireNonNull(status, "status");
    requireNonNull(number, "number");
  }

  /** Returns the placement at {@code number}. */
  public static FloorPlacement at(Status status, long number) {
    return new FloorPlacement(status, OptionalLong.of(number));
  }

  /** The answer that another reply has the id. */
  public static final FloorPlacement CONFLICT =
      new FloorPlacement(Status.ID_CONFLICT, OptionalLong.empty());

  /** The answer that the contest is closed. */
  public static final FloorPlacement CLOSED =
      new FloorPlacement(Status.CLOSED, OptionalLong.empty());
}
