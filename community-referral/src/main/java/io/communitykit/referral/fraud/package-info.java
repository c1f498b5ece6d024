/** Signs that somebody invites for the reward alone, and what follows from them. */
@NullMarked
package io.communitykit.referral.fraud;

import org.jspecify.annotations.NullMarked;
