package io.communitykit.moderation.rules;

import io.communitykit.moderation.Author;
import io.communitykit.moderation.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What conditions are asked about: everything seen in a submission, and its author.
 *
 * @param signals by detector
 * @param failed detectors that could not look
 * @param author who wrote it
 * @param at when
 */
record Observations(
    Map<String, List<Signal>> signals, Set<String> failed, Author author, Instant at) {}
