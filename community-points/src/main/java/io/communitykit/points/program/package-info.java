/** TBD. */
@NullMarked
package io.communitykit.points.program;

import org.jspecify.annotations.NullMarked;
