/** A recorded community replayed through all modules, with a report at the end. */
@NullMarked
package io.communitykit.examples.replay;

import org.jspecify.annotations.NullMarked;
