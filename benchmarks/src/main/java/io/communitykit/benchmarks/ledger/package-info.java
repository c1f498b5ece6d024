/** Load on the ledger's stores on a database, beside what one would write by hand. */
@NullMarked
package io.communitykit.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
