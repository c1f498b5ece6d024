package io.communitykit.redis.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Namespace;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.Sketch;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is particular to Redis")
class RedisSpecificsTest {

  private static final RedisCommands<String, String> REDIS = Redis.connect();
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final RateLimit RATE = RateLimit.parse("5 per PT1M").withBurst(3);
  private static final Sketch SKETCH = Sketch.of(new byte[Sketch.MINIMA], 9);

  private final Namespace community = Redis.freshCommunity();

  private static ContentFingerprint print(String content, String author, Instant at) {
    return new ContentFingerprint(ContentId.of(content), MemberId.of(author), at, SKETCH);
  }

  private static List<String> contents(RedisFingerprintStore store) {
    return store.candidates(SKETCH, Instant.EPOCH, 9).stream()
        .map(each -> each.content().value())
        .toList();
  }

  private static List<String> keysOf(String community) {
    return REDIS.keys("*").stream().filter(key -> key.contains(community)).toList();
  }

  @Test
  @DisplayName("every key expires: counters and operations after they say something, and the skew")
  void expiry() {
    RedisCounterStore.of(REDIS, community).take("op", "k", RATE, NOON);
    RedisFingerprintStore.of(REDIS, community)
        .keepFor(Duration.ofHours(1))
        .add(print("p1", "ann", NOON));
    List<String> keys = keysOf(community.value());
    assertThat(keys).hasSize(2 + 3 + Sketch.BANDS);
    for (String key : keys) {
      long most =
          key.contains(":counter:")
              ? 12_000 + 300_000
              : key.contains(":take:") ? 60_000 + 300_000 : 25 * 3_600_000L;
      assertThat(REDIS.pttl(key)).as(key).isBetween(most - 60_000, most);
    }
  }

  @Test
  @DisplayName("keys begin with the community and name no member")
  void keys() {
    Namespace odd = Namespace.of(community.value() + "{x}:y");
    RedisCounterStore counters = RedisCounterStore.of(REDIS, odd);
    RedisFingerprintStore prints = RedisFingerprintStore.of(REDIS, odd);
    counters.take("op}", "{k}", RATE, NOON);
    prints.add(print("p1", "ann-of-green-gables", NOON));
    List<String> keys = keysOf(community.value());
    assertThat(keys).hasSize(2 + 3 + Sketch.BANDS);
    String encoded = community.value() + "%7Bx%7D%3Ay";
    assertThat(keys)
        .allMatch(
            key ->
                key.startsWith("communitykit:" + encoded + ":moderation:")
                    || key.startsWith("communitykit:{" + encoded + "}:moderation:"))
        .noneMatch(key -> key.contains("ann"))
        .contains(
            "communitykit:" + encoded + ":moderation:counter:{%7Bk%7D}",
            "communitykit:" + encoded + ":moderation:take:{%7Bk%7D}:op}");
  }

  @Test
  @DisplayName("nothing is left of what was erased or purged")
  void nothingLeft() {
    RedisFingerprintStore prints = RedisFingerprintStore.of(REDIS, community);
    prints.add(print("p1", "ann", NOON));
    prints.add(print("p2", "ben", NOON));
    prints.erase(MemberId.of("ann"), MemberId.of("x-1"));
    prints.purge(NOON.plusSeconds(1));
    assertThat(keysOf(community.value())).isEmpty();
  }

  @Test
  @DisplayName("purging goes on until nothing is left to purge, some at a time")
  void purgedInSteps() {
    RedisFingerprintStore prints = RedisFingerprintStore.of(REDIS, community);
    for (int i = 0; i < 250; i++) {
      prints.add(print("p" + i, "ann", NOON.plusSeconds(i)));
    }
    assertThat(prints.purge(NOON.plusSeconds(200))).isEqualTo(200);
    assertThat(prints.purge(NOON.plusSeconds(250))).isEqualTo(50);
    assertThat(keysOf(community.value())).isEmpty();
  }

  @Test
  @DisplayName("whoever adds takes away what is older than the retention")
  void retention() {
    RedisFingerprintStore prints =
        RedisFingerprintStore.of(REDIS, community).keepFor(Duration.ofDays(1));
    Instant dayBefore = NOON.minus(Duration.ofDays(1));
    prints.add(print("older", "ann", dayBefore.minusNanos(1_000)));
    prints.add(print("as-old", "ann", dayBefore));
    assertThat(contents(prints)).containsExactly("as-old", "older");
    prints.add(print("new", "ben", NOON));
    assertThat(contents(prints)).containsExactly("new", "as-old");
    assertThat(prints.export(MemberId.of("ann")).sections().get(0).rows()).hasSize(1);
  }

  @Test
  @DisplayName("a fingerprint that expired before its bands is passed over")
  void expired() {
    RedisFingerprintStore prints = RedisFingerprintStore.of(REDIS, community);
    prints.add(print("p1", "ann", NOON));
    prints.add(print("p2", "ann", NOON.plusSeconds(1)));
    REDIS.del("communitykit:{" + community.value() + "}:moderation:print:p2");
    assertThat(prints.candidates(SKETCH, Instant.EPOCH, 2)).hasSize(1);
    assertThat(prints.export(MemberId.of("ann")).sections().get(0).rows()).hasSize(1);
    assertThat(prints.erase(MemberId.of("ann"), MemberId.of("x-1")).deleted()).isEqualTo(1);
  }

  @Test
  @DisplayName("what expired leaves the bands and the author's index when another comes")
  void expiredMembers() {
    RedisFingerprintStore prints =
        RedisFingerprintStore.of(REDIS, community).keepFor(Duration.ofHours(1));
    prints.add(print("old", "ann", NOON.minus(Duration.ofDays(2))));
    prints.add(print("recent", "ann", NOON.minus(Duration.ofDays(2)).plusSeconds(3_600)));
    String prefix = "communitykit:{" + community.value() + "}:moderation:";
    // The server's clock has let the prints go, and what keeps their time.
    REDIS.del(prefix + "print:old", prefix + "print:recent", prefix + "prints");
    prints.add(print("new", "ann", NOON));
    for (String key : keysOf(community.value())) {
      if (key.contains(":band:") || key.contains(":author:") || key.endsWith(":prints")) {
        assertThat(REDIS.zrange(key, 0, -1)).as(key).containsExactly("new");
      }
    }
  }

  @Test
  @DisplayName("the keys of one call are in one slot of a cluster")
  void slots() {
    RedisCounterStore counters = RedisCounterStore.of(REDIS, community);
    counters.take("op", "{a}b", RATE, NOON);
    counters.take("{x}", "c", RATE, NOON);
    RedisFingerprintStore.of(REDIS, community).add(print("{p}", "ann", NOON));
    Map<String, Set<Integer>> slots = new HashMap<>();
    for (String key : keysOf(community.value())) {
      String call = key.contains("%7Ba%7Db") ? "first" : key.contains("{c}") ? "second" : "print";
      slots.computeIfAbsent(call, any -> new HashSet<>()).add(SlotHash.getSlot(key));
    }
    assertThat(slots).containsOnlyKeys("first", "second", "print");
    assertThat(slots.values()).allSatisfy(each -> assertThat(each).hasSize(1));
    assertThat(Set.copyOf(slots.values())).as("communities and keys spread").hasSizeGreaterThan(1);
  }

  @Test
  @DisplayName("a server that lost the scripts is told them again")
  void scripts() {
    RedisCounterStore counters = RedisCounterStore.of(REDIS, community);
    counters.take("a", "k", RATE, NOON);
    REDIS.scriptFlush();
    assertThat(counters.take("b", "k", RATE, NOON).remaining()).isEqualTo(1);
  }

  @Test
  @DisplayName("times that a double cannot hold exactly, and odd retentions, are refused")
  void bounds() {
    RedisCounterStore counters = RedisCounterStore.of(REDIS, community);
    for (String odd : List.of("2129-01-01T00:00:00Z", "1811-01-01T00:00:00Z")) {
      Instant now = Instant.parse(odd);
      assertThatThrownBy(() -> counters.take("a", "k", RATE, now))
          .hasMessage("now must be in the years 1812..2128, was " + now);
      assertThatThrownBy(() -> counters.peek("k", RATE, now))
          .isInstanceOf(IllegalArgumentException.class);
    }
    RateLimit slowest = new RateLimit(1, Duration.ofDays(366), 100);
    Instant last = Instant.parse("2128-01-01T00:00:00.000001Z");
    for (int i = 0; i < 100; i++) {
      assertThat(counters.take("o" + i, "slow", slowest, last).remaining()).isEqualTo(99 - i);
    }
    assertThat(counters.peek("slow", slowest, last).retryAfter()).isEqualTo(Duration.ofDays(366));
    RedisFingerprintStore prints = RedisFingerprintStore.of(REDIS, community);
    assertThatThrownBy(() -> prints.keepFor(Duration.ZERO))
        .hasMessage("retention must be PT1S..PT87840H, was PT0S");
    assertThatThrownBy(() -> prints.keepFor(Duration.ofDays(3_661)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
