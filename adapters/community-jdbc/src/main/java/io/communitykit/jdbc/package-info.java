/** What stores on JDBC share: where connections come from, and how failures show. */
@NullMarked
package io.communitykit.jdbc;

import org.jspecify.annotations.NullMarked;
