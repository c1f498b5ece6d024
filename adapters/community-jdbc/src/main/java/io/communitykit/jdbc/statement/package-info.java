/** Statements with their parameters, in the SQL of either database, for the stores of features. */
@NullMarked
package io.communitykit.jdbc.statement;

import org.jspecify.annotations.NullMarked;
