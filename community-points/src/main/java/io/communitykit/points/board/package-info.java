/** Leaderboards: who stands where, in a day, a week, a month, a season and ever. */
@NullMarked
package io.communitykit.points.board;

import org.jspecify.annotations.NullMarked;
