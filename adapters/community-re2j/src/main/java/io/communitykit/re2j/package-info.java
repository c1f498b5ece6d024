/** Patterns of moderation rules on RE2/J. */
@NullMarked
package io.communitykit.re2j;

import org.jspecify.annotations.NullMarked;
