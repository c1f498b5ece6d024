/** What a host may ask the ledger to do, and the receipt it gets. */
@NullMarked
package io.communitykit.points.command;

import org.jspecify.annotations.NullMarked;
