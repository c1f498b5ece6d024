/** Levels and tiers: where a member stands by what they earned or have. */
@NullMarked
package io.communitykit.points.level;

import org.jspecify.annotations.NullMarked;
