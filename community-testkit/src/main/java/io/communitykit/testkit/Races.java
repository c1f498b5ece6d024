package io.communitykit.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Many threads that walk one long row of races in the same order and keep running into each other.
 * One race alone proves nothing: on two cores a store without any lock passes it.
 */
public final class Races {

  /** Nothing here takes half as long, also on a slow database. */
  private static final int MAX_MINUTES = 5;

  private Races() {}

  /**
   * What a thread does in a race.
   *
   * @param <T> what it saw
   */
  @FunctionalInterface
  public interface Runner<T> {

    /** Returns what thread {@code thread}, from 0, saw in race {@code race}, from 0. */
    T run(int race, int thread);
  }

  /**
   * Returns, race by race, what each thread saw.
   *
   * @throws Exception what a runner threw, as the cause of an {@code ExecutionException}
   */
  public static <T> List<List<T>> run(int races, int threads, Runner<T> runner) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<List<T>>> walks = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        walks.add(
            () -> {
              start.await();
              List<T> seen = new ArrayList<>(races);
              for (int race = 0; race < races; race++) {
                seen.add(runner.run(race, thread));
              }
              return seen;
            });
      }
      List<List<T>> byThread = new ArrayList<>();
      for (Future<List<T>> walk : executor.invokeAll(walks, MAX_MINUTES, TimeUnit.MINUTES)) {
        if (walk.isCancelled()) {
          throw new AssertionError("threads wait for each other for " + MAX_MINUTES + " minutes");
        }
        byThread.add(walk.get());
      }
      List<List<T>> byRace = new ArrayList<>(races);
      for (int race = 0; race < races; race++) {
        int r = race;
        byRace.add(byThread.stream().map(walk -> walk.get(r)).toList());
      }
      return byRace;
    } finally {
      executor.shutdownNow();
    }
  }
}
