/** How many members are active, and how that number grows and shrinks. */
@NullMarked
package io.communitykit.metrics.growth;

import org.jspecify.annotations.NullMarked;
