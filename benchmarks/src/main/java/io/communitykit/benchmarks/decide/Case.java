package io.communitykit.benchmarks.decide;

import io.communitykit.core.ActivityType;
import java.util.List;
import java.util.Optional;

/**
 * One rule, in words that every engine can be told.
 *
 * @param boards on which of these boards the post must be; any if empty
 * @param tags which tags it must have one of; any if empty
 * @param dailyCap how much a member gets by it in a day at most, if that is limited
 */
record Case(
    String id,
    ActivityType on,
    long lengthFrom,
    long lengthBelow,
    List<String> boards,
    List<String> tags,
    long amount,
    Optional<Long> dailyCap) {}
