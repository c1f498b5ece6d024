/** Contests: numbered floors, votes for entries, teams, and entering by sharing. */
@NullMarked
package io.communitykit.points.contest;

import org.jspecify.annotations.NullMarked;
