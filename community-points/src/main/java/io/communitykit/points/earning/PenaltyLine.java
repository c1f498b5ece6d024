package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.MemberId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rule takes away. */
record PenaltyLine(EarnedAsset asset, boolean fromTarget, long amount, Optional<Long> floor) {

  @Nullable MemberId from(Activity activity) {
    return fromTarget ? activity.target().orElse(null) : activity.actor();
  }
}
