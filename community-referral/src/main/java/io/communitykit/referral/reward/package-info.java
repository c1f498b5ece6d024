/** What both sides get, up to the caps. */
@NullMarked
package io.communitykit.referral.reward;

import org.jspecify.annotations.NullMarked;
