/** Who was active when: sets of members, and the activities that put a member into one. */
@NullMarked
package io.communitykit.metrics.members;

import org.jspecify.annotations.NullMarked;
