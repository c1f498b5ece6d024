/**
 * The words that points' features share; start reading at {@code
 * io.communitykit.points.program.PointsProgram}, and at {@code io.communitykit.points.draw.Draws}
 * for draws, which need no rules of points.
 */
@NullMarked
package io.communitykit.points;

import org.jspecify.annotations.NullMarked;
