/** What community-moderation remembers, in a Redis that several nodes share. */
@NullMarked
package io.communitykit.redis.moderation;

import org.jspecify.annotations.NullMarked;
