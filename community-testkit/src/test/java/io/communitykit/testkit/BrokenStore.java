package io.communitykit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * Runs a test of a contract over a store that breaks it. Where that takes a race, the store widens
 * the moment in which it can be lost, see {@link Gap}.
 */
public final class BrokenStore {

  /** How long a broken store waits for its rivals: more from run to run, until it is caught. */
  private static final int[] PATIENCE_MILLIS = {20, 100, 500, 2_500};

  private BrokenStore() {}

  /**
   * Fails unless the contract notices: {@code test} of {@code chapter} has to fail.
   *
   * @param homes where the class {@code store} is declared
   * @param contracts in one of which a nested class extends {@code chapter}
   */
  public static void mustFail(
      List<Class<?>> homes, String store, List<Class<?>> contracts, String chapter, String test) {
    mustFail(
        find(homes, type -> type.getSimpleName().equals(store), store),
        find(contracts, type -> type.getSuperclass().getSimpleName().equals(chapter), chapter),
        test);
  }

  private static Class<?> find(List<Class<?>> homes, Predicate<Class<?>> wanted, String name) {
    return homes.stream()
        .flatMap(home -> Stream.of(home.getDeclaredClasses()))
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no class is called " + name));
  }

  /** Fails unless the contract notices: {@code test} of {@code chapter} has to fail. */
  public static void mustFail(Class<?> contract, Class<?> chapter, String test) {
    for (int millis : PATIENCE_MILLIS) {
      Gap.patience(millis);
      Events events =
          EngineTestKit.engine("junit-jupiter")
              .selectors(selectNestedMethod(List.of(contract), chapter, test))
              .execute()
              .testEvents();
      assertThat(events.started().count()).as("tests run").isEqualTo(1);
      if (events.failed().count() == 1) {
        return;
      }
    }
    throw new AssertionError("%s of %s passed".formatted(test, chapter.getSimpleName()));
  }
}
