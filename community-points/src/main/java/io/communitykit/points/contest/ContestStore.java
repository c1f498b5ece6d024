package io.communitykit.points.contest;

import io.communitykit.core.MemberData;

/**
 * What the stores of contests have in common: a contest that is over is closed, and what is in the
 * store of it is final then.
 */
public interface ContestStore extends MemberData {

  /**
   * Closes {@code contest}, for ever: {@code DONE}, or {@code REPLAYED} if it was closed before.
   * However many threads write, whoever reads after this sees what there will ever be. What is
   * written later is refused with {@code CLOSED}; what was written before and is repeated is a
   * replay, as always. Erasing a member changes names alone.
   */
  ContestStatus close(ContestId contest);

  /** Whether {@code contest} is closed. */
  boolean isClosed(ContestId contest);
}
