/** Lists of words and phrases, found in any spelling that a view forgives. */
@NullMarked
package io.communitykit.moderation.terms;

import org.jspecify.annotations.NullMarked;
