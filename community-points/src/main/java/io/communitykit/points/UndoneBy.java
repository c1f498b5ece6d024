package io.communitykit.points;

/** Whose awards an undo event takes back. */
public enum UndoneBy {
  /** Everybody's for the object: the post is deleted, by its author or by a moderator. */
  ANYBODY,
  /** Only those that the undo event's own actor caused: somebody takes a like back. */
  ACTOR
}
