package io.communitykit.jdbc.referral;

import io.communitykit.core.ActivityId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.column.Json;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.referral.ChannelId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.code.CodeLookup;
import io.communitykit.referral.code.CodeStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.GuessLimit;
import io.communitykit.referral.code.IssueCommand;
import io.communitykit.referral.code.IssueResult;
import io.communitykit.referral.code.ReferralCode;
import io.communitykit.referral.code.TypedCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Codes in the tables of the schema. */
final class JdbcCodeStore implements CodeStore {

  private final ConnectionSource connections;
  private final String community;
  private final Database database;

  JdbcCodeStore(ConnectionSource connections, String community, Database database) {
    this.connections = connections;
    this.community = community;
    this.database = database;
  }

  private Db db(Connection connection) {
    return new Db(connection, database);
  }

  @Override
  public IssueResult issue(ReferralCode code) {
    return connections.call(connection -> issue(db(connection), code));
  }

  private IssueResult issue(Db db, ReferralCode code) throws SQLException {
    while (true) {
      if (insert(db, code)) {
        return new IssueResult(IssueResult.Status.ISSUED, Optional.of(code));
      }
      Optional<ReferralCode> before =
          db.first(
              "select * from referral_code where community = ? and program = ? and issue_id = ?",
              JdbcCodeStore::code,
              community,
              code.program().value(),
              code.issued().id().value());
      if (before.isPresent()) {
        boolean isSame = before.get().issued().equals(code.issued());
        return new IssueResult(
            isSame ? IssueResult.Status.REPLAYED : IssueResult.Status.ID_CONFLICT, before);
      }
      if (find(db, code.program(), code.text()).isPresent()) {
        return new IssueResult(IssueResult.Status.TAKEN, Optional.empty());
      }
      // Whoever had the id or the spelling was erased meanwhile.
    }
  }

  private boolean insert(Db db, ReferralCode code) throws SQLException {
    IssueCommand issued = code.issued();
    return db.insert(
        "insert into referral_code (community, program, code, issue_id, owner, issued_to,"
            + " owner_joined_at, issued_at, vanity, channel, usage_limit, expires_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        community,
        code.program().value(),
        code.text().value(),
        issued.id().value(),
        code.owner().value(),
        issued.owner().value(),
        Micros.of(issued.ownerJoinedAt()),
        Micros.of(issued.at()),
        issued.vanity().map(CodeText::value).orElse(null),
        issued.channel().map(ChannelId::value).orElse(null),
        code.usageLimit().isPresent() ? code.usageLimit().getAsInt() : null,
        Micros.of(code.expiresAt()));
  }

  private static ReferralCode code(ResultSet row) throws SQLException {
    return new ReferralCode(
        ReferralProgramId.of(row.getString("program")),
        CodeText.of(row.getString("code")),
        new IssueCommand(
            ActivityId.of(row.getString("issue_id")),
            MemberId.of(row.getString("issued_to")),
            Micros.instant(row.getLong("owner_joined_at")),
            Micros.instant(row.getLong("issued_at")),
            Optional.ofNullable(row.getString("vanity")).map(CodeText::of),
            Optional.ofNullable(row.getString("channel")).map(ChannelId::of)),
        MemberId.of(row.getString("owner")),
        Db.small(row, "usage_limit"),
        Micros.instant(Db.number(row, "expires_at")));
  }

  @Override
  public Optional<ReferralCode> find(ReferralProgramId program, CodeText text) {
    return connections.call(connection -> find(db(connection), program, text));
  }

  private Optional<ReferralCode> find(Db db, ReferralProgramId program, CodeText text)
      throws SQLException {
    return db.first(
        "select * from referral_code where community = ? and program = ? and code = ?",
        JdbcCodeStore::code,
        community,
        program.value(),
        text.value());
  }

  /** One statement on PostgreSQL; on H2, in the host's process, a few under the lock. */
  @Override
  public CodeLookup look(TypedCode typed, GuessLimit limit) {
    Instant since = typed.at().minus(limit.per());
    return database == Database.POSTGRESQL
        ? connections.call(connection -> look(db(connection), typed, limit, since))
        : connections.transaction(connection -> lookLocked(db(connection), typed, limit, since));
  }

  private CodeLookup look(Db db, TypedCode typed, GuessLimit limit, Instant since)
      throws SQLException {
    return db.first(
            "select t.wrong, (t.known).* from referral_typed(?, ?, ?, ?, ?, ?, ?, ?) t",
            row ->
                new CodeLookup(
                    row.getString("code") == null ? Optional.empty() : Optional.of(code(row)),
                    row.getInt("wrong")),
            community,
            typed.program().value(),
            typed.member().value(),
            Json.text(typed.spelling()),
            typed.code().map(CodeText::value).orElse(null),
            Micros.of(typed.at()),
            Micros.of(since),
            limit.max())
        .orElseThrow();
  }

  private CodeLookup lookLocked(Db db, TypedCode typed, GuessLimit limit, Instant since)
      throws SQLException {
    new H2Steps(community).lock(db, true);
    int before =
        db.first(
                "select count(*) from referral_guess"
                    + " where community = ? and member = ? and program = ? and at > ?",
                row -> row.getInt(1),
                community,
                typed.member().value(),
                typed.program().value(),
                Micros.of(since))
            .orElseThrow();
    Optional<CodeText> text = typed.code();
    Optional<ReferralCode> code =
        text.isPresent() ? find(db, typed.program(), text.get()) : Optional.empty();
    Optional<ReferralCode> issued = code.filter(each -> each.isIssued(typed.at()));
    if (issued.isEmpty() && before < limit.max()) {
      keep(db, typed, since);
    }
    return new CodeLookup(issued, before);
  }

  private void keep(Db db, TypedCode typed, Instant since) throws SQLException {
    String key = " where community = ? and member = ? and program = ?";
    String member = typed.member().value();
    String program = typed.program().value();
    String spelling = Json.text(typed.spelling());
    Long at = Micros.of(typed.at());
    db.update(
        "delete from referral_guess" + key + " and at <= ?",
        community,
        member,
        program,
        Micros.of(since));
    boolean isNew =
        db.insert(
            "insert into referral_guess (community, member, program, typed, at)"
                + " values (?, ?, ?, ?, ?)",
            community,
            member,
            program,
            spelling,
            at);
    if (!isNew) {
      db.update(
          "update referral_guess set at = ?" + key + " and typed = ? and at < ?",
          at,
          community,
          member,
          program,
          spelling,
          at);
    }
  }

  @Override
  public void handOver(ReferralProgramId program, MemberId from, MemberId into) {
    connections.call(
        connection ->
            db(connection)
                .update(
                    "update referral_code set owner = ?"
                        + " where community = ? and program = ? and owner = ?",
                    into.value(),
                    community,
                    program.value(),
                    from.value()));
  }

  @Override
  public MemberExport export(MemberId member) {
    return connections.snapshot(
        connection -> {
          Db db = db(connection);
          List<Map<String, String>> codes =
              db.list(
                  "select * from referral_code where community = ? and (owner = ? or issued_to = ?)"
                      + " order by program, code",
                  row -> row(code(row)),
                  community,
                  member.value(),
                  member.value());
          List<Map<String, String>> wrong =
              db.list(
                  "select program, typed, at from referral_guess"
                      + " where community = ? and member = ? order by program, typed",
                  JdbcCodeStore::guess,
                  community,
                  member.value());
          return new MemberExport(
              member,
              List.of(
                  new MemberExport.Section("referral.codes", codes),
                  new MemberExport.Section("referral.wrong-codes", wrong)));
        });
  }

  private static Map<String, String> row(ReferralCode code) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("program", code.program().value());
    row.put("code", code.text().value());
    row.put("issuedAt", code.issued().at().toString());
    code.issued().channel().ifPresent(channel -> row.put("channel", channel.value()));
    code.expiresAt().ifPresent(at -> row.put("expiresAt", at.toString()));
    code.usageLimit().ifPresent(limit -> row.put("usageLimit", Integer.toString(limit)));
    return row;
  }

  private static Map<String, String> guess(ResultSet row) throws SQLException {
    Map<String, String> guess = new LinkedHashMap<>();
    guess.put("program", row.getString("program"));
    guess.put("typed", (String) Json.read(row.getString("typed")));
    guess.put("at", Micros.instant(row.getLong("at")).toString());
    return guess;
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return connections.transaction(
        connection -> {
          Db db = db(connection);
          int codes =
              db.update(
                  "delete from referral_code where community = ? and owner = ?",
                  community,
                  member.value());
          int kept =
              db.update(
                  "update referral_code set issued_to = ? where community = ? and issued_to = ?",
                  replacement.value(),
                  community,
                  member.value());
          int wrong =
              db.update(
                  "delete from referral_guess where community = ? and member = ?",
                  community,
                  member.value());
          return new ErasureReceipt(replacement, codes + wrong, kept);
        });
  }
}
