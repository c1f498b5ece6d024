/** A referral program as a host runs it. */
@NullMarked
package io.communitykit.referral.program;

import org.jspecify.annotations.NullMarked;
