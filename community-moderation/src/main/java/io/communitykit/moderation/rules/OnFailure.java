package io.communitykit.moderation.rules;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a rule does if a detector that it needs fails. */
public enum OnFailure {
  /** Nothing: the failure is reported and the rule does not fire. */
  @JsonProperty("skip")
  SKIP,
  /** It holds the submission for a person: it fails closed. */
  HOLD
}
