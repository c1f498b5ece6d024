/** What a store of draws must pass. */
@NullMarked
package io.communitykit.testkit.points.draw;

import org.jspecify.annotations.NullMarked;
