/** The draws of community-points on PostgreSQL and H2. */
@NullMarked
package io.communitykit.jdbc.draw;

import org.jspecify.annotations.NullMarked;
