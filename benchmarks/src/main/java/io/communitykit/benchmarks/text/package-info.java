/** Terms in texts, against what else finds them. */
@NullMarked
package io.communitykit.benchmarks.text;

import org.jspecify.annotations.NullMarked;
