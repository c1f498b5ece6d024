/** TBD. */
@NullMarked
package io.communitykit.points.definition;

import org.jspecify.annotations.NullMarked;
