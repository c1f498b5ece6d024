/** Turns message keys and operands into English or Chinese sentences. */
@NullMarked
package io.communitykit.core.text;

import org.jspecify.annotations.NullMarked;
