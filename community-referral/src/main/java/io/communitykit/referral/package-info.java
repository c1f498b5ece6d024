/**
 * The words that every part of referral shares; {@link
 * io.communitykit.referral.program.ReferralProgram} is where to start.
 */
@NullMarked
package io.communitykit.referral;

import org.jspecify.annotations.NullMarked;
