/** How contributions are spread over members. */
@NullMarked
package io.communitykit.metrics.contribution;

import org.jspecify.annotations.NullMarked;
