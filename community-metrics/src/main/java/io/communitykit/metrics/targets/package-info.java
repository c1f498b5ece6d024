/** Stage targets, and whether the community is on its way to them. */
@NullMarked
package io.communitykit.metrics.targets;

import org.jspecify.annotations.NullMarked;
