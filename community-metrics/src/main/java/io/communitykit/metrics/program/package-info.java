/** Where a host starts: records activities, asks questions, writes reports. */
@NullMarked
package io.communitykit.metrics.program;

import org.jspecify.annotations.NullMarked;
