package io.communitykit.points.earning;

import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is added to counters, each once, in the order in which they were first named. Few are looked
 * through, many looked up.
 */
final class CounterChanges {

  private static final int FEW = 8;

  private List<CounterDelta> changes = List.of();

  /** Where each is among the changes, once there are more than a few. */
  private Map<CounterKey, Integer> places = Map.of();

  boolean isEmpty() {
    return changes.isEmpty();
  }

  List<CounterDelta> list() {
    return changes;
  }

  /** Returns what is added to {@code key} so far. */
  long added(CounterKey key) {
    int place = changes.isEmpty() ? -1 : place(key);
    return place < 0 ? 0 : changes.get(place).add();
  }

  /** Adds {@code delta} to what is added there, under its own bound. */
  void add(CounterDelta delta) {
    int place = place(delta.key());
    if (place < 0) {
      append(delta);
    } else {
      long add = changes.get(place).add() + delta.add();
      changes.set(place, new CounterDelta(delta.key(), add, delta.max()));
    }
  }

  /** Adds {@code delta} unless something is added there; says whether it was. */
  boolean addOnce(CounterDelta delta) {
    if (place(delta.key()) >= 0) {
      return false;
    }
    append(delta);
    return true;
  }

  private int place(CounterKey key) {
    if (changes.size() > FEW) {
      return places.getOrDefault(key, -1);
    }
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private void append(CounterDelta delta) {
    changes = changes.isEmpty() ? new ArrayList<>(4) : changes;
    changes.add(delta);
    if (changes.size() > FEW) {
      places = places.isEmpty() ? new HashMap<>() : places;
      for (int i = places.size(); i < changes.size(); i++) {
        places.put(changes.get(i).key(), i);
      }
    }
  }
}
