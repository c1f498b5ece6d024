package io.communitykit.jdbc.referral;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.referral.signal.SignalKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One program's rows, one by one, for whoever has locked what is to be written. */
final class ProgramRows {

  private static final String OF_PROGRAM = " where community = ? and program = ?";

  private final Db db;
  private final String community;
  private final ReferralProgramId program;

  ProgramRows(Db db, String community, ReferralProgramId program) {
    this.db = db;
    this.community = community;
    this.program = program;
  }

  /** A sighting of one member. */
  record Sighting(ReferralSignal signal, Instant at) {}

  /** A counter of one member. */
  record Counter(String role, String reward, String bucket, int amount) {}

  private @Nullable Object[] keyed(@Nullable Object... parameters) {
    List<@Nullable Object> all = new ArrayList<>(List.of(community, program.value()));
    all.addAll(Arrays.asList(parameters));
    return all.toArray();
  }

  private static String insert(String table, String columns) {
    return "insert into "
        + table
        + " (community, program, "
        + columns
        + ") values (?, ?"
        + ", ?".repeat(columns.split(",", -1).length)
        + ")";
  }

  Optional<Referral> referral(MemberId referee) throws SQLException {
    return db.first(
        "select * from referral" + OF_PROGRAM + " and referee = ?",
        ReferralRows::referral,
        keyed(referee.value()));
  }

  List<Referral> broughtBy(MemberId referrer) throws SQLException {
    return db.list(
        "select * from referral" + OF_PROGRAM + " and referrer = ?",
        ReferralRows::referral,
        keyed(referrer.value()));
  }

  /** Returns the referrals that name {@code member} otherwise than as a side. */
  List<Referral> mentioning(MemberId member) throws SQLException {
    return db.list(
        "select r.* from referral_mention m join referral r on r.community = m.community"
            + " and r.program = m.program and r.referee = m.referee"
            + " where m.community = ? and m.program = ? and m.member = ?",
        ReferralRows::referral,
        keyed(member.value()));
  }

  void insert(Referral referral) throws SQLException {
    List<@Nullable Object> values = ReferralRows.values(referral);
    values.add(0, community);
    db.update(
        "insert into referral (community, "
            + String.join(", ", ReferralRows.COLUMNS)
            + ") values (?"
            + ", ?".repeat(ReferralRows.COLUMNS.size())
            + ")",
        values.toArray());
    mention(referral);
  }

  /** Keeps whom else {@code referral} names. */
  private void mention(Referral referral) throws SQLException {
    Set<MemberId> named = new LinkedHashSet<>();
    named.add(referral.command().referee());
    referral.command().referrer().ifPresent(each -> named.add(each.member()));
    referral.outcome().stream()
        .flatMap(each -> each.grants().stream())
        .map(RewardGrant::beneficiary)
        .forEach(named::add);
    named.remove(referral.referee());
    named.remove(referral.referrer());
    for (MemberId member : named) {
      db.insert(
          insert("referral_mention", "member, referee"),
          keyed(member.value(), referral.referee().value()));
    }
  }

  void delete(Referral referral) throws SQLException {
    for (String table : List.of("referral", "referral_mention")) {
      db.update(
          "delete from " + table + OF_PROGRAM + " and referee = ?",
          keyed(referral.referee().value()));
    }
  }

  /** Puts {@code after} in the place of {@code before}. */
  void replace(Referral before, Referral after) throws SQLException {
    delete(before);
    insert(after);
  }

  /** Returns {@code member} and who brought that member, and so on, at most {@code limit}. */
  List<MemberId> lineage(MemberId member, int limit) throws SQLException {
    List<MemberId> lineage = new ArrayList<>();
    Optional<MemberId> at = Optional.of(member);
    while (at.isPresent() && lineage.size() < limit) {
      lineage.add(at.get());
      at =
          db.first(
              "select referrer from referral" + OF_PROGRAM + " and referee = ?",
              row -> MemberId.of(row.getString(1)),
              keyed(at.get().value()));
    }
    return lineage;
  }

  /** Returns the row of {@code member}, locked. */
  Optional<MemberRow> member(MemberId member) throws SQLException {
    return db.first(
        "select * from referral_member" + OF_PROGRAM + " and member = ? for update",
        ProgramRows::memberRow,
        keyed(member.value()));
  }

  /** Returns the row of {@code member} as it is. */
  MemberRow look(MemberId member) throws SQLException {
    return db.first(
            "select * from referral_member" + OF_PROGRAM + " and member = ?",
            ProgramRows::memberRow,
            keyed(member.value()))
        .orElse(MemberRow.EMPTY);
  }

  static MemberRow memberRow(ResultSet row) throws SQLException {
    return new MemberRow(
        Micros.instant(Db.number(row, "joined_at")),
        ReferralText.counted(row.getString("counted")),
        Micros.instant(Db.number(row, "seen_at")),
        row.getInt("qualified"));
  }

  /** Returns the row of {@code member}, locked and made if there was none. */
  MemberRow memberAnyway(MemberId member) throws SQLException {
    Optional<MemberRow> found = member(member);
    while (found.isEmpty()) {
      db.insert(insert("referral_member", "member"), keyed(member.value()));
      found = member(member);
    }
    return found.get();
  }

  /** Writes the row of {@code member}, which is there and locked. */
  void put(MemberId member, MemberRow row) throws SQLException {
    db.update(
        "update referral_member set joined_at = ?, counted = ?, seen_at = ?, qualified = ?"
            + OF_PROGRAM
            + " and member = ?",
        Micros.of(row.joinedAt()),
        ReferralText.counted(row.counted()),
        Micros.of(row.seenAt()),
        row.qualified(),
        community,
        program.value(),
        member.value());
  }

  void forget(MemberId member) throws SQLException {
    db.update(
        "delete from referral_member" + OF_PROGRAM + " and member = ?", keyed(member.value()));
  }

  List<Sighting> sightings(MemberId member) throws SQLException {
    return db.list(
        "select kind, hash, at from referral_sighting" + OF_PROGRAM + " and member = ?",
        row ->
            new Sighting(
                ReferralSignal.of(SignalKind.valueOf(row.getString(1)), row.getString(2)),
                Micros.instant(row.getLong(3))),
        keyed(member.value()));
  }

  int forgetSightings(MemberId member) throws SQLException {
    return db.update(
        "delete from referral_sighting" + OF_PROGRAM + " and member = ?", keyed(member.value()));
  }

  /** Keeps that {@code signal} was seen with {@code member}. */
  void observe(MemberId member, ReferralSignal signal, Instant at) throws SQLException {
    String kind = signal.kind().name();
    boolean isNew =
        db.insert(
            insert("referral_sighting", "kind, hash, member, at"),
            keyed(kind, signal.hash(), member.value(), Micros.of(at)));
    if (!isNew) {
      db.update(
          "update referral_sighting set at = ?"
              + OF_PROGRAM
              + " and kind = ? and hash = ? and member = ? and at < ?",
          Micros.of(at),
          community,
          program.value(),
          kind,
          signal.hash(),
          member.value(),
          Micros.of(at));
    } else if (signal.kind().isPersonal()) {
      addUp("referral_signal", "members", List.of("kind", "hash"), List.of(kind, signal.hash()), 1);
    }
  }

  /** Returns with how many members {@code signal} was ever seen. */
  int members(ReferralSignal signal) throws SQLException {
    return number(
        "select members from referral_signal" + OF_PROGRAM + " and kind = ? and hash = ?",
        keyed(signal.kind().name(), signal.hash()));
  }

  int uses(String code) throws SQLException {
    return number("select uses from referral_code_use" + OF_PROGRAM + " and code = ?", keyed(code));
  }

  void use(String code) throws SQLException {
    addUp("referral_code_use", "uses", List.of("code"), List.of(code), 1);
  }

  void forgetUses(String code) throws SQLException {
    db.update("delete from referral_code_use" + OF_PROGRAM + " and code = ?", keyed(code));
  }

  List<Counter> counters(MemberId member) throws SQLException {
    return db.list(
        "select role, reward, bucket, amount from referral_counter"
            + OF_PROGRAM
            + " and member = ?",
        row -> new Counter(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)),
        keyed(member.value()));
  }

  int amount(MemberId member, Counter counter) throws SQLException {
    return number(
        "select amount from referral_counter"
            + OF_PROGRAM
            + " and member = ? and role = ? and reward = ? and bucket = ?",
        keyed(member.value(), counter.role(), counter.reward(), counter.bucket()));
  }

  /** Adds {@code counter} to what is there. */
  void add(MemberId member, Counter counter) throws SQLException {
    addUp(
        "referral_counter",
        "amount",
        List.of("member", "role", "reward", "bucket"),
        List.of(member.value(), counter.role(), counter.reward(), counter.bucket()),
        counter.amount());
  }

  void forgetCounters(MemberId member) throws SQLException {
    db.update(
        "delete from referral_counter" + OF_PROGRAM + " and member = ?", keyed(member.value()));
  }

  /** Whether anybody was bound or accounts were merged, so that joins need not be in order. */
  boolean isUnordered() throws SQLException {
    return db.exists("select 1 from referral_unordered" + OF_PROGRAM, keyed());
  }

  /** Keeps that joins need not be in order from now on, while nobody else writes. */
  void becomeUnordered() throws SQLException {
    if (!isUnordered()) {
      db.update("insert into referral_unordered (community, program) values (?, ?)", keyed());
    }
  }

  private void addUp(String table, String column, List<String> key, List<String> values, int amount)
      throws SQLException {
    List<@Nullable Object> parameters =
        new ArrayList<>(List.of(amount, community, program.value()));
    parameters.addAll(values);
    String names = String.join(" = ? and ", key) + " = ?";
    int written =
        db.update(
            "update "
                + table
                + " set "
                + column
                + " = "
                + column
                + " + ?"
                + OF_PROGRAM
                + " and "
                + names,
            parameters.toArray());
    if (written == 0) {
      List<@Nullable Object> row = new ArrayList<>(values);
      row.add(amount);
      db.update(insert(table, String.join(", ", key) + ", " + column), keyed(row.toArray()));
    }
  }

  private int number(String sql, @Nullable Object[] parameters) throws SQLException {
    return requireNonNull(db.first(sql, row -> row.getInt(1), parameters).orElse(0));
  }
}
