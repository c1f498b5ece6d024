package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.core.Page;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at redemptions that are due, each for itself: one that cannot be ended stops no other. */
record DueRedemptions(RedemptionBook book) {

  /**
   * Moves up to {@code max} of {@code query} on, whose time has come at {@code asOf}.
   *
   * @param max what cannot be moved does not count, so that it never stands before the rest
   */
  RewardSweep look(RedemptionQuery query, Instant asOf, int max) {
    int changed = 0;
    List<RewardSweep.Stuck> stuck = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<Redemption> page = book.store().list(query, cursor, Page.MAX_SIZE);
      for (Redemption due : page.items()) {
        if (changed < max) {
          changed += settle(due, asOf, stuck) ? 1 : 0;
        }
      }
      cursor = page.next();
    } while (cursor.isPresent() && changed < max);
    return new RewardSweep(changed, stuck);
  }

  private boolean settle(Redemption due, Instant asOf, List<RewardSweep.Stuck> stuck) {
    try {
      return book.settle(due, asOf);
    } catch (NotCountedException e) {
      stuck.add(new RewardSweep.Stuck(due.id(), e.reason()));
    } catch (ContentionException e) {
      stuck.add(new RewardSweep.Stuck(due.id(), Message.of("points.reward.contended")));
    }
    return false;
  }
}
