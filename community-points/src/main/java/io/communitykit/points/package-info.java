/**
 * The words that points' features share; start reading at {@code
 * io.communitykit.points.program.PointsProgram}.
 */
@NullMarked
package io.communitykit.points;

import org.jspecify.annotations.NullMarked;
