/** Levels: where a member stands by all they ever earned. */
@NullMarked
package io.communitykit.points.level;

import org.jspecify.annotations.NullMarked;
