package io.communitykit.points.definition;

import io.communitykit.points.ExpiryRounding;
import org.jspecify.annotations.Nullable;

/**
 * When points lapse: at a time of their own ({@code after}, {@code on}), when their owner is
 * inactive, or whichever of the two comes first. One at least must be given.
 *
 * @param after how long after they became spendable, as an ISO 8601 period of days, weeks, months
 *     or years such as {@code P24M}, or a duration such as {@code PT36H}
 * @param on with the end of which day of the year, as month and day such as {@code "03-31"}; the
 *     first one that comes no earlier than {@code after}, if that is given too
 * @param roundUp to the end of which period {@code after} is moved; not at all if left out
 * @param inactive how long after their owner last earned, gave, got or used any of the asset all of
 *     it lapses, as a period or duration
 */
public record ExpiryDefinition(
    @Nullable String after,
    @Nullable String on,
    @Nullable ExpiryRounding roundUp,
    @Nullable String inactive) {}
