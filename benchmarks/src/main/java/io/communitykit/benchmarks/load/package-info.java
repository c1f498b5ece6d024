/** What loads on PostgreSQL share: a server, callers and a table. */
@NullMarked
package io.communitykit.benchmarks.load;

import org.jspecify.annotations.NullMarked;
