/** TBD. */
@NullMarked
package io.communitykit.points.level;

import org.jspecify.annotations.NullMarked;
