package io.communitykit.referral.code;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What came of a wish for a code.
 *
 * @param status what happened
 * @param code the code issued, now or before; if the id was used for another wish, that one's code;
 *     empty if the spelling is taken or not allowed
 */
public record IssueResult(Status status, Optional<ReferralCode> code) {

  /** What happened, in order of precedence. */
  public enum Status {
    /** The code is new. */
    ISSUED,
    /** The same wish had been answered before. */
    REPLAYED,
    /** The id was used for another wish; nothing was issued. */
    ID_CONFLICT,
    /** Another code is spelled like that; nothing was issued. */
    TAKEN,
    /** Nobody may choose that spelling; nothing was issued. */
    NOT_ALLOWED
  }

  /** Checks the components. */
  public IssueResult {
    requireNonNull(status, "status");
    requireNonNull(code, "code");
  }
}
