package io.communitykit.points.definition;

import io.communitykit.points.DayZone;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Whose days a streak counts.
 *
 * @param zone {@code PROGRAM} or {@code MEMBER}
 * @param attribute for {@code MEMBER}, the attribute of the activity that names the member's zone,
 *     such as {@code Asia/Tokyo}; {@code zone} if left out
 * @param minGap for {@code MEMBER}, how far apart two check-ins must be to count as two, as an ISO
 *     8601 duration up to a day: who flies west gains nothing
 */
public record DaysDefinition(
    @NotNull DayZone zone, @Nullable String attribute, @Nullable String minGap) {}
