package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.attribution.Attribution;
import java.util.OptionalInt;

/**
 * A bind, decided as far as it can be without the store.
 *
 * @param program the program
 * @param command what the host asked for
 * @param attribution to whom the new member is to be attributed
 * @param usageLimit how many members the attribution's code may bring; empty for any number
 */
public record BindUnit(
    ReferralProgramId program,
    BindCommand command,
    Attribution attribution,
    OptionalInt usageLimit) {

  /** Checks the components. */
  public BindUnit {
    requireNonNull(program, "program");
    requireNonNull(command, "command");
    requireNonNull(attribution, "attribution");
    requireNonNull(usageLimit, "usageLimit");
  }
}
