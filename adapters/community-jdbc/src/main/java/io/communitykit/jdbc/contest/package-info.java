/** The floors, votes and teams of community-points on PostgreSQL and H2. */
@NullMarked
package io.communitykit.jdbc.contest;

import org.jspecify.annotations.NullMarked;
