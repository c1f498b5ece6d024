package io.communitykit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.util.List;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * Runs a test of a contract over a store that breaks it. Where that takes a race, the store widens
 * the moment in which it can be lost, see {@link Gap}.
 */
public final class BrokenStore {

  private BrokenStore() {}

  /** Fails unless the contract notices: {@code test} of {@code chapter} has to fail. */
  public static void mustFail(Class<?> contract, Class<?> chapter, String test) {
    Events events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectNestedMethod(List.of(contract), chapter, test))
            .execute()
            .testEvents();
    assertThat(events.started().count()).as("tests run").isEqualTo(1);
    assertThat(events.failed().count()).as("tests failed").isEqualTo(1);
  }
}
