/** A program that measures moderation rules on labelled texts. */
@NullMarked
package io.communitykit.examples.evaluate;

import org.jspecify.annotations.NullMarked;
