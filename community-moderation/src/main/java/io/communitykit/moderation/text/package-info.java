/** Text made comparable: folded once, with the way back to the original. */
@NullMarked
package io.communitykit.moderation.text;

import org.jspecify.annotations.NullMarked;
