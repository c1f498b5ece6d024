/** Draws that everybody can recompute; start reading at {@link Draws}. */
@NullMarked
package io.communitykit.points.draw;

import org.jspecify.annotations.NullMarked;
