/** The rule file: how it is spelled, checked and compiled into rules that decide. */
@NullMarked
package io.communitykit.moderation.rules;

import org.jspecify.annotations.NullMarked;
