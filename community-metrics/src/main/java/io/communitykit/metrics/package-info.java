/**
 * The words that all questions and answers share; a newcomer starts at {@code
 * io.communitykit.metrics.program.CommunityMetrics}.
 */
@NullMarked
package io.communitykit.metrics;

import org.jspecify.annotations.NullMarked;
