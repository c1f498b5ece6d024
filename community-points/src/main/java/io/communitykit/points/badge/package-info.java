/** Badges: what members have earned enough for, once or in stages, and what is missing. */
@NullMarked
package io.communitykit.points.badge;

import org.jspecify.annotations.NullMarked;
