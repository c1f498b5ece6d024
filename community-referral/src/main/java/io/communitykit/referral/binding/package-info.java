/** Who referred whom, for ever, behind the port that decides races. */
@NullMarked
package io.communitykit.referral.binding;

import org.jspecify.annotations.NullMarked;
