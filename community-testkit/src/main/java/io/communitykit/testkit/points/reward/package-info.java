/** The contract of the store of redemptions and codes. */
@NullMarked
package io.communitykit.testkit.points.reward;

import org.jspecify.annotations.NullMarked;
