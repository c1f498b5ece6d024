/** What moderation remembers: counters and fingerprints, behind ports. */
@NullMarked
package io.communitykit.moderation.store;

import org.jspecify.annotations.NullMarked;
