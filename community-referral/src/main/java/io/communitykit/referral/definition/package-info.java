/** Rule files as they are written, before they are checked. */
@NullMarked
package io.communitykit.referral.definition;

import org.jspecify.annotations.NullMarked;
