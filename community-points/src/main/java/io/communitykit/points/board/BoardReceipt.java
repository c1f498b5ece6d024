package io.communitykit.points.board;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import java.util.Optional;

/**
 * What became of an event on a board.
 *
 * @param status what happened
 * @param board on which board
 * @param reason why it was refused, if it was
 */
public record BoardReceipt(Status status, BoardId board, Optional<Message> reason) {

  /** What happened. Where several apply, the first but {@code ADDED} is the answer. */
  public enum Status {
    /** Scores are changed now. */
    ADDED,
    /** The event was counted before; nothing changed. */
    REPLAYED,
    /** Another event with this id was counted before; nothing changed. */
    ID_CONFLICT,
    /** It lies in a time that was forgotten; nothing changed. */
    CLOSED,
    /** A score would not fit a long; nothing changed. */
    OUT_OF_RANGE
  }

  /** Checks the components. */
  public BoardReceipt {
    requireNonNull(status, "status");
    requireNonNull(board, "board");
    requireNonNull(reason, "reason");
  }
}
