package io.communitykit.referral.code;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A member typed something for a code.
 *
 * @param program in which program
 * @param member who
 * @param text what
 * @param at when, to the microsecond
 */
public record TypedCode(ReferralProgramId program, MemberId member, String text, Instant at) {

  /** Checks the components. */
  public TypedCode {
    requireNonNull(program, "program");
    requireNonNull(member, "member");
    requireNonNull(text, "text");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns the code that it spells, if it can be one. */
  public Optional<CodeText> code() {
    return CodeText.parse(text);
  }

  /**
   * Returns by what it is told from another wrong one: the code that it spells, or else its first
   * {@value CodeText#MAX_LENGTH} characters.
   */
  public String spelling() {
    int characters = Math.min(CodeText.MAX_LENGTH, text.codePointCount(0, text.length()));
    return code()
        .map(CodeText::value)
        .orElseGet(() -> text.substring(0, text.offsetByCodePoints(0, characters)));
  }
}
