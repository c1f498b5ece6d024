/** Tries rules on recorded submissions before they go live. */
@NullMarked
package io.communitykit.moderation.trial;

import org.jspecify.annotations.NullMarked;
