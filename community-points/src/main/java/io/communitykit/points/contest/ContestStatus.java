package io.communitykit.points.contest;

/** What became of something done in a contest. */
public enum ContestStatus {
  /** It is so now. */
  DONE,
  /** It was so before; nothing changed. */
  REPLAYED,
  /** Something else has this id; nothing changed. */
  ID_CONFLICT,
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
  NOT_IN_A_TEAM
}
