/** The contracts of the storage of referrals, for adapters to extend in their tests. */
@NullMarked
package io.communitykit.testkit.referral;

import org.jspecify.annotations.NullMarked;
