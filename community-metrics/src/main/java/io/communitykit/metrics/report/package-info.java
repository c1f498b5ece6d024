/** A report as data, with renderers that turn it into a page or a text. */
@NullMarked
package io.communitykit.metrics.report;

import org.jspecify.annotations.NullMarked;
