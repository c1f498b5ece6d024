/** What a new member has to do before the referral counts. */
@NullMarked
package io.communitykit.referral.qualification;

import org.jspecify.annotations.NullMarked;
