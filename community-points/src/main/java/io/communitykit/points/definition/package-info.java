/** The rule file of points as records, before anything is checked across them. */
@NullMarked
package io.communitykit.points.definition;

import org.jspecify.annotations.NullMarked;
