package io.communitykit.referral.attribution;

import io.communitykit.core.ActivityId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.VisitorKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Keeps touches in memory, for tests, trials and small communities. Thread-safe. */
public final class InMemoryTouchStore implements TouchStore {

  private static final Comparator<Touch> ORDER =
      Comparator.comparing(Touch::at).thenComparing(Touch::id);

  private record TouchKey(ReferralProgramId program, ActivityId id) {}

  private record TrailKey(ReferralProgramId program, VisitorKey visitor) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TouchKey, Touch> byId = new HashMap<>();
  private final Map<TrailKey, TreeSet<Touch>> trails = new HashMap<>();

  /** Creates an empty store. */
  public InMemoryTouchStore() {}

  @Override
  public TouchResult.Status append(ReferralProgramId program, Touch touch) {
    lock.lock();
    try {
      Touch before = byId.putIfAbsent(new TouchKey(program, touch.id()), touch);
      if (before != null) {
        return before.equals(touch) ? TouchResult.Status.REPLAYED : TouchResult.Status.ID_CONFLICT;
      }
      trails
          .computeIfAbsent(new TrailKey(program, touch.visitor()), key -> new TreeSet<>(ORDER))
          .add(touch);
      return TouchResult.Status.RECORDED;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Touch> first(
      ReferralProgramId program, VisitorKey visitor, Instant after, Instant upTo) {
    return within(program, visitor, after, upTo, true);
  }

  @Override
  public Optional<Touch> last(
      ReferralProgramId program, VisitorKey visitor, Instant after, Instant upTo) {
    return within(program, visitor, after, upTo, false);
  }

  @Override
  public List<Touch> latest(ReferralProgramId program, VisitorKey visitor, int limit) {
    Page.checkSize(limit);
    lock.lock();
    try {
      NavigableSet<Touch> trail = trail(program, visitor);
      return trail.stream().skip(Math.max(0, trail.size() - limit)).toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long forget(ReferralProgramId program, VisitorKey visitor) {
    lock.lock();
    try {
      NavigableSet<Touch> trail = trail(program, visitor);
      trail.forEach(touch -> byId.remove(new TouchKey(program, touch.id())));
      trails.remove(new TrailKey(program, visitor));
      return trail.size();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Touch> within(
      ReferralProgramId program, VisitorKey visitor, Instant after, Instant upTo, boolean first) {
    lock.lock();
    try {
      NavigableSet<Touch> trail = trail(program, visitor);
      Stream<Touch> oldestOrNewestFirst = (first ? trail : trail.descendingSet()).stream();
      return oldestOrNewestFirst
          .filter(touch -> touch.at().isAfter(after) && !touch.at().isAfter(upTo))
          .findFirst();
    } finally {
      lock.unlock();
    }
  }

  private NavigableSet<Touch> trail(ReferralProgramId program, VisitorKey visitor) {
    return trails.getOrDefault(new TrailKey(program, visitor), new TreeSet<>(ORDER));
  }
}
