/**
 * The append-only ledger: its words, and {@link io.communitykit.points.ledger.LedgerStore}, the
 * port a host implements.
 */
@NullMarked
package io.communitykit.points.ledger;

import org.jspecify.annotations.NullMarked;
