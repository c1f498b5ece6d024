/** The contract of the storage of leaderboards, for adapters to extend in their tests. */
@NullMarked
package io.communitykit.testkit.points.board;

import org.jspecify.annotations.NullMarked;
