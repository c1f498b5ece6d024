/**
 * The words that points' features share; start reading at {@code
 * io.communitykit.points.program.PointsProgram}, which opens the {@code RewardDesk} as well. What
 * needs no rules of points has an entry of its own: {@code draw.Draws}, {@code board.Leaderboards},
 * {@code contest.Contests}.
 */
@NullMarked
package io.communitykit.points;

import org.jspecify.annotations.NullMarked;
