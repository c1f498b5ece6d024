package io.communitykit.referral.growth;

import io.communitykit.core.Identifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The names of all sources in one dimension: sorted, with the untold last, and numbered. */
final class SourceKeys {

  private final List<Optional<String>> keys = new ArrayList<>();
  private final int[] keyOfSource;

  SourceKeys(SourceDimension dimension, List<ReferralSource> sources) {
    TreeSet<String> names = new TreeSet<>(Identifiers::compare);
    sources.forEach(source -> dimension.of(source).ifPresent(names::add));
    names.forEach(name -> keys.add(Optional.of(name)));
    keys.add(Optional.empty());
    Map<Optional<String>, Integer> numbers = new HashMap<>();
    keys.forEach(key -> numbers.put(key, numbers.size()));
    keyOfSource =
        sources.stream()
            .mapToInt(source -> numbers.getOrDefault(dimension.of(source), keys.size() - 1))
            .toArray();
  }

  int size() {
    return keys.size();
  }

  Optional<String> get(int key) {
    return keys.get(key);
  }

  int of(int source) {
    return keyOfSource[source];
  }
}
