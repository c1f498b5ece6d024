/** What is wrong with a definition, where, and how to say so. */
@NullMarked
package io.communitykit.core.problem;

import org.jspecify.annotations.NullMarked;
