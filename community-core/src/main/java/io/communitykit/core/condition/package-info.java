/** The closed, three-valued algebra in which every rule file states its conditions. */
@NullMarked
package io.communitykit.core.condition;

import org.jspecify.annotations.NullMarked;
