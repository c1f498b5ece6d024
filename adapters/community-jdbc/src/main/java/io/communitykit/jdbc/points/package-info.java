/** The ledger of community-points on PostgreSQL and H2. */
@NullMarked
package io.communitykit.jdbc.points;

import org.jspecify.annotations.NullMarked;
