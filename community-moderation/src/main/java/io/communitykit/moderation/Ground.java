package io.communitykit.moderation;

/** Why a policy may restrict content, as a notice to its author must say. */
public enum Ground {
  /** The law forbids it. */
  ILLEGAL,
  /** The community's own terms do. */
  TERMS
}
