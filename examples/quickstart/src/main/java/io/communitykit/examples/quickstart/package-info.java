/** One short program per module. */
@NullMarked
package io.communitykit.examples.quickstart;

import org.jspecify.annotations.NullMarked;
