/** Who comes back, and after how long. */
@NullMarked
package io.communitykit.metrics.retention;

import org.jspecify.annotations.NullMarked;
