package io.communitykit.moderation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a policy may restrict content, as a notice to its author must say. */
public enum Ground {
  /** The law forbids it. */
  @JsonProperty("illegal")
  ILLEGAL,
  /** The community's own terms do. */
  @JsonProperty("terms")
  TERMS
}
