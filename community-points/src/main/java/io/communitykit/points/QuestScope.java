package io.communitykit.points;

/** Who does a quest. */
public enum QuestScope {
  /** Each member alone. */
  MEMBER,
  /** Those in a circle together. */
  CIRCLE
}
