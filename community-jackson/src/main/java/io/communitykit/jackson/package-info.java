/** Reads rule files strictly, writes their schemas and gives our values their JSON forms. */
@NullMarked
package io.communitykit.jackson;

import org.jspecify.annotations.NullMarked;
