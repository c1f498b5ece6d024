package io.communitykit.jdbc.referral;

import io.communitykit.core.MemberId;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.binding.AdvanceCommit;
import io.communitykit.referral.binding.AdvanceUnit;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.reward.ProposedGrant;
import io.communitykit.referral.reward.ProposedGrant.CapCounter;
import io.communitykit.referral.signal.ReferralSignal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes each step with one statement: the functions of the schema. */
final class PostgresSteps implements Steps {

  private static final String BIND = "select * from " + call("referral_bind", 22);

  private static final String ADVANCE =
      "select a.status, (a.known).* from " + call("referral_advance", 21) + " a";

  private static final String OBSERVE =
      "select referral_lock(?, false), referral_sight(?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final String community;

  PostgresSteps(String community) {
    this.community = community;
  }

  private static String call(String function, int parameters) {
    return function + "(" + "?, ".repeat(parameters - 1) + "?)";
  }

  private static Db db(Connection connection) {
    return new Db(connection, Database.POSTGRESQL);
  }

  @Override
  public BindCommit bind(ConnectionSource connections, BindUnit unit) {
    BindCall call = new BindCall(unit);
    Optional<BindCommit> commit = Optional.empty();
    while (commit.isEmpty()) {
      // Each round has waited for the member whom another writer held in the one before.
      commit = connections.call(connection -> call.attempt(db(connection)));
    }
    return commit.get();
  }

  /** One bind, and the root that the last attempt met. */
  private final class BindCall {
    private final BindUnit unit;
    private final SignalArrays signals;
    private @Nullable String root;

    BindCall(BindUnit unit) {
      this.unit = unit;
      this.signals = new SignalArrays(unit.signals(), unit.seen());
    }

    Optional<BindCommit> attempt(Db db) throws SQLException {
      BindCommand command = unit.command();
      Attribution attribution = unit.attribution();
      boolean countsUse = !unit.isRejected();
      OptionalInt limit = unit.usageLimit();
      return db.first(
              BIND,
              row -> commit(db, row),
              community,
              unit.program().value(),
              unit.scope() == RefereeScope.ANYBODY,
              ReferralStore.MAX_DEPTH,
              command.referee().value(),
              Micros.of(command.refereeJoinedAt()),
              attribution.referrer().value(),
              Micros.of(attribution.referrerJoinedAt()),
              Micros.of(command.at()),
              unit.state().name(),
              ReferralText.command(command),
              ReferralText.attribution(attribution),
              attribution.code().filter(code -> countsUse).map(CodeText::value).orElse(null),
              limit.isPresent() ? limit.getAsInt() : null,
              ReferralText.signals(unit.signals()),
              ReferralText.assessment(unit.assessment()),
              db.array("text", signals.kinds),
              db.array("text", signals.hashes),
              db.array("bool", signals.seen),
              db.array("bool", signals.counted),
              db.array("int4", signals.cited),
              root)
          .orElseThrow();
    }

    private Optional<BindCommit> commit(Db db, ResultSet row) throws SQLException {
      String status = row.getString("status");
      if (status.equals("RACED")) {
        root = row.getString("root");
        return Optional.empty();
      }
      BindCommit.Status what = BindCommit.Status.valueOf(status);
      Instant refereeJoinedAt = Micros.instant(row.getLong("referee_since"));
      Instant referrerJoinedAt = Micros.instant(row.getLong("referrer_since"));
      Optional<ReferralRecord> bound = Optional.empty();
      if (what == BindCommit.Status.BOUND) {
        bound =
            Optional.of(
                new ReferralRecord(
                    Referral.of(unit, refereeJoinedAt, referrerJoinedAt),
                    ReferralText.counted(row.getString("done")),
                    Micros.instant(Db.number(row, "last_seen"))));
      } else if (what == BindCommit.Status.REPLAYED || what == BindCommit.Status.ALREADY_BOUND) {
        bound = ReferralRows.find(db, community, unit.program(), unit.command().referee());
        if (bound.isEmpty()) {
          return Optional.empty(); // The member was erased since, and is a new one now.
        }
      }
      return Optional.of(new BindCommit(what, bound, refereeJoinedAt, referrerJoinedAt));
    }
  }

  /** Signals as arrays, in the order of their keys. */
  private static final class SignalArrays {
    final List<String> kinds = new ArrayList<>();
    final List<String> hashes = new ArrayList<>();
    final List<Boolean> seen = new ArrayList<>();
    final List<Boolean> counted = new ArrayList<>();
    final List<@Nullable Integer> cited = new ArrayList<>();

    SignalArrays(Set<ReferralSignal> signals, Map<ReferralSignal, Integer> cites) {
      Set<ReferralSignal> all = new TreeSet<>(signals);
      all.addAll(cites.keySet());
      for (ReferralSignal signal : all) {
        kinds.add(signal.kind().name());
        hashes.add(signal.hash());
        seen.add(signals.contains(signal));
        counted.add(signal.kind().isPersonal());
        cited.add(cites.get(signal));
      }
    }
  }

  @Override
  public AdvanceCommit advance(ConnectionSource connections, AdvanceUnit unit) {
    GrantArrays grants = new GrantArrays(unit.grants());
    return connections.call(
        connection -> {
          Db db = db(connection);
          return db.first(
                  ADVANCE,
                  PostgresSteps::advanced,
                  community,
                  unit.program().value(),
                  unit.referee().value(),
                  unit.expected().name(),
                  unit.next().name(),
                  ReferralText.assessment(unit.assessment()),
                  unit.qualification().map(ReferralText::outcome).orElse(null),
                  unit.qualification().map(each -> ReferralText.grants(each.grants())).orElse(null),
                  unit.ruling().map(ReferralText::ruling).orElse(null),
                  db.array("text", grants.texts),
                  db.array("bool", grants.open),
                  db.array("text", grants.members),
                  db.array("text", grants.roles),
                  db.array("text", grants.rewards),
                  db.array("int4", grants.first),
                  db.array("int4", grants.last),
                  db.array("int4", grants.every),
                  db.array("int4", grants.counters),
                  db.array("text", grants.buckets),
                  db.array("int4", grants.maxima),
                  db.array("text", grants.limited))
              .orElseThrow();
        });
  }

  private static AdvanceCommit advanced(ResultSet row) throws SQLException {
    AdvanceCommit.Status status = AdvanceCommit.Status.valueOf(row.getString("status"));
    return new AdvanceCommit(
        status,
        status == AdvanceCommit.Status.UNKNOWN
            ? Optional.empty()
            : Optional.of(ReferralRows.referral(row)));
  }

  /** Proposed grants and their counters as arrays. */
  private static final class GrantArrays {
    final List<String> texts = new ArrayList<>();
    final List<Boolean> open = new ArrayList<>();
    final List<String> members = new ArrayList<>();
    final List<String> roles = new ArrayList<>();
    final List<String> rewards = new ArrayList<>();
    final List<Integer> first = new ArrayList<>();
    final List<Integer> last = new ArrayList<>();
    final List<Integer> every = new ArrayList<>();
    final List<Integer> counters = new ArrayList<>();
    final List<String> buckets = new ArrayList<>();
    final List<Integer> maxima = new ArrayList<>();
    final List<String> limited = new ArrayList<>();

    GrantArrays(List<ProposedGrant> proposed) {
      for (ProposedGrant each : proposed) {
        texts.add(ReferralText.grant(each.grant()));
        open.add(each.grant().isGranted());
        members.add(each.grant().beneficiary().value());
        roles.add(each.grant().to().name());
        rewards.add(each.grant().reward());
        first.add(each.ordinals().first());
        last.add(each.ordinals().last());
        every.add(each.ordinals().every());
        for (CapCounter counter :
            each.grant().isGranted() ? each.counters() : List.<CapCounter>of()) {
          counters.add(texts.size());
          buckets.add(counter.bucket());
          maxima.add(counter.cap().max());
          limited.add(ReferralText.grant(each.grant().limitedBy(counter.cap())));
        }
      }
    }
  }

  @Override
  public void observe(
      ConnectionSource connections,
      ReferralProgramId program,
      MemberId member,
      Set<ReferralSignal> signals,
      Instant at) {
    SignalArrays arrays = new SignalArrays(signals, Map.of());
    connections.call(
        connection -> {
          Db db = db(connection);
          return db.exists(
              OBSERVE,
              community,
              community,
              program.value(),
              member.value(),
              Micros.of(at),
              db.array("text", arrays.kinds),
              db.array("text", arrays.hashes),
              db.array("bool", arrays.seen),
              db.array("bool", arrays.counted),
              db.array("int4", arrays.cited));
        });
  }

  @Override
  public void lock(Db db, boolean alone) throws SQLException {
    db.exists("select referral_lock(?, ?)", community, alone);
  }
}
