/** How values become the texts and numbers of columns, in the stores of every feature. */
@NullMarked
package io.communitykit.jdbc.column;

import org.jspecify.annotations.NullMarked;
