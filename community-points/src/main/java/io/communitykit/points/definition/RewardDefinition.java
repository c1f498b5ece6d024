package io.communitykit.points.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be had for points.
 *
 * @param id names it for ever: what is taken of its stock is counted under this name
 * @param price what one of it costs, all of it together
 * @param stock how many there are in all, those that were taken included; without end if left out
 * @param perMember how many one member may have; any number if left out
 * @param from its first moment, a local date and time in the catalogue's zone such as {@code
 *     2026-10-01T00:00}; at once if left out
 * @param to the first moment after it; never if left out
 * @param atLeast where a member must stand to have it; everybody may if left out
 * @param circle whose members alone may have it; everybody may if left out
 * @param fulfilWithin how long the points are held until it must be fulfilled, as an ISO 8601
 *     duration such as {@code P14D}; it is redeemed at once if left out
 * @param coupons the pool that a code is taken from for each; none if left out
 */
public record RewardDefinition(
    @NotBlank String id,
    @NotEmpty List<@Valid RewardPriceDefinition> price,
    @Nullable @PositiveOrZero Long stock,
    @Nullable @Valid RewardLimitDefinition perMember,
    @Nullable String from,
    @Nullable String to,
    @Nullable @Valid RewardStandingDefinition atLeast,
    @Nullable String circle,
    @Nullable String fulfilWithin,
    @Nullable String coupons) {}
