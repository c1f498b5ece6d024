package io.communitykit.testkit.store;

import io.communitykit.testkit.points.CrashPoint;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the test of an adapter says of it, whichever port it is.
 *
 * @param <S> the port
 */
public abstract class StoreContract<S> {

  private final Class<S> port;

  /** The store under test; a test may go on with another. */
  S store;

  /** For the contract of {@code port}, which is an interface. */
  @SuppressWarnings("NullAway.Init") // Opened before each test.
  protected StoreContract(Class<S> port) {
    this.port = port;
  }

  /**
   * Returns a store in which nothing was ever written. Called before each test, and within some.
   */
  protected abstract S emptyStore();

  /** Whether what is kept outlives the store object; then {@link #reopened} must be overridden. */
  protected boolean durable() {
    return false;
  }

  /** Returns a second store over the same storage, as after a restart. */
  protected S reopened(S store) {
    throw new UnsupportedOperationException("override reopened() in a durable adapter's test");
  }

  /**
   * Returns a second store over the storage of {@code store} that calls {@link CrashPoint#step}
   * before and after whatever it does to that storage, and does nothing more once that threw. For a
   * database, give the adapter a {@link io.communitykit.testkit.points.CrashingDataSource}.
   *
   * <p>If it is not overridden, calls fail before they reach {@code store} and after they left it;
   * what would fail in between is skipped.
   */
  protected S crashing(S store, CrashPoint crash) {
    return CrashingPort.of(port, store, crash);
  }

  /**
   * Returns a store of another community over the storage of {@code store}, in which nothing was
   * ever written. If it is not overridden, that communities are kept apart is not tested.
   */
  protected Optional<S> neighbour(S store) {
    return Optional.empty();
  }

  /** Returns how many races are run. Lower it only where a call costs a network trip. */
  protected int races() {
    return 10_000;
  }

  @BeforeEach
  void openStore() {
    store = emptyStore();
  }

  /** Returns the store under test. */
  protected final S store() {
    return store;
  }

  final Class<S> port() {
    return port;
  }
}
