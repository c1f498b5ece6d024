/**
 * The words that points' features share; start reading at {@code
 * io.communitykit.points.program.PointsProgram}, which opens the {@code RewardDesk} as well, and at
 * {@code io.communitykit.points.draw.Draws} for draws, which need no rules of points.
 */
@NullMarked
package io.communitykit.points;

import org.jspecify.annotations.NullMarked;
