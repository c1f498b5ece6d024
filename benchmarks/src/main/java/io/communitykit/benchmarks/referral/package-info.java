/** The load on referrals in PostgreSQL. */
@NullMarked
package io.communitykit.benchmarks.referral;

import org.jspecify.annotations.NullMarked;
