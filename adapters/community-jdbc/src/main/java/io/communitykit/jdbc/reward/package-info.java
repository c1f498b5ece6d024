/** Redemptions and codes of community-points in a relational database. */
@NullMarked
package io.communitykit.jdbc.reward;

import org.jspecify.annotations.NullMarked;
