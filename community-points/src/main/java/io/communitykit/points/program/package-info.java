/** The entry type of points, which puts rules, ledger and levels together. */
@NullMarked
package io.communitykit.points.program;

import org.jspecify.annotations.NullMarked;
