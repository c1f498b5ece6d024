/** The leaderboards of community-points on PostgreSQL and H2. */
@NullMarked
package io.communitykit.jdbc.board;

import org.jspecify.annotations.NullMarked;
