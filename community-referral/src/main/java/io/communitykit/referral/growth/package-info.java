/** What referrals did for the community's growth, in exact figures. */
@NullMarked
package io.communitykit.referral.growth;

import org.jspecify.annotations.NullMarked;
