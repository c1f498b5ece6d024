/** Codes that members hand out, from their spelling to the port that keeps them. */
@NullMarked
package io.communitykit.referral.code;

import org.jspecify.annotations.NullMarked;
