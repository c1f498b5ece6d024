package io.communitykit.benchmarks.ledger;

import io.communitykit.benchmarks.ledger.LoadRun.Call;
import io.communitykit.jdbc.points.JdbcLedgerStore;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The ledger on PostgreSQL under load, against JDBC written by hand.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.communitykit.benchmarks.ledger.LedgerLoad
 * [seconds] [rounds] [sections]}. Starts a PostgreSQL server in a temporary folder, with fsync on.
 * Every round runs all that is compared, one after the other; a ratio is of one round, and the
 * table says the median of the rounds and the smallest and largest.
 */
public final class LedgerLoad {

  private static final int BATCH = 1_000;

  /** A list of the bulk load. */
  private static final int BULK = 20_000;

  /** So many awards go to a hot account before the next is hot: fewer than open lots allow. */
  private static final int HOT_AWARDS = 9_000;

  private static final int HOT_ACCOUNTS = 400;

  private final LedgerServer server;
  private final PrintStream out;
  private final int accounts;
  private final Duration time;
  private final int rounds;
  private final HandWritten peer;
  private final JdbcLedgerStore direct;
  private final JdbcLedgerStore grouped;
  private final AtomicLong ids = new AtomicLong();

  private LedgerLoad(
      LedgerServer server, PrintStream out, int accounts, Duration time, int rounds) {
    this.server = server;
    this.out = out;
    this.accounts = accounts;
    this.time = time;
    this.rounds = rounds;
    this.peer = new HandWritten(server.pool());
    this.direct = JdbcLedgerStore.on(server.pool()).open();
    this.grouped = JdbcLedgerStore.on(server.pool()).groupCommit().open();
  }

  /** Runs all sections or those named, and prints a table in Markdown. */
  public static void main(String[] args) throws Exception {
    Duration time =
        Duration.ofMillis(Math.round((args.length > 0 ? Double.parseDouble(args[0]) : 4) * 1_000));
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    List<String> sections =
        args.length > 2 ? List.of(args[2].split(",")) : List.copyOf(SECTIONS.keySet());
    run(System.out, 10_000, time, rounds, sections);
  }

  /** Something that is measured. */
  @FunctionalInterface
  private interface Section {
    void measure(LedgerLoad load) throws Exception;
  }

  private static final Map<String, Section> SECTIONS = new LinkedHashMap<>();

  static {
    SECTIONS.put("1", load -> load.single(1));
    SECTIONS.put("8", load -> load.single(8));
    SECTIONS.put("32", load -> load.single(32));
    SECTIONS.put("group", LedgerLoad::group);
    SECTIONS.put("hot", LedgerLoad::hot);
    SECTIONS.put("batch", LedgerLoad::batch);
    SECTIONS.put("bulk", LedgerLoad::bulk);
  }

  static void run(PrintStream out, int accounts, Duration time, int rounds, List<String> sections)
      throws Exception {
    try (LedgerServer server = LedgerServer.start()) {
      LedgerLoad load = new LedgerLoad(server, out, accounts, time, rounds);
      load.describe();
      for (String section : sections) {
        Section found = SECTIONS.get(section);
        if (found == null) {
          throw new IllegalArgumentException(
              "section must be one of " + SECTIONS.keySet() + ", was " + section);
        }
        load.reset();
        found.measure(load);
      }
      out.println();
      out.println("Deadlocks: " + server.ask("select sum(deadlocks) from pg_stat_database"));
    }
  }

  private void describe() throws SQLException {
    out.printf(
        Locale.ROOT,
        "PostgreSQL %s, fsync %s, synchronous_commit %s, shared_buffers %s; Java %s; %s, %d"
            + " processors, load %.1f; %d rounds of %.1f s, %,d accounts%n%n",
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
        accounts);
    out.println("| | awards/s | median ms | p99 ms | ratio: median (min..max) |");
    out.println("|---|---|---|---|---|");
  }

  /** Empties all tables but for accounts, each with one award. */
  private void reset() throws SQLException {
    server.execute(
        "truncate peer_posting, peer_balance, ledger_account, ledger_unit, ledger_posting,"
            + " ledger_lot, ledger_counter, ledger_hold");
    List<CommitUnit> units = new ArrayList<>();
    for (int i = 0; i < accounts + HOT_ACCOUNTS; i++) {
      String owner = i < accounts ? owner(i) : hot(i - accounts);
      units.add(LedgerUnits.award(nextId(), owner));
    }
    direct.commitAll(units);
    server.execute("insert into peer_balance select owner, 0 from ledger_account");
    server.execute("vacuum analyze");
    server.execute("checkpoint");
  }

  private String nextId() {
    return "post-" + ids.incrementAndGet();
  }

  private static String owner(int number) {
    return "member-" + number;
  }

  private static String hot(long number) {
    return "hot-" + number;
  }

  private String anyone() {
    return owner(ThreadLocalRandom.current().nextInt(accounts));
  }

  /** One after the other; all callers give to the same. */
  private Supplier<String> hotAccounts() {
    AtomicLong awards = new AtomicLong();
    return () -> hot(Math.min(HOT_ACCOUNTS - 1, awards.getAndIncrement() / HOT_AWARDS));
  }

  private static int committed(CommitResult result) {
    if (result.status() != CommitResult.Status.COMMITTED) {
      throw new IllegalStateException("an award must be committed, was " + result);
    }
    return 1;
  }

  private void single(int connections) throws Exception {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("INSERT by hand", () -> peer.insert(nextId(), anyone()));
    calls.put("CTE by hand", () -> peer.cte(nextId(), anyone()));
    calls.put("`commit`", () -> committed(direct.commit(LedgerUnits.award(nextId(), anyone()))));
    measure(
        connections + (connections == 1 ? " connection, " : " connections, "),
        connections,
        calls,
        List.of("CTE by hand", "INSERT by hand"));
  }

  private void group() throws Exception {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("CTE by hand", () -> peer.cte(nextId(), anyone()));
    calls.put(
        "group commit", () -> committed(grouped.commit(LedgerUnits.award(nextId(), anyone()))));
    measure("32 callers, ", 32, calls, List.of("CTE by hand"));
  }

  private void hot() throws Exception {
    Supplier<String> peers = hotAccounts();
    Supplier<String> ours = hotAccounts();
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("CTE by hand", () -> peer.cte(nextId(), peers.get()));
    calls.put(
        "group commit", () -> committed(grouped.commit(LedgerUnits.award(nextId(), ours.get()))));
    measure("32 callers on one account, ", 32, calls, List.of("CTE by hand"));
  }

  private void batch() throws Exception {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("three statements each, by hand", () -> peer.transaction(nextId(), anyone()));
    calls.put("unnest by hand", () -> many(BATCH, peer::unnest));
    calls.put("`commitAll` of 1,000", () -> commitAll(BATCH));
    measure("batches, ", 1, calls, List.of("three statements each, by hand", "unnest by hand"));
  }

  /** Writes many postings by hand. */
  @FunctionalInterface
  private interface Postings {
    int write(List<String> ids, List<String> owners) throws Exception;
  }

  private int many(int size, Postings writes) throws Exception {
    List<String> postings = new ArrayList<>();
    List<String> owners = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      postings.add(nextId());
      owners.add(anyone());
    }
    return writes.write(postings, owners);
  }

  private int commitAll(int size) {
    List<CommitUnit> units = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      units.add(LedgerUnits.award(nextId(), anyone()));
    }
    return direct.commitAll(units).stream().mapToInt(LedgerLoad::committed).sum();
  }

  private void bulk() throws Exception {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("INSERT by hand", () -> peer.insert(nextId(), anyone()));
    calls.put("COPY by hand, postings alone", () -> many(BULK, peer::copy));
    calls.put("`commitAll` of 20,000", () -> commitAll(BULK));
    measure("bulk load, ", 1, calls, List.of("INSERT by hand", "COPY by hand, postings alone"));
  }

  /** Compares the last of {@code calls} with {@code peers}, in rounds. */
  private void measure(String what, int callers, Map<String, Call> calls, List<String> peers)
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
