package io.communitykit.jdbc.referral;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.AdvanceCommit;
import io.communitykit.referral.binding.AdvanceUnit;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.CountCommit;
import io.communitykit.referral.binding.CountUnit;
import io.communitykit.referral.binding.FactsQuery;
import io.communitykit.referral.binding.MergeCommit;
import io.communitykit.referral.binding.MergeUnit;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralQuery;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.signal.ReferralSignal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Referrals in the tables of the schema. */
final class JdbcReferralStore implements ReferralStore {

  /** A member's row and referral, as far as there are. */
  private static final String MEMBER =
      "select m.joined_at, m.counted, m.seen_at, coalesce(m.qualified, 0) as qualified, "
          + ReferralRows.OF_R
          + " from (select 1 as one) o left join referral_member m"
          + " on m.community = ? and m.program = ? and m.member = ?"
          + " left join referral r on r.community = ? and r.program = ? and r.referee = ?";

  private final ConnectionSource connections;
  private final String community;
  private final Database database;
  private final Steps steps;

  JdbcReferralStore(ConnectionSource connections, String community, Database database) {
    this.connections = connections;
    this.community = community;
    this.database = database;
    this.steps =
        database == Database.POSTGRESQL ? new PostgresSteps(community) : new H2Steps(community);
  }

  private Db db(Connection connection) {
    return new Db(connection, database);
  }

  @Override
  public BindCommit bind(BindUnit unit) {
    return steps.bind(connections, unit);
  }

  @Override
  public AdvanceCommit advance(AdvanceUnit unit) {
    return steps.advance(connections, unit);
  }

  @Override
  public void observe(
      ReferralProgramId program, MemberId member, Set<ReferralSignal> signals, Instant at) {
    if (!signals.isEmpty()) {
      steps.observe(connections, program, member, ReferralSignal.copy(signals, signals.size()), at);
    }
  }

  /** A member as one statement found them. */
  private record Found(MemberRow member, Optional<Referral> referral) {

    static Found of(ResultSet row) throws SQLException {
      return new Found(
          ProgramRows.memberRow(row),
          row.getString("referee") == null
              ? Optional.empty()
              : Optional.of(ReferralRows.referral(row)));
    }

    CountCommit commit(CountUnit unit) {
      return unit.on(member.counted(), referral);
    }

    /** Whether {@code unit} is news of the member. */
    boolean isLater(CountUnit unit, CountCommit commit) {
      Instant at = unit.activity().at();
      return unit.isSignOfLife()
          && commit.status() != CountCommit.Status.ID_CONFLICT
          && !member.seenAt().filter(seen -> !seen.isBefore(at)).isPresent();
    }
  }

  /** Most activities change nothing, which one look tells; the rest is decided under a lock. */
  @Override
  public CountCommit count(CountUnit unit) {
    String program = unit.program().value();
    String member = unit.member().value();
    Found found =
        connections.call(
            connection ->
                db(connection)
                    .first(
                        MEMBER, Found::of, community, program, member, community, program, member)
                    .orElseThrow());
    CountCommit commit = found.commit(unit);
    return commit.status() == CountCommit.Status.COUNTED || found.isLater(unit, commit)
        ? connections.transaction(connection -> count(db(connection), unit))
        : commit;
  }

  private CountCommit count(Db db, CountUnit unit) throws SQLException {
    steps.lock(db, false);
    ProgramRows rows = new ProgramRows(db, community, unit.program());
    MemberRow before = rows.memberAnyway(unit.member());
    Found found = new Found(before, rows.referral(unit.member()));
    CountCommit commit = found.commit(unit);
    MemberRow after = before.counting(commit.counted());
    rows.put(unit.member(), found.isLater(unit, commit) ? after.seen(unit.activity().at()) : after);
    return commit;
  }

  @Override
  public FraudFacts facts(FactsQuery query) {
    return connections.call(connection -> FactsReader.facts(db(connection), community, query));
  }

  @Override
  public Optional<ReferralRecord> find(ReferralProgramId program, MemberId referee) {
    return connections.call(
        connection -> ReferralRows.find(db(connection), community, program, referee));
  }

  @Override
  public Page<ReferralRecord> list(ReferralQuery query) {
    StringBuilder sql = new StringBuilder(ReferralRows.RECORD);
    List<@Nullable Object> parameters =
        new ArrayList<>(List.of(community, query.program().value()));
    query
        .referrer()
        .ifPresent(
            referrer -> {
              sql.append(" and r.referrer = ?");
              parameters.add(referrer.value());
            });
    // Spelled out, so that PostgreSQL sees that its partial index is good for it.
    query
        .state()
        .map(ReferralState::name)
        .ifPresent(state -> sql.append(" and r.state = '" + state + "'"));
    query
        .cursor()
        .map(MemberId::of)
        .ifPresent(
            after -> {
              sql.append(" and ").append(database.after("r.referee"));
              parameters.add(after.value());
            });
    sql.append(" order by ").append(database.order("r.referee"));
    sql.append(" limit ").append(query.size() + 1);
    List<ReferralRecord> found =
        connections.call(
            connection ->
                db(connection)
                    .list(sql.toString(), ReferralRows::withCounted, parameters.toArray()));
    boolean more = found.size() > query.size();
    List<ReferralRecord> page = found.subList(0, Math.min(query.size(), found.size()));
    return new Page<>(
        page,
        more
            ? Optional.of(page.get(page.size() - 1).referral().referee().value())
            : Optional.empty());
  }

  @Override
  public MergeCommit merge(MergeUnit unit) {
    return connections.transaction(
        connection -> {
          Db db = db(connection);
          steps.lock(db, true);
          return MergeStep.merge(db, community, unit);
        });
  }

  @Override
  public MemberExport export(MemberId member) {
    return connections.snapshot(
        connection -> new MemberRecords(db(connection), community).export(member));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The edges of the forest stay, under the replacement; what the member did, typed, visited and
   * was seen with is deleted, and so is the spelling of the member's codes, which may be a name.
   *
   * @throws IllegalArgumentException if the replacement is a member known here: two places in the
   *     forest would become one
   */
  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return connections.transaction(
        connection -> {
          Db db = db(connection);
          steps.lock(db, true);
          return new MemberRecords(db, community).erase(member, replacement);
        });
  }
}
