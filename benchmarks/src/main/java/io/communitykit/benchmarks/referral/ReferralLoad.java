package io.communitykit.benchmarks.referral;

import io.communitykit.benchmarks.load.LoadRun.Call;
import io.communitykit.benchmarks.load.LoadServer;
import io.communitykit.benchmarks.load.LoadTable;
import io.communitykit.core.MemberId;
import io.communitykit.jdbc.referral.JdbcReferrals;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.FactsQuery;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.fraud.FraudAssessment;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.referral.signal.SignalKind;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Binds on PostgreSQL under load, against a bare INSERT of who brought whom.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar
 * io.communitykit.benchmarks.referral.ReferralLoad [seconds] [rounds] [sections]}. Starts a
 * PostgreSQL server in a temporary folder, with fsync on.
 */
public final class ReferralLoad {

  private static final ReferralProgramId PROGRAM = ReferralProgramId.of("invite-a-friend");

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private static final String PEER =
      """
      create table peer_referral (
        referee text primary key,
        referrer text not null,
        bound_at timestamptz not null default now()
      );
      """;

  private final LoadTable table;
  private final DataSource pool;
  private final ReferralStore store;
  private final int members;
  private final AtomicLong ids = new AtomicLong();

  private ReferralLoad(LoadServer server, LoadTable table, int members) {
    this.table = table;
    this.pool = server.pool();
    this.store = JdbcReferrals.on(pool).open().referrals();
    this.members = members;
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
    void measure(ReferralLoad load) throws Exception;
  }

  private static final Map<String, Section> SECTIONS = new LinkedHashMap<>();

  static {
    SECTIONS.put("1", load -> load.named(1));
    SECTIONS.put("8", load -> load.named(8));
    SECTIONS.put("32", load -> load.named(32));
    SECTIONS.put("checked", load -> load.checked(8));
  }

  static void run(PrintStream out, int members, Duration time, int rounds, List<String> sections)
      throws Exception {
    try (LoadServer server = LoadServer.start(PEER)) {
      LoadTable table = new LoadTable(server, out, time, rounds);
      ReferralLoad load = new ReferralLoad(server, table, members);
      table.describe(String.format(Locale.ROOT, "%,d referrers", members), "binds");
      for (int i = 0; i < members; i++) {
        load.bind(true);
      }
      for (String section : sections) {
        Section found = SECTIONS.get(section);
        if (found == null) {
          throw new IllegalArgumentException(
              "section must be one of " + SECTIONS.keySet() + ", was " + section);
        }
        server.execute("vacuum analyze");
        server.execute("checkpoint");
        found.measure(load);
      }
      out.println();
      out.println("Deadlocks: " + server.ask("select sum(deadlocks) from pg_stat_database"));
    }
  }

  private void named(int connections) throws Exception {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("INSERT by hand", this::insert);
    calls.put("`bind`", () -> bind(false));
    table.measure(
        connections + (connections == 1 ? " connection, " : " connections, "),
        connections,
        calls,
        List.of("INSERT by hand"));
  }

  private void checked(int connections) throws Exception {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("INSERT by hand", this::insert);
    calls.put("`facts` and `bind`, three signals", () -> bind(true));
    table.measure(connections + " connections, ", connections, calls, List.of("INSERT by hand"));
  }

  private int insert() throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "insert into peer_referral (referee, referrer) values (?, ?)"
                    + " on conflict do nothing")) {
      statement.setString(1, "new-" + ids.incrementAndGet());
      statement.setString(2, anyone());
      return statement.executeUpdate();
    }
  }

  private String anyone() {
    return "member-" + ThreadLocalRandom.current().nextInt(members);
  }

  private int bind(boolean isChecked) {
    long id = ids.incrementAndGet();
    MemberId referrer = MemberId.of(anyone());
    Set<ReferralSignal> signals = isChecked ? signals(id) : Set.of();
    BindCommand command =
        BindCommand.named(
                MemberId.of("new-" + id),
                NOON.minusSeconds(60),
                new NamedReferrer(referrer, NOON.minusSeconds(86_400)),
                NOON)
            .seenWith(signals);
    FraudFacts facts =
        isChecked
            ? store.facts(
                new FactsQuery(
                    PROGRAM,
                    command.referee(),
                    referrer,
                    signals,
                    NOON.minusSeconds(86_400),
                    NOON,
                    20,
                    0))
            : FraudFacts.NONE;
    BindUnit unit =
        new BindUnit(
            PROGRAM,
            RefereeScope.NEWCOMERS,
            command,
            Attribution.named(referrer, NOON.minusSeconds(86_400), NOON),
            OptionalInt.empty(),
            signals,
            FraudAssessment.CLEAN,
            facts.seen());
    BindCommit commit = store.bind(unit);
    if (commit.status() != BindCommit.Status.BOUND) {
      throw new IllegalStateException("a bind must be bound, was " + commit);
    }
    return 1;
  }

  /** A device and an address of the member's own, and a network with a hundred others. */
  private static Set<ReferralSignal> signals(long id) {
    return Set.of(
        ReferralSignal.of(SignalKind.DEVICE, String.format(Locale.ROOT, "%032x", id)),
        ReferralSignal.of(SignalKind.CONTACT, String.format(Locale.ROOT, "%032x", id)),
        ReferralSignal.of(SignalKind.NETWORK, String.format(Locale.ROOT, "%032x", id / 100)));
  }
}
