/** What a host calls. */
@NullMarked
package io.communitykit.moderation.program;

import org.jspecify.annotations.NullMarked;
