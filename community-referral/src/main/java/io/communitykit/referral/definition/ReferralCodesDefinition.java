package io.communitykit.referral.definition;

import org.jspecify.annotations.Nullable;

/**
 * What new codes are like.
 *
 * @param length symbols of a generated code, 8..30; 12 if absent
 * @param usageLimit how many members one code may bring, from 1; any number if absent
 * @param expiresAfter how long a code may be used, as ISO 8601 duration; for ever if absent
 */
public record ReferralCodesDefinition(
    @Nullable Integer length, @Nullable Integer usageLimit, @Nullable String expiresAfter) {}
