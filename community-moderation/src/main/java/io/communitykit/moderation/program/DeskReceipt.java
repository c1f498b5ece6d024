package io.communitykit.moderation.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.Strike;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a request to the desk.
 *
 * @param status what happened
 * @param reviewCase the case concerned, as it is now
 * @param strikes the strikes given or voided
 * @param sanctions the sanctions issued or lifted
 * @param appeal the appeal concerned, as it is now
 * @param reason why it was refused, if it was
 */
public record DeskReceipt(
    Status status,
    Optional<ReviewCase> reviewCase,
    List<Strike> strikes,
    List<Sanction> sanctions,
    Optional<Appeal> appeal,
    Optional<Message> reason) {

  /** What happened. Nothing changed but for {@code DONE}. */
  public enum Status {
    /** It is done now. */
    DONE,
    /** It was done before. */
    REPLAYED,
    /** Another request has this id. A fault of the caller: ids name one thing. */
    ID_CONFLICT,
    /** Another submission took the last place under a limit: evaluate again. */
    LIMIT_HIT,
    /** There is no such thing, or it is another member's. */
    NOT_FOUND,
    /** Nobody decides about themselves, or complains of themselves. */
    OWN_MATTER,
    /** The rules have no such policy, or one has to be named and is not. */
    UNKNOWN_POLICY,
    /** The reporter complained of this subject before. */
    ALREADY_COMPLAINED,
    /** The case changed meanwhile; the receipt has it as it is now. */
    CONFLICT,
    /** The reviewer did not claim the case. */
    NOT_CLAIMED,
    /** It was decided otherwise, or by somebody else. */
    ALREADY_DECIDED,
    /** It was taken back before. */
    ALREADY_LIFTED,
    /** There was an appeal against it. */
    ALREADY_APPEALED,
    /** The time for an appeal is over. */
    TOO_LATE,
    /** The appeal is longer than the rules allow. */
    TOO_LONG,
    /** Who decided does not decide about the appeal. */
    SAME_REVIEWER,
    /** The member has as many sanctions as a record holds. */
    TOO_MANY
  }

  /** Checks the components and takes copies. */
  public DeskReceipt {
    requireNonNull(status, "status");
    requireNonNull(reviewCase, "reviewCase");
    strikes = List.copyOf(strikes);
    sanctions = List.copyOf(sanctions);
    requireNonNull(appeal, "appeal");
    requireNonNull(reason, "reason");
  }

  static DeskReceipt of(Status status) {
    return new DeskReceipt(
        status, Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty());
  }

  static DeskReceipt done() {
    return of(Status.DONE);
  }

  static DeskReceipt refused(Status status) {
    return refused(
        status,
        Message.of("moderation.desk." + status.name().toLowerCase(Locale.ROOT).replace('_', '-')));
  }

  static DeskReceipt refused(Status status, Message reason) {
    return of(status).because(reason);
  }

  DeskReceipt with(ReviewCase reviewCase) {
    return new DeskReceipt(status, Optional.of(reviewCase), strikes, sanctions, appeal, reason);
  }

  DeskReceipt with(Appeal appeal) {
    return new DeskReceipt(status, reviewCase, strikes, sanctions, Optional.of(appeal), reason);
  }

  DeskReceipt with(List<Strike> strikes, List<Sanction> sanctions) {
    return new DeskReceipt(status, reviewCase, strikes, sanctions, appeal, reason);
  }

  DeskReceipt as(Status status) {
    return new DeskReceipt(status, reviewCase, strikes, sanctions, appeal, reason);
  }

  private DeskReceipt because(Message why) {
    return new DeskReceipt(status, reviewCase, strikes, sanctions, appeal, Optional.of(why));
  }

  /** Whether it is as was asked for, now or before. */
  public boolean isDone() {
    return status == Status.DONE || status == Status.REPLAYED;
  }
}
