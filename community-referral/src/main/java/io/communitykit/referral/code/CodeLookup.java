package io.communitykit.referral.code;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is known about a typed code and who typed it.
 *
 * @param code the code, if it was issued by then
 * @param wrongGuesses how many different wrong codes the member had typed lately
 */
public record CodeLookup(Optional<ReferralCode> code, int wrongGuesses) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code wrongGuesses} is negative
   */
  public CodeLookup {
    requireNonNull(code, "code");
    if (wrongGuesses < 0) {
      throw new IllegalArgumentException("wrongGuesses must be 0 or more, was " + wrongGuesses);
    }
  }
}
