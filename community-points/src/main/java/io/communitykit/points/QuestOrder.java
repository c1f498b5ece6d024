package io.communitykit.points;

/** In which order the steps of a quest are done. */
public enum QuestOrder {
  /** Any. */
  ANY,
  /** The one they are written in: what comes before its turn does not count. */
  SEQUENCE
}
