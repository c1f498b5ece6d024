/** What people look at: complaints, cases and appeals. */
@NullMarked
package io.communitykit.moderation.review;

import org.jspecify.annotations.NullMarked;
