package io.communitykit.points.level;

import io.communitykit.points.Amounts;
import io.communitykit.points.TierDowngrade;
import io.communitykit.points.TierReview;
import io.communitykit.points.level.TierChange.Reason;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One way through a member's history, moment by moment. Used once. */
final class TierWalk {

  private final TierTable table;
  private final List<Tier> tiers;
  private final Deque<TierChange> changes = new ArrayDeque<>();
  private long sum;
  private int current;
  private @Nullable Instant since;
  private @Nullable Instant graceUntil;
  private @Nullable Instant review;

  TierWalk(TierTable table) {
    this.table = table;
    this.tiers = table.tiers();
    this.current = reached();
  }

  /**
   * Goes through everything up to {@code asOf}.
   *
   * @param moments what is added to the metric when
   */
  TierStanding to(Instant asOf, NavigableMap<Instant, Long> moments) {
    if (table.review() == TierReview.PERIOD_END) {
      review = table.reviewAfter(moments.isEmpty() ? asOf : moments.firstKey());
    }
    @Nullable Instant moment = moments.isEmpty() ? null : moments.firstKey();
    Instant now = earliest(moment, graceUntil, review);
    while (!now.isAfter(asOf)) {
      if (now.equals(graceUntil)) {
        fall(now);
      }
      if (now.equals(review)) {
        review(now);
        review = table.reviewAfter(now);
      }
      if (now.equals(moment)) {
        sum = Amounts.plus(sum, moments.getOrDefault(now, 0L));
        moment = moments.higherKey(now);
      }
      settle(now);
      now = earliest(moment, graceUntil, review);
    }
    return new TierStanding(
        tier(current),
        Optional.ofNullable(since),
        metric(),
        tier(current + 1),
        Optional.ofNullable(review),
        Optional.ofNullable(graceUntil),
        List.copyOf(changes));
  }

  private static Instant earliest(@Nullable Instant... instants) {
    Instant earliest = Instant.MAX;
    for (Instant instant : instants) {
      earliest = instant != null && instant.isBefore(earliest) ? instant : earliest;
    }
    return earliest;
  }

  /** What was taken beyond what there was is owed, and no tier is below that. */
  private long metric() {
    return Math.max(0, sum);
  }

  private Optional<Tier> tier(int index) {
    return index >= 0 && index < tiers.size() ? Optional.of(tiers.get(index)) : Optional.empty();
  }

  private int reached() {
    int index = tiers.size() - 1;
    while (index >= 0 && tiers.get(index).at() > metric()) {
      index--;
    }
    return index;
  }

  private boolean isKept(int index) {
    return index < 0 || tiers.get(index).keptAt() <= metric();
  }

  private void review(Instant now) {
    if (graceUntil == null && !isKept(current)) {
      beginGrace(now);
    }
  }

  private void settle(Instant now) {
    int reached = reached();
    if (reached > current) {
      change(now, reached, Reason.REACHED);
    } else if (isKept(current)) {
      graceUntil = null;
    } else if (table.review() == TierReview.IMMEDIATE && graceUntil == null) {
      beginGrace(now);
    }
  }

  private void beginGrace(Instant now) {
    if (table.downgrade() == TierDowngrade.NEVER) {
      return;
    }
    Optional<Instant> until = table.graceAfter(now);
    if (until.isPresent()) {
      graceUntil = until.get();
    } else {
      fall(now);
    }
  }

  private void fall(Instant now) {
    int below = current - 1;
    while (table.downgrade() == TierDowngrade.REQUALIFY && !isKept(below)) {
      below--;
    }
    change(now, below, Reason.FELL_SHORT);
  }

  private void change(Instant now, int to, Reason reason) {
    changes.addLast(
        new TierChange(
            now, tier(current).map(Tier::name), tier(to).map(Tier::name), metric(), reason));
    if (changes.size() > TierStanding.MAX_CHANGES) {
      changes.removeFirst();
    }
    current = to;
    since = now;
    graceUntil = null;
  }
}
