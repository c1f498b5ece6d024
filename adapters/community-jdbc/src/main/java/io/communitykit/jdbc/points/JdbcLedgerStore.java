package io.communitykit.jdbc.points;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Namespace;
import io.communitykit.core.Page;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.JdbcStoreException;
import io.communitykit.jdbc.StoreBuilder;
import io.communitykit.jdbc.points.LedgerBatch.Outcome;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.DueItem;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A ledger on PostgreSQL 15 or newer, or on H2. Thread-safe; holds a connection only while a method
 * runs.
 *
 * <p>The tables are those of {@code schema/postgresql} and {@code schema/h2} in this jar, to be
 * created by hand or with the folder as a Flyway location. Isolation READ COMMITTED suffices. A
 * commit on PostgreSQL is one statement. Instants are kept to the microsecond.
 *
 * <pre>{@code
 * LedgerStore store = JdbcLedgerStore.on(dataSource).groupCommit().open();
 * }</pre>
 */
public final class JdbcLedgerStore implements LedgerStore {

  /** Most units of one database transaction: what a crash in a long list loses at most. */
  private static final int MAX_BATCH = 2_000;

  /** From how many units on arrays are cheaper than statements one by one; as measured. */
  private static final int MIN_BATCH = 3;

  /** SQL state of a row that is there already. */
  private static final String DUPLICATE = "23505";

  /** SQL states of a deadlock, and of a snapshot that others overtook. */
  private static final List<String> OVERTAKEN = List.of("40P01", "40001");

  /** Races are lost to somebody who then is done, so few attempts suffice. */
  private static final int MAX_ATTEMPTS = 100;

  private final ConnectionSource connections;
  private final String community;
  private final Dialect dialect;
  private final LedgerReader reader;
  private final UnitReader units;
  private final MemberRows members;
  private final PostgresCommit single;
  private final BatchRows rows;
  private final LedgerBatch batch;
  private final @Nullable GroupCommit group;

  private JdbcLedgerStore(Builder builder, Dialect dialect) {
    this.community = builder.community.value();
    this.connections = builder.connections;
    this.dialect = dialect;
    this.units = new UnitReader(community);
    this.reader = new LedgerReader(community, dialect, units);
    this.members = new MemberRows(community, dialect, units);
    this.single = new PostgresCommit(community, units);
    this.rows = dialect == Dialect.POSTGRESQL ? new PostgresRows(community) : new H2Rows(community);
    this.batch = new LedgerBatch(community, rows, units);
    this.group =
        builder.grouped && !connections.isJoined()
            ? new GroupCommit(plans -> writeAll(plans, false))
            : null;
  }

  /** Starts a store that takes its connections from {@code dataSource}. */
  public static Builder on(DataSource dataSource) {
    return new Builder(ConnectionSource.of(dataSource));
  }

  /** Starts a store that takes its connections from {@code connections}. */
  public static Builder on(ConnectionSource connections) {
    return new Builder(requireNonNull(connections, "connections"));
  }

  /** Says what a store is to be like. Not thread-safe. */
  public static final class Builder implements StoreBuilder<JdbcLedgerStore> {

    private final ConnectionSource connections;
    private Namespace community = StoreBuilder.MAIN;
    private boolean grouped;

    private Builder(ConnectionSource connections) {
      this.connections = connections;
    }

    @Override
    public Builder community(Namespace community) {
      this.community = requireNonNull(community, "community");
      return this;
    }

    /**
     * Gathers units that many threads commit at the same time into batches. Who is alone waits for
     * nobody; everyone returns after the database has committed. Without effect on a store that
     * joins its host's transactions.
     */
    public Builder groupCommit() {
      this.grouped = true;
      return this;
    }

    @Override
    public JdbcLedgerStore open() {
      return new JdbcLedgerStore(this, connections.call(Dialect::of));
    }

    @Override
    public JdbcLedgerStore openOnPostgres() {
      return new JdbcLedgerStore(this, Dialect.POSTGRESQL);
    }

    @Override
    public JdbcLedgerStore openOnH2() {
      return new JdbcLedgerStore(this, Dialect.H2);
    }
  }

  @Override
  public AccountState load(AccountKey key, LoadSpec spec) {
    requireNonNull(key, "key");
    requireNonNull(spec, "spec");
    return connections.call(connection -> reader.load(connection, key, spec));
  }

  @Override
  public CommitResult commit(CommitUnit unit) {
    UnitPlan plan = new UnitPlan(requireNonNull(unit, "unit"));
    return group == null ? answer(writeAll(List.of(plan), true).get(0)) : group.commit(plan);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Units that cannot be right end the list as they end the loop: those before are stored.
   */
  @Override
  public List<CommitResult> commitAll(List<CommitUnit> units) {
    List<UnitPlan> plans = new ArrayList<>(units.size());
    List<CommitResult> results = new ArrayList<>(units.size());
    for (int from = 0; from < units.size(); from += MAX_BATCH) {
      plans.clear();
      units
          .subList(from, Math.min(units.size(), from + MAX_BATCH))
          .forEach(unit -> plans.add(new UnitPlan(unit)));
      writeAll(List.copyOf(plans), true).forEach(outcome -> results.add(answer(outcome)));
    }
    return results;
  }

  private static CommitResult answer(Outcome outcome) {
    if (outcome.error() != null) {
      throw outcome.error();
    }
    return requireNonNull(outcome.result());
  }

  /** Writes {@code plans} in order; with {@code stops}, nothing after the first exception. */
  private List<Outcome> writeAll(List<UnitPlan> plans, boolean stops) {
    boolean oneByOne =
        dialect == Dialect.POSTGRESQL && (plans.size() < MIN_BATCH || connections.isJoined());
    return oneByOne ? writeEach(plans, stops) : writeBatch(plans, stops);
  }

  private List<Outcome> writeEach(List<UnitPlan> plans, boolean stops) {
    List<Outcome> outcomes = new ArrayList<>(plans.size());
    for (UnitPlan plan : plans) {
      try {
        outcomes.add(new Outcome(writeOne(plan), null));
      } catch (RuntimeException e) {
        outcomes.add(new Outcome(null, e));
        if (stops) {
          break;
        }
      }
    }
    return outcomes;
  }

  private CommitResult writeOne(UnitPlan plan) {
    for (int attempt = 1; ; attempt++) {
      try {
        return connections.call(connection -> single.commit(connection, plan));
      } catch (JdbcStoreException e) {
        if (!isRaced(e) || attempt == MAX_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private List<Outcome> writeBatch(List<UnitPlan> plans, boolean stops) {
    Optional<AwardBatch> awards =
        dialect == Dialect.POSTGRESQL ? AwardBatch.of(plans) : Optional.empty();
    for (int attempt = 1; ; attempt++) {
      try {
        Optional<List<Outcome>> written = writeAwards(awards);
        return written.isPresent()
            ? written.get()
            : connections.transaction(connection -> batch.run(connection, plans, stops));
      } catch (PostgresRows.MissingAccounts e) {
        insertAccounts(e.keys);
      } catch (JdbcStoreException e) {
        if (!isRaced(e) || attempt == MAX_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Whether others were in the way, who are done by now. */
  private boolean isRaced(JdbcStoreException e) {
    if (e.getCause() instanceof SQLException cause) {
      for (Throwable each : cause) { // A batch's exception carries that of its statement.
        if (each instanceof SQLException part && isRaced(String.valueOf(part.getSQLState()))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isRaced(String state) {
    // After a deadlock nothing is left of a host's transaction to try again in.
    return state.equals(DUPLICATE) || (!connections.isJoined() && OVERTAKEN.contains(state));
  }

  private Optional<List<Outcome>> writeAwards(Optional<AwardBatch> awards) {
    return awards.isEmpty()
        ? Optional.empty()
        : connections.call(connection -> awards.get().commit(connection, community));
  }

  private void insertAccounts(SortedSet<AccountKey> keys) {
    connections.call(
        connection -> {
          ((PostgresRows) rows).insertAccounts(connection, keys);
          return keys;
        });
  }

  @Override
  public Optional<Transaction> find(TransactionId id) {
    requireNonNull(id, "id");
    return connections.call(connection -> units.find(connection, id));
  }

  @Override
  public Page<PostedEntry> entries(AccountKey key, long afterSequence, int limit) {
    requireNonNull(key, "key");
    Page.checkSize(limit);
    if (afterSequence < 0) {
      throw new IllegalArgumentException("afterSequence must be 0 or more, was " + afterSequence);
    }
    return connections.call(connection -> units.entries(connection, key, afterSequence, limit));
  }

  @Override
  public Page<AccountState> accounts(
      AssetId asset, LoadSpec spec, Optional<String> cursor, int limit) {
    requireNonNull(asset, "asset");
    requireNonNull(spec, "spec");
    Page.checkSize(limit);
    LoadSpec wanted = spec.withCounters(List.of());
    List<AccountState> found =
        connections.call(
            connection -> reader.accounts(connection, asset, wanted, cursor, limit + 1));
    boolean more = found.size() > limit;
    List<AccountState> page = found.subList(0, Math.min(limit, found.size()));
    return new Page<>(
        page, more ? Optional.of(page.get(limit - 1).key().owner().value()) : Optional.empty());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Accounts come in the order in which they fall due.
   */
  @Override
  public Page<DueItem> due(Instant asOf, Optional<String> cursor, int limit) {
    requireNonNull(asOf, "asOf");
    Page.checkSize(limit);
    long[] after = cursor.map(JdbcLedgerStore::parse).orElse(new long[] {Long.MIN_VALUE, 0});
    List<LedgerReader.Due> found =
        connections.call(connection -> reader.due(connection, asOf, after[0], after[1], limit + 1));
    boolean more = found.size() > limit;
    List<LedgerReader.Due> page = found.subList(0, Math.min(limit, found.size()));
    return new Page<>(
        page.stream().map(LedgerReader.Due::item).toList(),
        more
            ? Optional.of(page.get(limit - 1).at() + "/" + page.get(limit - 1).id())
            : Optional.empty());
  }

  private static long[] parse(String cursor) {
    int slash = cursor.indexOf('/');
    try {
      return new long[] {
        Long.parseLong(cursor.substring(0, Math.max(0, slash))),
        Long.parseLong(cursor.substring(slash + 1))
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("cursor must come from a page, was \"" + cursor + "\"", e);
    }
  }

  @Override
  public MemberExport export(MemberId member) {
    requireNonNull(member, "member");
    return connections.snapshot(connection -> members.export(connection, member));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The one thing that rewrites the ledger: sums, sequences and lots stay, the owner does not,
   * nor a reason, also of somebody else's transaction, that names the member as an operand. What
   * the member asked for is forgotten, so that a redelivery answers {@code REPLAYED} whatever it
   * holds. Reads all units of the community once.
   *
   * @throws IllegalArgumentException if {@code replacement} has an account already
   */
  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    requireNonNull(member, "member");
    requireNonNull(replacement, "replacement");
    if (member.equals(AccountKey.RESERVED) || replacement.equals(AccountKey.RESERVED)) {
      throw new IllegalArgumentException("member and replacement must not be the reserved *");
    }
    return connections.transaction(connection -> members.erase(connection, member, replacement));
  }
}
