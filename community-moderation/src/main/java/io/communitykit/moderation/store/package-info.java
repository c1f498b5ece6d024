/** What moderation remembers, behind ports. */
@NullMarked
package io.communitykit.moderation.store;

import org.jspecify.annotations.NullMarked;
