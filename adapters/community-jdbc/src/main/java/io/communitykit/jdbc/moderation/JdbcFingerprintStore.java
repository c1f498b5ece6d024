package io.communitykit.jdbc.moderation;

import io.communitykit.core.ContentId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.StoreBuilder;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.jdbc.statement.Opening;
import io.communitykit.jdbc.statement.WritersLock;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.store.FingerprintList;
import io.communitykit.moderation.store.FingerprintStore;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Fingerprints on PostgreSQL 15 or newer, or on H2. Thread-safe; holds a connection only while a
 * method runs.
 *
 * <p>The tables are those of {@code schema/postgresql} and {@code schema/h2} in this jar, to be
 * created by hand or with the folder as a Flyway location. Isolation READ COMMITTED suffices. A
 * fingerprint is one row and one for each band; it stays until {@link #purge} is called.
 */
public final class JdbcFingerprintStore implements FingerprintStore {

  /** Everything in the bands, on H2, whose communities are small. */
  private static final String OF_ALL_BANDS =
      "select distinct content, at, content_key from moderation_band"
          + " where band = any(?) and community = ? and at >= ?";

  private static final String OF_CONTENT = " where community = ? and content = ?";

  private final ConnectionSource connections;
  private final String community;
  private final Database database;
  private final WritersLock writers;

  private JdbcFingerprintStore(ConnectionSource connections, String community, Database database) {
    this.connections = connections;
    this.community = community;
    this.database = database;
    this.writers = new WritersLock("moderation", community);
  }

  /** Starts a store that takes its connections from {@code dataSource}. */
  public static StoreBuilder<JdbcFingerprintStore> on(DataSource dataSource) {
    return on(ConnectionSource.of(dataSource));
  }

  /** Starts a store that takes its connections from {@code connections}. */
  public static StoreBuilder<JdbcFingerprintStore> on(ConnectionSource connections) {
    return new Opening<>(connections, JdbcFingerprintStore::new);
  }

  private Db db(Connection connection) {
    return new Db(connection, database);
  }

  @Override
  public List<ContentFingerprint> candidates(Sketch sketch, Instant sinceInclusive, int limit) {
    FingerprintList.checkLimit(limit);
    List<Integer> bands = Arrays.stream(sketch.bands()).boxed().toList();
    long since = Micros.ceiling(sinceInclusive);
    String order = " order by at desc, " + database.order("content") + " limit " + limit;
    return connections.call(
        connection -> {
          Db db = db(connection);
          Array wanted = db.array("integer", bands);
          return db.list(
              "select p.* from ("
                  + (database == Database.H2 ? OF_ALL_BANDS : ofEachBand(order))
                  + order
                  + ") c join moderation_print p on p.community = ? and p.content = c.content"
                  + " order by p.at desc, p."
                  + database.order("content"),
              JdbcFingerprintStore::fingerprint,
              wanted,
              community,
              since,
              community);
        });
  }

  /** The newest of each band alone, however many a wave of copies has left there. */
  private static String ofEachBand(String order) {
    return "select distinct n.content, n.at from unnest(?) w(band) cross join lateral"
        + " (select content, at from moderation_band"
        + " where community = ? and band = w.band and at >= ?"
        + order
        + ") n";
  }

  @Override
  public void add(ContentFingerprint fingerprint) {
    connections.transaction(
        connection -> {
          Db db = db(connection);
          writers.shared(db);
          if (put(db, fingerprint)) {
            putBands(db, fingerprint);
          }
          return true;
        });
  }

  /** Writes the row, and returns whether bands are to be written for it. */
  private boolean put(Db db, ContentFingerprint print) throws SQLException {
    while (!insert(db, print)) {
      Optional<ContentFingerprint> before =
          db.first(
              "select * from moderation_print" + OF_CONTENT + " for update",
              JdbcFingerprintStore::fingerprint,
              community,
              print.content().value());
      if (before.isPresent()) {
        if (print.at().isBefore(before.get().at()) || print.equals(before.get())) {
          return false;
        }
        replace(db, print);
        return true;
      }
      // It was forgotten meanwhile.
    }
    return true;
  }

  private boolean insert(Db db, ContentFingerprint print) throws SQLException {
    return db.insert(
        "insert into moderation_print (community, content, author, at, sketch)"
            + " values (?, ?, ?, ?, ?)",
        community,
        print.content().value(),
        print.author().value(),
        Micros.of(print.at()),
        print.sketch().bytes());
  }

  private void replace(Db db, ContentFingerprint print) throws SQLException {
    db.update(
        "update moderation_print set author = ?, at = ?, sketch = ?" + OF_CONTENT,
        print.author().value(),
        Micros.of(print.at()),
        print.sketch().bytes(),
        community,
        print.content().value());
    db.update("delete from moderation_band" + OF_CONTENT, community, print.content().value());
  }

  private void putBands(Db db, ContentFingerprint print) throws SQLException {
    int[] bands = print.sketch().bands();
    List<Object> parameters = new ArrayList<>();
    for (int band : bands) {
      parameters.addAll(List.of(community, print.content().value(), band, Micros.of(print.at())));
    }
    db.update(
        "insert into moderation_band (community, content, band, at) values "
            + String.join(", ", Collections.nCopies(bands.length, "(?, ?, ?, ?)")),
        parameters.toArray());
  }

  private static ContentFingerprint fingerprint(ResultSet row) throws SQLException {
    return new ContentFingerprint(
        ContentId.of(row.getString("content")),
        MemberId.of(row.getString("author")),
        Micros.instant(row.getLong("at")),
        Sketch.ofBytes(row.getBytes("sketch")));
  }

  @Override
  public long purge(Instant beforeExclusive) {
    return connections.transaction(
        connection -> {
          Db db = db(connection);
          writers.shared(db);
          return (long)
              db.update(
                  "delete from moderation_print where community = ? and at < ?",
                  community,
                  Micros.ceiling(beforeExclusive));
        });
  }

  @Override
  public MemberExport export(MemberId member) {
    return connections.call(
        connection ->
            FingerprintList.export(
                member,
                db(connection)
                    .list(
                        "select * from moderation_print where community = ? and author = ?"
                            + " order by at desc, "
                            + database.order("content"),
                        JdbcFingerprintStore::fingerprint,
                        community,
                        member.value())));
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return connections.transaction(
        connection -> {
          Db db = db(connection);
          writers.alone(db);
          int deleted =
              db.update(
                  "delete from moderation_print where community = ? and author = ?",
                  community,
                  member.value());
          return new ErasureReceipt(replacement, deleted, 0);
        });
  }
}
