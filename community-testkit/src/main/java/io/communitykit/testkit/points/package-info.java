/** The contract of the points ledger's storage, for adapters to extend in their tests. */
@NullMarked
package io.communitykit.testkit.points;

import org.jspecify.annotations.NullMarked;
