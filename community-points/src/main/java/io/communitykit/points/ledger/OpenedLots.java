package io.communitykit.points.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lots that a unit opens, in order. */
final class OpenedLots {

  private final List<Lot> lots = new ArrayList<>(1);
  // Filled when the list is too long to be searched.
  private Map<LotId, Integer> places = Map.of();
  private int[] hashes = new int[1];

  /**
   * Adds a lot.
   *
   * @param hash of its id, as {@link PackedLots#hash} has it
   */
  void add(Lot lot, int hash) {
    int place = lots.size();
    lots.add(lot);
    if (place == hashes.length) {
      hashes = Arrays.copyOf(hashes, 4 * place);
    }
    hashes[place] = hash;
    if (place == AccountChange.SHORT) {
      places = new HashMap<>();
      for (int i = 0; i < place; i++) {
        places.put(lots.get(i).id(), i);
      }
    }
    if (place >= AccountChange.SHORT) {
      places.put(lot.id(), place);
    }
  }

  int size() {
    return lots.size();
  }

  Lot get(int place) {
    return lots.get(place);
  }

  int hash(int place) {
    return hashes[place];
  }

  /** Returns the place of the lot {@code id}, or {@link LotChange#NOT_OPENED}. */
  int find(LotId id) {
    if (lots.size() > AccountChange.SHORT) {
      return places.getOrDefault(id, LotChange.NOT_OPENED);
    }
    for (int i = 0; i < lots.size(); i++) {
      if (lots.get(i).id().equals(id)) {
        return i;
      }
    }
    return LotChange.NOT_OPENED;
  }
}
