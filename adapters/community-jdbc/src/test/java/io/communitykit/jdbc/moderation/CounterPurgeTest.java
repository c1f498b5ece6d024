package io.communitykit.jdbc.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.store.CounterStore;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Purging counters")
class CounterPurgeTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final RateLimit RATE = RateLimit.parse("5 per PT1M").withBurst(3);

  static Stream<Named<DataSource>> databases() {
    return Stream.of(Named.of("PostgreSQL", Databases.postgres()), Named.of("H2", Databases.h2()));
  }

  @ParameterizedTest(autoCloseArguments = false) // Other tests use the pools, too.
  @MethodSource("databases")
  @DisplayName("forgets what says nothing any more, and the skew later, and nothing else")
  void purges(DataSource database) {
    JdbcCounterStore store =
        JdbcCounterStore.on(database).community(Namespace.of(Databases.freshName())).open();
    store.take("a", "k", RATE, NOON);
    store.take("b", "k", RATE, NOON);
    Instant rested = NOON.plusSeconds(24).plus(CounterStore.SKEW);
    assertThat(store.purge(rested.minusNanos(1_000))).isZero();
    assertThat(store.purge(rested)).as("the key").isEqualTo(1);
    assertThat(store.take("a", "k", RATE, NOON).remaining()).as("a repetition").isEqualTo(2);
    Instant over = NOON.plus(Duration.ofMinutes(1)).plus(CounterStore.SKEW);
    store.take("c", "k", RATE, over.minusNanos(1_000));
    assertThat(store.purge(over.minusNanos(1_000))).isZero();
    assertThat(store.purge(over)).as("two operations").isEqualTo(2);
    assertThat(store.peek("k", RATE, over).remaining()).isEqualTo(2);
  }
}
