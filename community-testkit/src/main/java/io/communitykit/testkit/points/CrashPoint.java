package io.communitykit.testkit.points;

/**
 * Where a store under test dies. The store calls {@link #step} before and after whatever it does to
 * its storage; the contract lets it die at the first step, at the second, and so on, until it gets
 * through alive.
 *
 * <p>Thread-safe. A store that is dead stays dead: every later step fails as well.
 */
public final class CrashPoint {

  /** What is thrown instead of going on. */
  public static final class Crash extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Crash(int step) {
      super("the test kit let the store die at step " + step);
    }
  }

  private final int fatal;
  private int taken;

  private CrashPoint(int fatal) {
    this.fatal = fatal;
  }

  /** Returns the point at step {@code step}, counted from 1. */
  public static CrashPoint at(int step) {
    return new CrashPoint(step);
  }

  /**
   * Goes on, or dies.
   *
   * @throws Crash at the step to die at, and at all later ones
   */
  public synchronized void step() {
    taken++;
    if (isReached()) {
      throw new Crash(fatal);
    }
  }

  /** Whether the store has died. */
  public synchronized boolean isReached() {
    return taken >= fatal;
  }
}
