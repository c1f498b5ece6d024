package io.communitykit.points.definition;

import io.communitykit.points.ExpiryRounding;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * When points lapse.
 *
 * @param after how long after they became spendable, as an ISO 8601 period of days, weeks, months
 *     or years such as {@code P24M}, or a duration such as {@code PT36H}
 * @param roundUp to the end of which period the expiry is moved; not at all if left out
 */
public record ExpiryDefinition(@NotBlank String after, @Nullable ExpiryRounding roundUp) {}
