package io.communitykit.benchmarks.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What some callers did in some time, each doing one thing after the other.
 *
 * @param perSecond awards a second, of all callers
 * @param medianMicros of one call
 * @param p99Micros of one call
 */
record LoadRun(double perSecond, double medianMicros, double p99Micros) {

  /** One call; returns how many awards it wrote. */
  @FunctionalInterface
  interface Call {
    int write() throws Exception;
  }

  /** Lets {@code callers} repeat {@code call} for {@code time}. */
  static LoadRun of(int callers, Duration time, Call call) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(callers);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Caller>> futures = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        Callable<Caller> caller = () -> new Caller().run(start, time, call);
        futures.add(executor.submit(caller));
      }
      long began = System.nanoTime();
      start.countDown();
      long awards = 0;
      List<long[]> nanos = new ArrayList<>();
      for (Future<Caller> future : futures) {
        awards += future.get().awards;
        nanos.add(future.get().nanos());
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      long[] sorted = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
      return new LoadRun(
          awards / seconds,
          sorted[sorted.length / 2] / 1e3,
          sorted[(int) (sorted.length * 0.99)] / 1e3);
    } finally {
      executor.shutdownNow();
    }
  }

  private static final class Caller {
    private long awards;
    private long[] nanos = new long[1_024];
    private int calls;

    Caller run(CountDownLatch start, Duration time, Call call) throws Exception {
      start.await();
      long end = System.nanoTime() + time.toNanos();
      long now = System.nanoTime();
      do {
        awards += call.write();
        long done = System.nanoTime();
        if (calls == nanos.length) {
          nanos = Arrays.copyOf(nanos, 2 * calls);
        }
        nanos[calls++] = done - now;
        now = done;
      } while (now < end);
      return this;
    }

    long[] nanos() {
      return Arrays.copyOf(nanos, calls);
    }
  }
}
