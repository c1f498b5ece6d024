/** What is held against a member: strikes that expire, and the sanctions that follow. */
@NullMarked
package io.communitykit.moderation.sanction;

import org.jspecify.annotations.NullMarked;
