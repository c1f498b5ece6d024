package io.communitykit.points.definition;

import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.TierDowngrade;
import io.communitykit.points.TierMetric;
import io.communitykit.points.TierReview;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * How tiers are reached and lost.
 *
 * @param asset of which asset; may be left out where the file has one asset
 * @param metric what of it counts
 * @param window for {@code EARNED_IN}, how long what was earned counts: {@code P12M}
 * @param review when a tier may be lost; {@code IMMEDIATE} if left out
 * @param unit for {@code PERIOD_END}, which period: {@code MONTH}, {@code QUARTER}, {@code
 *     HALF_YEAR} or {@code YEAR}
 * @param downgrade where to; {@code REQUALIFY} if left out
 * @param grace how long a tier is kept after the metric no longer is enough for it: {@code P30D};
 *     not at all if left out
 * @param lowWater which share of its threshold is enough to keep a tier, as decimal text: {@code
 *     "0.8"}; all of it if left out
 */
public record TierPolicyDefinition(
    @Nullable String asset,
    @NotNull TierMetric metric,
    @Nullable String window,
    @Nullable TierReview review,
    @Nullable PeriodUnit unit,
    @Nullable TierDowngrade downgrade,
    @Nullable String grace,
    @Nullable String lowWater) {}
