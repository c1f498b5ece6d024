package io.communitykit.referral.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Something that a new member has to do.
 *
 * @param id what the need is called; after its type if absent
 * @param on the type of activity that counts
 * @param count how often, 1..100; once if absent
 * @param when what has to hold of each activity; nothing if absent
 */
public record ReferralNeedDefinition(
    @Nullable String id,
    @NotNull @Nullable String on,
    @Nullable Integer count,
    @Valid @Nullable ReferralConditionDefinition when) {}
