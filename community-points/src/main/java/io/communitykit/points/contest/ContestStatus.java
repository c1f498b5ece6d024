package io.communitykit.points.contest;

import io.communitykit.core.Message;
import java.util.Locale;

/** What became of something done in a contest. */
public enum ContestStatus {
  /** It is so now. */
  DONE,
  /** It was so before; nothing changed. */
  REPLAYED,
  /** Something else has this id; nothing changed. */
  ID_CONFLICT,
  /** Nobody announced such a contest; nothing changed. */
  UNKNOWN_CONTEST,
  /** The contest is closed, and its results are final; nothing changed. */
  CLOSED,
  /** The contest is not over yet; nothing changed. */
  NOT_OVER,
  /** The contest is not closed yet, so its results are not final. */
  NOT_CLOSED,
  /** The contest has not begun or is over; nothing changed. */
  NOT_OPEN,
  /** The contest is another circle's; nothing changed. */
  OTHER_CIRCLE,
  /** Nobody entered what is voted for; nothing changed. */
  NO_SUCH_ENTRY,
  /** The entry is the voter's own; nothing changed. */
  OWN_ENTRY,
  /** The voter has voted for this entry; nothing changed. */
  VOTED_BEFORE,
  /** The voter has no votes left; nothing changed. */
  NO_VOTES_LEFT,
  /** The member is or was later in a team; nothing changed. */
  IN_A_TEAM,
  /** The member is in no team; nothing changed. */
  NOT_IN_A_TEAM;

  /** Whether it is so, now or before. */
  boolean isOk() {
    return this == DONE || this == REPLAYED;
  }

  Message message() {
    return Message.of("points.contest." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
