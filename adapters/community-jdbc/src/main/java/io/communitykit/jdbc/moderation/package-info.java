/** What community-moderation remembers, in a relational database. */
@NullMarked
package io.communitykit.jdbc.moderation;

import org.jspecify.annotations.NullMarked;
