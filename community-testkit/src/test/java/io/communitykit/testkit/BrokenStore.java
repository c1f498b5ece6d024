package io.communitykit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.util.List;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs a test of a contract over a store that breaks it. */
public final class BrokenStore {

  /** A race is chance: a store without a lock may get through it once, but not so many times. */
  private static final int MAX_RUNS = 5;

  private BrokenStore() {}

  /** Fails unless the contract notices: {@code test} of {@code chapter} has to fail. */
  public static void mustFail(Class<?> contract, Class<?> chapter, String test) {
    long failed = 0;
    for (int run = 0; run < MAX_RUNS && failed == 0; run++) {
      Events events =
          EngineTestKit.engine("junit-jupiter")
              .selectors(selectNestedMethod(List.of(contract), chapter, test))
              .execute()
              .testEvents();
      assertThat(events.started().count()).as("tests run").isEqualTo(1);
      failed = events.failed().count();
    }
    assertThat(failed).as("tests failed").isEqualTo(1);
  }
}
