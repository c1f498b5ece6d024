/** The codes, touches and referrals of community-referral on PostgreSQL and H2. */
@NullMarked
package io.communitykit.jdbc.referral;

import org.jspecify.annotations.NullMarked;
