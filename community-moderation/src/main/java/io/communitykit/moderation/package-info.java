/**
 * The words of moderation: what is submitted, what is seen in it, what is decided. Start at {@code
 * Moderator} in the package {@code program}.
 */
@NullMarked
package io.communitykit.moderation;

import org.jspecify.annotations.NullMarked;
