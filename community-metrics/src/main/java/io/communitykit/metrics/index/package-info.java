/** The day sets in memory, behind the facade: not for hosts. */
@NullMarked
package io.communitykit.metrics.index;

import org.jspecify.annotations.NullMarked;
