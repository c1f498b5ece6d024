/** What members may have in common, as hashes. */
@NullMarked
package io.communitykit.referral.signal;

import org.jspecify.annotations.NullMarked;
