/** The words that every module shares: identifiers, activities, circles, rewards. */
@NullMarked
package io.communitykit.core;

import org.jspecify.annotations.NullMarked;
