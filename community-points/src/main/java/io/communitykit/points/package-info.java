/**
 * The words that points' features share; start reading at {@code
 * io.communitykit.points.program.PointsProgram}. What needs no earning rules has an entry of its
 * own: {@code board.Leaderboards}, {@code contest.Contests}, {@code draw.Draws}.
 */
@NullMarked
package io.communitykit.points;

import org.jspecify.annotations.NullMarked;
