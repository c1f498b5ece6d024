package io.communitykit.benchmarks.load;

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
 * @param perSecond what was written in a second, by all callers
 * @param medianMicros of one call
 * @param p99Micros of one call
 */
public record LoadRun(double perSecond, double medianMicros, double p99Micros) {

  /** One call. */
  @FunctionalInterface
  public interface Call {
    /** Writes, and returns how much. */
    int write() throws Exception;
  }

  /** Lets {@code callers} repeat {@code call} for {@code time}. */
  public static LoadRun of(int callers, Duration time, Call call) throws Exception {
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
      long written = 0;
      List<long[]> nanos = new ArrayList<>();
      for (Future<Caller> future : futures) {
        written += future.get().written;
        nanos.add(future.get().nanos());
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      long[] sorted = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
      return new LoadRun(
          written / seconds,
          sorted[sorted.length / 2] / 1e3,
          sorted[(int) (sorted.length * 0.99)] / 1e3);
    } finally {
      executor.shutdownNow();
    }
  }

  private static final class Caller {
    private long written;
    private long[] nanos = new long[1_024];
    private int calls;

    Caller run(CountDownLatch start, Duration time, Call call) throws Exception {
      start.await();
      long end = System.nanoTime() + time.toNanos();
      long now = System.nanoTime();
      do {
        written += call.write();
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
