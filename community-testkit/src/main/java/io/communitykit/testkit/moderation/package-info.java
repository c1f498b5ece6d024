/** What every storage adapter of community-moderation promises, as tests. */
@NullMarked
package io.communitykit.testkit.moderation;

import org.jspecify.annotations.NullMarked;
