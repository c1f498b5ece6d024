package io.communitykit.points.definition;

import io.communitykit.points.Amounts;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.LotPolicy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be earned.
 *
 * @param scale digits after the point when it is shown, 0 to 6; zero if left out
 * @param lots whether awards stay apart; {@code PER_AWARD} if left out
 * @param expiry when it lapses; never if left out
 * @param clawback how far an award is taken back whose points were used; {@code WITHIN_LOT} if left
 *     out
 */
public record AssetDefinition(
    @Nullable @PositiveOrZero @Max(Amounts.MAX_SCALE) Integer scale,
    @Nullable LotPolicy lots,
    @Nullable @Valid ExpiryDefinition expiry,
    @Nullable ClawbackPolicy clawback) {}
