package io.communitykit.redis.moderation;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Namespace;
import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.store.CounterState;
import io.communitykit.moderation.store.CounterStore;
import io.communitykit.moderation.store.Gcra;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Counters on Redis 6.2 or newer, alone or as a cluster, for any number of nodes. Thread-safe.
 *
 * <p>A take is one script, and so one step; keys and operations expire by themselves. Redis counts
 * the time that they live, so the times that callers give must not run slower than its clock: a
 * host that works off a backlog late must not expect old keys to be there. What was answered is as
 * durable as the server is told to be; after a loss counters begin anew.
 */
public final class RedisCounterStore implements CounterStore {

  /** Microseconds since 1970 up to which sums stay exact in a script's doubles: the year 2128. */
  private static final long MAX_MICROS = 5_000_000_000_000_000L;

  private static final String SKEW_MICROS = Long.toString(SKEW.toNanos() / 1_000);

  private static final RedisScript<List<String>> TAKE =
      new RedisScript<>(RedisScript.text("take.lua"), ScriptOutputType.MULTI);

  private final RedisClusterCommands<String, String> redis;
  private final String prefix;

  private RedisCounterStore(RedisClusterCommands<String, String> redis, Namespace community) {
    this.redis = requireNonNull(redis, "redis");
    this.prefix = RedisKeys.community(community);
  }

  /**
   * Returns the counters of {@code community}.
   *
   * @param redis the commands of a connection that texts are sent through in UTF-8, as {@code
   *     connect().sync()} of Lettuce's clients gives them; the store does not close it
   */
  public static RedisCounterStore of(
      RedisClusterCommands<String, String> redis, Namespace community) {
    return new RedisCounterStore(redis, community);
  }

  /** The braces say by what a cluster chooses the slot: a key and its takes are in one. */
  private String counter(String key) {
    return prefix + "counter:{" + RedisKeys.encode(key) + "}";
  }

  private String take(String key, String operationId) {
    return prefix + "take:{" + RedisKeys.encode(key) + "}:" + operationId;
  }

  private static long micros(Instant now) {
    long micros = Gcra.micros(now);
    if (Math.abs(micros) > MAX_MICROS) {
      throw new IllegalArgumentException("now must be in the years 1812..2128, was " + now);
    }
    return micros;
  }

  @Override
  public CounterState peek(String key, RateLimit rate, Instant now) {
    long nowMicros = micros(now);
    String arrival = redis.get(counter(key));
    return Gcra.peek(rate, arrival == null ? nowMicros : Long.parseLong(arrival), nowMicros);
  }

  @Override
  public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
    CounterStore.checked("operationId", operationId);
    CounterStore.checked("key", key);
    long interval = Gcra.intervalMicros(rate);
    List<String> answer =
        TAKE.run(
            redis,
            new String[] {counter(key), take(key, operationId)},
            Long.toString(micros(now)),
            Long.toString(interval),
            Long.toString(interval * (rate.burst() - 1L)),
            Long.toString(Gcra.memoryMicros(rate)),
            SKEW_MICROS);
    CounterState before = Gcra.peek(rate, Long.parseLong(answer.get(1)), 0);
    return answer.get(0).equals("1")
        ? new CounterState(true, before.remaining() - 1, Duration.ZERO)
        : before;
  }
}
