package io.communitykit.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.communitykit.testkit.points.CrashPoint;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tests of one kind of promise; a contract nests each of them.
 *
 * @param <S> the port
 */
public abstract class StoreChapter<S> {

  /** How many threads run against each other. */
  protected static final int THREADS = 8;

  /** More steps than a store may need for one write of a few rows. */
  private static final int MAX_STEPS = 1_000;

  private final StoreContract<S> contract;

  /** For a chapter of {@code contract}. */
  protected StoreChapter(StoreContract<S> contract) {
    this.contract = contract;
  }

  /** The store under test. */
  protected final S store() {
    return contract.store;
  }

  /** Goes on with an empty store. */
  protected final S empty() {
    contract.store = contract.emptyStore();
    return contract.store;
  }

  /** How many races are run. */
  protected final int races() {
    return contract.races();
  }

  /** Goes on as after a restart, if anything survives one. */
  protected final void reopen() {
    if (contract.durable()) {
      contract.store = contract.reopened(contract.store);
    }
  }

  /** Skips the test where nothing survives a restart. */
  protected final void assumeDurable() {
    assumeTrue(contract.durable(), "this adapter does not claim to be durable");
  }

  /** Returns the store of another community, or skips the test. */
  protected final S neighbour() {
    Optional<S> neighbour = contract.neighbour(contract.store);
    assumeTrue(
        neighbour.isPresent(),
        "this adapter's test does not override neighbour(), so there is one community only");
    return neighbour.orElseThrow();
  }

  /** Skips the test where nothing can fail in the middle of a call. */
  protected final void assumeCrashing() {
    assumeFalse(
        CrashingPort.isOne(contract.crashing(store(), CrashPoint.at(Integer.MAX_VALUE))),
        "this adapter's test does not override crashing(), so nothing fails in the middle");
  }

  /** A call that is let die before it reaches the store and after it left it. */
  protected final void dieAround(Consumer<S> before, Consumer<S> write, Function<S, ?> snapshot) {
    BiFunction<S, CrashPoint, S> crashing =
        (store, crash) -> CrashingPort.of(contract.port(), store, crash);
    die(crashing, before, write, snapshot, store -> {});
  }

  /** A call that is let die at each step which the adapter takes. */
  protected final void dieInside(Consumer<S> before, Consumer<S> write, Function<S, ?> snapshot) {
    dieInside(before, write, snapshot, store -> {});
  }

  /**
   * A call that is let die at each step which the adapter takes.
   *
   * @param end what is to be so in the end and cannot be read without writing
   */
  protected final void dieInside(
      Consumer<S> before, Consumer<S> write, Function<S, ?> snapshot, Consumer<S> end) {
    assumeCrashing();
    die(contract::crashing, before, write, snapshot, end);
  }

  /**
   * Lets {@code write} die at step 1, 2, 3 until it gets through, on a new store each time: then
   * all of it is there or nothing, and a repetition completes it.
   */
  private void die(
      BiFunction<S, CrashPoint, S> crashing,
      Consumer<S> before,
      Consumer<S> write,
      Function<S, ?> snapshot,
      Consumer<S> end) {
    before.accept(empty());
    Object without = snapshot.apply(store());
    write.accept(store());
    Object with = snapshot.apply(store());
    assertNotEquals(without, with, "the write shows");
    boolean alive = false;
    for (int step = 1; !alive; step++) {
      assertTrue(step < MAX_STEPS, "the store never gets through");
      before.accept(empty());
      CrashPoint crash = CrashPoint.at(step);
      boolean dead = dies(crashing, crash, write);
      reopen();
      Object left = snapshot.apply(store());
      assertTrue(left.equals(with) || left.equals(without), "step " + step + " left " + left);
      assertTrue(dead || left.equals(with), "answered, and lost at step " + step);
      alive = !crash.isReached();
      write.accept(store());
      assertEquals(with, snapshot.apply(store()), "a repetition after dying at step " + step);
      end.accept(store());
    }
  }

  /** Writes, and returns whether the store died before it answered, or when it was opened. */
  private boolean dies(BiFunction<S, CrashPoint, S> crashing, CrashPoint crash, Consumer<S> write) {
    try {
      write.accept(crashing.apply(store(), crash));
    } catch (RuntimeException e) {
      if (!crash.isReached()) {
        throw e;
      }
      return true;
    }
    return false;
  }

  /** Returns how many saw {@code wanted}. */
  protected static <T> long count(List<T> seen, T wanted) {
    return seen.stream().filter(wanted::equals).count();
  }
}
