/** The contracts of the storage of contests, for adapters to extend in their tests. */
@NullMarked
package io.communitykit.testkit.points.contest;

import org.jspecify.annotations.NullMarked;
