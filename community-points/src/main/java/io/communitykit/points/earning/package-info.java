/** TBD. */
@NullMarked
package io.communitykit.points.earning;

import org.jspecify.annotations.NullMarked;
