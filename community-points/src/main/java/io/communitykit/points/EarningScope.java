package io.communitykit.points;

/**
 * Of whom or of what a cap or a first time is counted. Where the activity lacks a part of it, the
 * rule cannot tell and gives nothing.
 */
public enum EarningScope {
  /** Each member who gets it, or from whom it is taken. */
  MEMBER,
  /** Each member who does it, whoever gets it. */
  ACTOR,
  /** Each object that it is done to, all members together. */
  OBJECT,
  /** Each circle that it is done in, all members together. */
  CIRCLE,
  /** Each member who gets it, for each object by itself. */
  MEMBER_AND_OBJECT,
  /** Each member who gets it, in each circle by itself. */
  MEMBER_AND_CIRCLE,
  /** Each member who does it, for each object by itself. */
  ACTOR_AND_OBJECT,
  /** Each member who does it, for each other member concerned by itself. */
  ACTOR_AND_TARGET,
  /** Everybody together. */
  RULE
}
