/** Touches, and which of them a new member is attributed to. */
@NullMarked
package io.communitykit.referral.attribution;

import org.jspecify.annotations.NullMarked;
