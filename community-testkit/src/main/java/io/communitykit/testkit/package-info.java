/** What a test needs besides a store: a clock and ids that it sets itself, and races. */
@NullMarked
package io.communitykit.testkit;

import org.jspecify.annotations.NullMarked;
