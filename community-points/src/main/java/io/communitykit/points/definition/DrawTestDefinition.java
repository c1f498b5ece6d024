package io.communitykit.points.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example that the rules must pass; a rule file with a failing one is refused.
 *
 * @param name what it shows; also the draw's id, in lower case with hyphens for all that is neither
 *     a letter nor a digit of ASCII
 * @param seed the seed, 64 hexadecimal digits
 * @param entropy what the source said; not for a wheel
 * @param given the tickets, on a wheel in the order in which they are spun
 * @param expect who wins what, in order; whoever is not listed must win nothing
 */
public record DrawTestDefinition(
    @NotBlank String name,
    @NotBlank String seed,
    @Nullable String entropy,
    @NotEmpty List<@Valid DrawTestTicketDefinition> given,
    @Nullable List<@Valid DrawTestWinDefinition> expect) {}
