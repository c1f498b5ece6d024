/** Deciding what an activity earns, beside rule engines and code written by hand. */
@NullMarked
package io.communitykit.benchmarks.decide;

import org.jspecify.annotations.NullMarked;
