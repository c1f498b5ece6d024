package io.communitykit.points.program;

import io.communitykit.points.Amounts;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.program.Parts.Claim;
import io.communitykit.points.program.Parts.Part;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What is left of awards to take back, as parts of them are claimed one after another. Parts of one
 * lot share what is left of it. Used once.
 */
final class Claims {

  private final ToLongFunction<CounterKey> counted;
  private final Map<CounterKey, Long> totals = new HashMap<>();
  private final Map<CounterKey, Long> claimed = new LinkedHashMap<>();
  private final Map<CounterKey, Long> uncounted = new LinkedHashMap<>();

  /**
   * Begins.
   *
   * @param counted what was counted before
   */
  Claims(ToLongFunction<CounterKey> counted) {
    this.counted = counted;
  }

  /** Adds what the award {@code of} brought in all. */
  void know(TransactionId of, List<Part> parts) {
    Map<CounterKey, Long> sums = new HashMap<>();
    parts.forEach(part -> sums.merge(part.reversed(of), part.amount(), Amounts::plus));
    totals.putAll(sums);
  }

  /** Returns how much of {@code part} can still be claimed. */
  long left(TransactionId of, Part part) {
    CounterKey counter = part.reversed(of);
    long left =
        totals.getOrDefault(counter, 0L)
            - counted.applyAsLong(counter)
            - claimed.getOrDefault(counter, 0L);
    return Math.min(part.amount(), left);
  }

  /** Claims {@code amount} of {@code part}, at most what is left. */
  Optional<Claim> claim(TransactionId of, Part part, long amount) {
    if (amount == 0) {
      return Optional.empty();
    }
    Claim claim = new Claim(part, part.amount() - left(of, part), amount);
    claimed.merge(part.reversed(of), amount, Amounts::plus);
    part.counted().ifPresent(key -> giveBack(key, amount));
    return Optional.of(claim);
  }

  /** Lowers a counter by {@code amount}, as far as it goes. */
  void giveBack(CounterKey key, long amount) {
    uncounted.merge(key, amount, Amounts::plus);
  }

  /** Claims {@code amount} under a counter that may reach {@code total}. */
  void claim(CounterKey counter, long total, long amount) {
    totals.put(counter, total);
    claimed.merge(counter, amount, Amounts::plus);
  }

  /** Adds what all claims change to {@code deltas}. */
  void countInto(Map<CounterKey, CounterDelta> deltas) {
    claimed.forEach(
        (key, amount) ->
            deltas.put(key, new CounterDelta(key, amount, totals.getOrDefault(key, 0L))));
    uncounted.forEach(
        (key, amount) -> {
          long back = Math.min(amount, counted.applyAsLong(key));
          CounterDelta own = deltas.get(key);
          if (own != null) {
            deltas.put(key, new CounterDelta(key, own.add() - back, own.max()));
          } else if (back > 0) {
            deltas.put(key, CounterDelta.unbounded(key, -back));
          }
        });
  }
}
