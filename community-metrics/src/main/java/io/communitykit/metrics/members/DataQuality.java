package io.communitykit.metrics.members;

/**
 * What was recorded and what came in another state than it should.
 *
 * @param recorded activities kept, late ones included
 * @param unmatched activities that no key matches
 * @param duplicates activities whose id had been counted before
 * @param late activities that changed a complete day
 * @param revisedDays complete days that late activities changed; each is one revision or more ahead
 *     of what was reported before
 * @param tooLate activities refused because their day takes no more corrections
 */
public record DataQuality(
    long recorded, long unmatched, long duplicates, long late, long revisedDays, long tooLate) {}
