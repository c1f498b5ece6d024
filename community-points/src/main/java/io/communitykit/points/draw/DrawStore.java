package io.communitykit.points.draw;

import io.communitykit.core.MemberData;
import io.communitykit.core.Page;
import java.util.Optional;

/**
 * Where a host keeps draws, their tickets and what a wheel gave.
 *
 * <p>Each method is one atomic step. Implementations are called from many threads at once. Failures
 * of the storage itself are thrown as the implementation's own unchecked exception and reach the
 * caller unchanged. Tickets are never changed but for their member, when that member is erased, and
 * never deleted; numbers and sequences have no gaps and never change.
 *
 * <p>The seed of a draw is a secret until the draw is revealed: it is in no export, and whoever can
 * read the storage can read it.
 */
public interface DrawStore extends MemberData {

  /** Most tickets of a draw: they are all drawn from in memory. */
  int MAX_TICKETS = 1_000_000;

  /** What came of opening a draw, in order of precedence. */
  enum OpenStatus {
    /** The draw is new. */
    OPENED,
    /** The same draw was opened before, however far it is now. */
    REPLAYED,
    /** The id is another draw's; nothing was opened. */
    ID_CONFLICT
  }

  /** What came of a step, in order of precedence. */
  enum AdvanceStatus {
    /** The draw went on. */
    ADVANCED,
    /** The draw is not in the state that was expected; nothing was written. */
    STALE
  }

  /**
   * Keeps {@code draw}, which is {@code OPEN}, unless its id is taken. The instant is not compared.
   */
  OpenStatus open(DrawRecord draw);

  /** Returns the draw called {@code id}, if it was opened. */
  Optional<DrawRecord> find(DrawId id);

  /**
   * Replaces state, {@code sealed} and {@code drawn} of the draw if its state is {@code expected}.
   * Once it answers that a draw was sealed, {@link #enter} accepts no ticket, also none that was on
   * its way, and every ticket accepted is in {@link #tickets}.
   *
   * @param next the draw as it is to be, of the same id, terms and seed
   */
  AdvanceStatus advance(DrawState expected, DrawRecord next);

  /**
   * Keeps {@code ticket} and numbers it. The id is looked at first, within its draw, so that a
   * repetition gets the ticket kept before in whatever state the draw is.
   *
   * @param maxOfMember most tickets of one member in this draw
   */
  TicketCommit enter(Ticket ticket, int maxOfMember);

  /**
   * Gives the ticket the first of the unit's choices that is left, or nothing, and the next
   * sequence of the wheel: of a choice with a maximum no more than that are ever given, and a
   * member gets no more than {@link SpinUnit#maxWins} of those with one.
   */
  SpinCommit spin(SpinUnit unit);

  /**
   * Returns up to {@code limit} tickets of a draw after {@code cursor}, in the order of their ids.
   * Stable once the draw is sealed; before that, tickets may come in between.
   */
  Page<TicketRecord> tickets(DrawId draw, Optional<String> cursor, int limit);
}
