package io.communitykit.referral.attribution;

import io.communitykit.core.ActivityId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.VisitorKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Keeps touches in memory, for tests, trials and small communities. Thread-safe. */
public final class InMemoryTouchStore implements TouchStore {

  private record TouchKey(ReferralProgramId program, ActivityId id) {}

  private record TrailKey(ReferralProgramId program, VisitorKey visitor) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TouchKey, Touch> byId = new HashMap<>();
  private final Map<TrailKey, NavigableMap<TouchPosition, Touch>> trails = new HashMap<>();
  private final Map<ReferralProgramId, NavigableMap<TouchPosition, Touch>> inOrder =
      new HashMap<>();

  /** Creates an empty store. */
  public InMemoryTouchStore() {}

  @Override
  public TouchResult.Status append(ReferralProgramId program, Touch touch) {
    return locked(
        () -> {
          Touch before = byId.putIfAbsent(new TouchKey(program, touch.id()), touch);
          if (before != null) {
            return before.equals(touch)
                ? TouchResult.Status.REPLAYED
                : TouchResult.Status.ID_CONFLICT;
          }
          TouchPosition position = TouchPosition.of(touch);
          trails
              .computeIfAbsent(new TrailKey(program, touch.visitor()), key -> new TreeMap<>())
              .put(position, touch);
          inOrder.computeIfAbsent(program, key -> new TreeMap<>()).put(position, touch);
          return TouchResult.Status.RECORDED;
        });
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
    return locked(
        () -> {
          Collection<Touch> trail = trail(program, visitor).values();
          return trail.stream().skip(Math.max(0, trail.size() - limit)).toList();
        });
  }

  @Override
  public Page<Touch> list(
      ReferralProgramId program, Instant from, Instant to, Optional<String> cursor, int size) {
    Page.checkSize(size);
    Instant start = from.truncatedTo(ChronoUnit.MICROS);
    Instant end = to.truncatedTo(ChronoUnit.MICROS);
    Optional<TouchPosition> after = cursor.map(TouchPosition::of);
    return locked(
        () -> {
          NavigableMap<TouchPosition, Touch> all = inOrder.getOrDefault(program, new TreeMap<>());
          // A page and one more, which tells whether there is another page.
          List<Touch> found =
              new ArrayList<>(
                  after.map(each -> all.tailMap(each, false)).orElse(all).values().stream()
                      .dropWhile(touch -> touch.at().isBefore(start))
                      .takeWhile(touch -> touch.at().isBefore(end))
                      .limit(size + 1)
                      .toList());
          if (found.size() <= size) {
            return new Page<>(found, Optional.empty());
          }
          found.remove(size);
          return new Page<>(found, Optional.of(TouchPosition.of(found.get(size - 1)).cursor()));
        });
  }

  @Override
  public long forget(ReferralProgramId program, VisitorKey visitor) {
    return locked(
        () -> {
          NavigableMap<TouchPosition, Touch> trail = trail(program, visitor);
          trail.values().forEach(touch -> byId.remove(new TouchKey(program, touch.id())));
          inOrder.getOrDefault(program, new TreeMap<>()).keySet().removeAll(trail.keySet());
          trails.remove(new TrailKey(program, visitor));
          return (long) trail.size();
        });
  }

  private Optional<Touch> within(
      ReferralProgramId program, VisitorKey visitor, Instant after, Instant upTo, boolean first) {
    return locked(
        () -> {
          NavigableMap<TouchPosition, Touch> trail = trail(program, visitor);
          Stream<Touch> oldestOrNewestFirst =
              (first ? trail : trail.descendingMap()).values().stream();
          return oldestOrNewestFirst
              .filter(touch -> touch.at().isAfter(after) && !touch.at().isAfter(upTo))
              .findFirst();
        });
  }

  private NavigableMap<TouchPosition, Touch> trail(ReferralProgramId program, VisitorKey visitor) {
    return trails.getOrDefault(new TrailKey(program, visitor), new TreeMap<>());
  }

  private <T> T locked(Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }
}
