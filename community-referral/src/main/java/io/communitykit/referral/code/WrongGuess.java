package io.communitykit.referral.code;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A member typed a code that is not there.
 *
 * @param program in which program
 * @param member who
 * @param typed what, as far as it can be told apart: at most {@value CodeText#MAX_LENGTH}
 *     characters are kept
 * @param at when, to the microsecond
 */
public record WrongGuess(ReferralProgramId program, MemberId member, String typed, Instant at) {

  /** Shortens what was typed. */
  public WrongGuess {
    requireNonNull(program, "program");
    requireNonNull(member, "member");
    typed =
        typed.substring(
            0, typed.offsetByCodePoints(0, Math.min(CodeText.MAX_LENGTH, codePoints(typed))));
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }
}
