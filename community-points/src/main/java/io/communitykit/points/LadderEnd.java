package io.communitykit.points;

/** What a streak earns past the last step of its ladder, here 1, 2, 5. */
public enum LadderEnd {
  /** The ladder starts over: the fourth period earns 1. */
  REPEAT,
  /** The last step stays: the fourth period earns 5. */
  STAY,
  /** Nothing more until the streak breaks. */
  END
}
