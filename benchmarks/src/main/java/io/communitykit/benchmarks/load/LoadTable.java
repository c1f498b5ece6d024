package io.communitykit.benchmarks.load;

import io.communitykit.benchmarks.load.LoadRun.Call;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs what is compared, one after the other in every round, and prints a table in Markdown: a
 * ratio is of one round, and the table says the median of the rounds and the smallest and largest.
 */
public final class LoadTable {

  private final LoadServer server;
  private final PrintStream out;
  private final Duration time;
  private final int rounds;

  /** Creates a table of {@code rounds} rounds of {@code time} each, printed to {@code out}. */
  public LoadTable(LoadServer server, PrintStream out, Duration time, int rounds) {
    this.server = server;
    this.out = out;
    this.time = time;
    this.rounds = rounds;
  }

  /** Prints where it runs, and the head of a table of {@code what} a second. */
  public void describe(String size, String what) throws SQLException {
    out.printf(
        Locale.ROOT,
        "PostgreSQL %s, fsync %s, synchronous_commit %s, shared_buffers %s; Java %s; %s, %d"
            + " processors, load %.1f; %d rounds of %.1f s, %s%n%n",
        server.ask("show server_version"),
        server.ask("show fsync"),
        server.ask("show synchronous_commit"),
        server.ask("show shared_buffers"),
        Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        rounds,
        time.toMillis() / 1e3,
        size);
    out.println("| | " + what + "/s | median ms | p99 ms | ratio: median (min..max) |");
    out.println("|---|---|---|---|---|");
  }

  /** Compares the last of {@code calls} with {@code peers}, in rounds. */
  public void measure(String what, int callers, Map<String, Call> calls, List<String> peers)
      throws Exception {
    Map<String, List<LoadRun>> runs = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, Call> call : calls.entrySet()) {
        LoadRun run =
            LoadRun.of(callers, round == 0 ? time.multipliedBy(3) : time, call.getValue());
        if (round > 0) { // The first one warms up, three times as long.
          runs.computeIfAbsent(call.getKey(), name -> new ArrayList<>()).add(run);
        }
      }
    }
    String last = List.copyOf(calls.keySet()).get(calls.size() - 1);
    runs.forEach(
        (name, of) ->
            out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %.2f | %.2f | %s |%n",
                what + name,
                median(of.stream().mapToDouble(LoadRun::perSecond).toArray()),
                median(of.stream().mapToDouble(LoadRun::medianMicros).toArray()) / 1e3,
                median(of.stream().mapToDouble(LoadRun::p99Micros).toArray()) / 1e3,
                name.equals(last) ? ratios(of, runs, peers) : ""));
    out.flush();
  }

  private static String ratios(
      List<LoadRun> ours, Map<String, List<LoadRun>> runs, List<String> peers) {
    List<String> shown = new ArrayList<>();
    for (String name : peers) {
      List<LoadRun> theirs = runs.getOrDefault(name, List.of());
      double[] ratios = new double[ours.size()];
      for (int i = 0; i < ratios.length; i++) {
        ratios[i] = ours.get(i).perSecond() / theirs.get(i).perSecond();
      }
      shown.add(
          String.format(
              Locale.ROOT,
              "%.2f (%.2f..%.2f) of %s",
              median(ratios),
              Arrays.stream(ratios).min().orElse(0),
              Arrays.stream(ratios).max().orElse(0),
              name));
    }
    return String.join("; ", shown);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
