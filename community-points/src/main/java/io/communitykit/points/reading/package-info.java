/** How every compiler of a rule file reads its fields; for this module alone. */
@NullMarked
package io.communitykit.points.reading;

import org.jspecify.annotations.NullMarked;
