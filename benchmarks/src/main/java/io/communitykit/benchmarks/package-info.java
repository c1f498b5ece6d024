/** One JMH benchmark per module, each with a baseline in the same run. */
@NullMarked
package io.communitykit.benchmarks;

import org.jspecify.annotations.NullMarked;
