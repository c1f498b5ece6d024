/** How often members are active within a month or another stretch of time. */
@NullMarked
package io.communitykit.metrics.stickiness;

import org.jspecify.annotations.NullMarked;
