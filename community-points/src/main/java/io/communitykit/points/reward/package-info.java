/** What members can have for their points, and what became of each that was asked for. */
@NullMarked
package io.communitykit.points.reward;

import org.jspecify.annotations.NullMarked;
