package io.communitykit.moderation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.moderation.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InMemoryCounterStoreTest {

  private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");
  private static final RateLimit RATE = RateLimit.parse("5 per PT1M").withBurst(3);

  private final InMemoryCounterStore store = new InMemoryCounterStore();

  @Test
  @DisplayName("three at once pass, the fourth waits 12 seconds, to the microsecond")
  void burst() {
    assertThat(store.take("a", "k", RATE, NOON))
        .isEqualTo(new CounterState(true, 2, Duration.ZERO));
    store.take("b", "k", RATE, NOON);
    assertThat(store.peek("k", RATE, NOON).remaining()).isEqualTo(1);
    store.take("c", "k", RATE, NOON);
    Duration wait = Duration.ofSeconds(12);
    assertThat(store.take("d", "k", RATE, NOON)).isEqualTo(new CounterState(false, 0, wait));
    assertThat(store.peek("k", RATE, NOON.plus(wait).minusNanos(1_000)).admitted()).isFalse();
    assertThat(store.take("d", "k", RATE, NOON.plus(wait)).admitted()).isTrue();
    assertThat(store.peek("other", RATE, NOON).remaining()).isEqualTo(3);
  }

  @Test
  @DisplayName("the same operation counts once and answers the same")
  void idempotent() {
    CounterState first = store.take("a", "k", RATE, NOON);
    assertThat(store.take("a", "k", RATE, NOON.plusSeconds(1))).isEqualTo(first);
    assertThat(store.peek("k", RATE, NOON).remaining()).isEqualTo(2);
  }

  @Test
  @DisplayName("a clock that goes back admits no more")
  void clockBack() {
    for (String id : List.of("a", "b", "c")) {
      store.take(id, "k", RATE, NOON);
    }
    assertThat(store.peek("k", RATE, NOON.minusSeconds(3_600)).admitted()).isFalse();
  }

  @Property(tries = 300)
  @Label("in every window no more are admitted than burst + t / interval")
  void neverTooMany(
      @ForAll @Size(min = 1, max = 80) List<@IntRange(max = 20_000) Integer> gapsMillis,
      @ForAll @IntRange(min = 1, max = 5) int burst) {
    RateLimit rate = RateLimit.of(7, Duration.ofSeconds(10)).withBurst(burst);
    InMemoryCounterStore counters = new InMemoryCounterStore();
    List<Instant> admitted = new ArrayList<>();
    Instant now = NOON;
    for (int i = 0; i < gapsMillis.size(); i++) {
      now = now.plusMillis(gapsMillis.get(i));
      if (counters.take("op" + i, "k", rate, now).admitted()) {
        admitted.add(now);
      }
    }
    long interval = Gcra.intervalMicros(rate);
    for (int i = 0; i < admitted.size(); i++) {
      for (int j = i; j < admitted.size(); j++) {
        long micros = Duration.between(admitted.get(i), admitted.get(j)).toNanos() / 1_000;
        assertThat((long) j - i + 1).isLessThanOrEqualTo(burst + micros / interval);
      }
    }
  }

  @Test
  @DisplayName("racing threads are admitted exactly as often as the burst, 10,000 races long")
  void races() throws Exception {
    RateLimit rate = RateLimit.of(2, Duration.ofDays(300)).withBurst(3);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> walks = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int thread = t;
        walks.add(
            () -> {
              int admitted = 0;
              for (int race = 0; race < 10_000; race++) {
                String operation = thread + "-" + race;
                admitted += store.take(operation, "k" + race, rate, NOON).admitted() ? 1 : 0;
              }
              return admitted;
            });
      }
      int total = 0;
      for (Future<Integer> walk : threads.invokeAll(walks)) {
        total += walk.get();
      }
      assertThat(total).isEqualTo(30_000);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("a rate is read from \"5 per PT1M\" and refused outside its bounds")
  void rates() {
    assertThat(RATE).hasToString("5 per PT1M, burst 3");
    assertThatThrownBy(() -> RateLimit.parse("5 a minute"))
        .hasMessage("rate must be like \"5 per PT1M\", was \"5 a minute\"");
    assertThatThrownBy(() -> RateLimit.parse("0 per PT1M"))
        .hasMessage("count and burst must be 1..1000000, were 0 and 0");
    assertThatThrownBy(() -> RateLimit.parse("1 per P367D")).hasMessageStartingWith("per must be");
  }
}
