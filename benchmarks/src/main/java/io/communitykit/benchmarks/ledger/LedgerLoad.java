package io.communitykit.benchmarks.ledger;

import io.communitykit.benchmarks.load.LoadRun.Call;
import io.communitykit.benchmarks.load.LoadServer;
import io.communitykit.benchmarks.load.LoadTable;
import io.communitykit.jdbc.points.JdbcLedgerStore;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
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
 */
public final class LedgerLoad {

  private static final int BATCH = 1_000;

  /** A list of the bulk load. */
  private static final int BULK = 20_000;

  /** So many awards go to a hot account before the next is hot: fewer than open lots allow. */
  private static final int HOT_AWARDS = 9_000;

  private static final int HOT_ACCOUNTS = 400;

  private final LoadServer server;
  private final LoadTable table;
  private final int accounts;
  private final HandWritten peer;
  private final JdbcLedgerStore direct;
  private final JdbcLedgerStore grouped;
  private final AtomicLong ids = new AtomicLong();

  private LedgerLoad(LoadServer server, LoadTable table, int accounts) {
    this.server = server;
    this.table = table;
    this.accounts = accounts;
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
    try (LoadServer server = LoadServer.start(HandWritten.SCHEMA)) {
      LedgerLoad load = new LedgerLoad(server, new LoadTable(server, out, time, rounds), accounts);
      load.table.describe(String.format(Locale.ROOT, "%,d accounts", accounts), "awards");
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
    table.measure(
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
    table.measure("32 callers, ", 32, calls, List.of("CTE by hand"));
  }

  private void hot() throws Exception {
    Supplier<String> peers = hotAccounts();
    Supplier<String> ours = hotAccounts();
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("CTE by hand", () -> peer.cte(nextId(), peers.get()));
    calls.put(
        "group commit", () -> committed(grouped.commit(LedgerUnits.award(nextId(), ours.get()))));
    table.measure("32 callers on one account, ", 32, calls, List.of("CTE by hand"));
  }

  private void batch() throws Exception {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("three statements each, by hand", () -> peer.transaction(nextId(), anyone()));
    calls.put("unnest by hand", () -> many(BATCH, peer::unnest));
    calls.put("`commitAll` of 1,000", () -> commitAll(BATCH));
    table.measure(
        "batches, ", 1, calls, List.of("three statements each, by hand", "unnest by hand"));
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
    table.measure(
        "bulk load, ", 1, calls, List.of("INSERT by hand", "COPY by hand, postings alone"));
  }
}
