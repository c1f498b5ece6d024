package io.communitykit.testkit.points.model;

import io.communitykit.points.ledger.LedgerStore;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * A points program on a store does what a plain model of it says, step by step, under random
 * commands. To prove an adapter, extend this class in its tests and return an empty store from
 * {@link #emptyStore()}.
 *
 * <p>Worlds have at most five accounts and 200 commands: awards with a monthly cap, rewards that
 * are pending, spends, holds and what becomes of them, expiry, refunds, clawbacks, penalties,
 * gifts, exchange, grants, merges and sweeps, while the clock jumps and ids come again. After each
 * command its receipt, every balance by book and every lot is compared with the model, and the
 * invariants I1 to I14 are checked on what the store says.
 *
 * <p>A failure names the seed of its world. The system property {@value #SEED} sets the first seed,
 * {@value #COMMANDS} how many commands there are.
 */
public abstract class PointsProgramContract {

  /** The system property that sets the seed of the first world; 1 if it is not set. */
  public static final String SEED = "communitykit.model.seed";

  /** The system property that sets how many commands there are. */
  public static final String COMMANDS = "communitykit.model.commands";

  /** For subclasses. */
  protected PointsProgramContract() {}

  /** Returns a store in which nothing was ever written. Called for each world, and its replay. */
  protected abstract LedgerStore emptyStore();

  /** Returns how many commands there are, unless {@link #COMMANDS} is set. */
  protected int commands() {
    return 20_000;
  }

  /**
   * Returns after how many commands the whole ledger is read again: entries, requests, counters,
   * and the audit of everything. After each command, what is new is read and every invariant
   * checked, all the same.
   */
  protected int auditEvery() {
    return 20;
  }

  @Test
  @DisplayName("A points program agrees with a plain model of it, step by step")
  void agreesWithTheModel(TestReporter reporter) {
    long seed = Long.getLong(SEED, 1);
    int commands = Integer.getInteger(COMMANDS, commands());
    Map<String, Integer> tally = new TreeMap<>();
    for (int left = commands; left > 0; left -= World.MAX_STEPS) {
      World world = new World(seed, emptyStore(), auditEvery(), tally);
      world.run(Math.min(left, World.MAX_STEPS));
      world.replay(emptyStore());
      seed++;
    }
    reporter.publishEntry(commands + " commands up to seed " + (seed - 1), tally.toString());
  }
}
