package io.communitykit.jdbc.referral;

import io.communitykit.core.MemberId;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.referral.binding.FactsQuery;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.fraud.SharedSignal;
import io.communitykit.referral.signal.ReferralSignal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads facts with one statement, and so of one moment: on PostgreSQL a function of the schema, on
 * H2 a union of the same steps. Rows tell what they are by {@code kind}, and of which signal by
 * {@code place}. Each step is a look-up by a key, or a bounded walk along an index.
 */
final class FactsReader {

  private static final String SIGHTING =
      " (select cast(%d as integer) as kind, cast(%d as integer) as place, s.member as member,"
          + " s.at as at, r.referrer as other from referral_sighting s left join referral r"
          + " on r.community = s.community and r.program = s.program and r.referee = s.member"
          + " where s.community = ? and s.program = ? and s.kind = ? and s.hash = ?"
          + " and s.at >= ? and %s)";

  private static final int REFERRER = 0;
  private static final int OTHER = 1;
  private static final int MEMBERS = 2;
  private static final int BIND = 3;
  private static final int ANCESTOR = 4;

  private final Db db;
  private final FactsQuery query;
  private final String community;
  private final List<ReferralSignal> signals;
  private final List<String> branches = new ArrayList<>();
  private final List<@Nullable Object> parameters = new ArrayList<>();
  private final List<List<SharedSignal>> sharing = new ArrayList<>();
  private final Map<ReferralSignal, Integer> seen = new TreeMap<>();
  private final List<Instant> binds = new ArrayList<>();
  private final List<MemberId> ancestors = new ArrayList<>();

  private FactsReader(Db db, String community, FactsQuery query) {
    this.db = db;
    this.community = community;
    this.query = query;
    this.signals = List.copyOf(query.signals());
    signals.forEach(signal -> sharing.add(new ArrayList<>()));
  }

  static FraudFacts facts(Db db, String community, FactsQuery query) throws SQLException {
    return new FactsReader(db, community, query).facts();
  }

  private FraudFacts facts() throws SQLException {
    if (db.database() == Database.POSTGRESQL) {
      callFunction();
    } else {
      askUnion();
    }
    List<SharedSignal> all = new ArrayList<>();
    for (List<SharedSignal> each : sharing) {
      List<SharedSignal> ordered = new ArrayList<>(each);
      ordered.sort(
          Comparator.comparing((SharedSignal s) -> !s.member().equals(query.referrer()))
              .thenComparing(
                  Comparator.comparing(SharedSignal::at)
                      .thenComparing(SharedSignal::member)
                      .reversed()));
      all.addAll(ordered.subList(0, Math.min(ordered.size(), FraudFacts.MAX_SHARING)));
    }
    binds.sort(Comparator.reverseOrder());
    return new FraudFacts(all, seen, binds, ancestors);
  }

  private void callFunction() throws SQLException {
    db.list(
        "select * from referral_facts(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        this::read,
        community,
        query.program().value(),
        query.referee().value(),
        query.referrer().value(),
        db.array("text", signals.stream().map(FactsReader::kind).toList()),
        db.array("text", signals.stream().map(ReferralSignal::hash).toList()),
        db.array("int8", signals.stream().map(this::since).toList()),
        db.array("bool", signals.stream().map(signal -> signal.kind().isPersonal()).toList()),
        FraudFacts.MAX_SHARING,
        micros(query.boundAt()),
        query.binds(),
        query.ancestors() > 0);
  }

  private void askUnion() throws SQLException {
    for (int i = 0; i < signals.size(); i++) {
      addSharing(i);
      if (signals.get(i).kind().isPersonal()) {
        add(
            branch(MEMBERS, i, "cast(null as varchar)", "members", "cast(null as varchar)")
                + " from referral_signal where community = ? and program = ?"
                + " and kind = ? and hash = ?)",
            signals.get(i).kind().name(),
            signals.get(i).hash());
      }
    }
    if (query.binds() > 0) {
      add(
          branch(BIND, 0, "cast(null as varchar)", "bound_at", "cast(null as varchar)")
              + " from referral where community = ? and program = ? and referrer = ?"
              + " and bound_at <= ? and referee <> ?"
              + " order by community, program, referrer, bound_at desc limit "
              + query.binds()
              + ")",
          query.referrer().value(),
          micros(query.boundAt()),
          query.referee().value());
    }
    if (query.ancestors() > 0) {
      add(
          branch(ANCESTOR, 0, "p.referrer", "cast(null as bigint)", "g.referrer")
              + " from referral p left join referral g on g.community = p.community"
              + " and g.program = p.program and g.referee = p.referrer"
              + " where p.community = ? and p.program = ? and p.referee = ?)",
          query.referrer().value());
    }
    if (!branches.isEmpty()) {
      db.list(String.join(" union all", branches), this::read, parameters.toArray());
    }
  }

  private static String branch(int kind, int place, String member, String number, String other) {
    return " (select cast("
        + kind
        + " as integer) as kind, cast("
        + place
        + " as integer) as place, "
        + member
        + " as member, "
        + number
        + " as at, "
        + other
        + " as other";
  }

  private void addSharing(int place) {
    ReferralSignal signal = signals.get(place);
    long since = since(signal);
    String referee = query.referee().value();
    String referrer = query.referrer().value();
    add(sighting(REFERRER, place, "s.member = ?"), kind(signal), signal.hash(), since, referrer);
    add(
        sighting(
            OTHER,
            place,
            "s.member <> ? and s.member <> ? order by s.community, s.program,"
                + " s.kind, s.hash, s.at desc, "
                + db.database().order("s.member")
                + " desc limit "
                + FraudFacts.MAX_SHARING),
        kind(signal),
        signal.hash(),
        since,
        referee,
        referrer);
  }

  private static String kind(ReferralSignal signal) {
    return signal.kind().name();
  }

  private static String sighting(int kind, int place, String condition) {
    return SIGHTING
        .replaceFirst("%d", Integer.toString(kind))
        .replaceFirst("%d", Integer.toString(place))
        .replace("%s", condition);
  }

  private void add(String branch, @Nullable Object... values) {
    branches.add(branch);
    parameters.add(community);
    parameters.add(query.program().value());
    for (Object value : values) {
      parameters.add(value);
    }
  }

  private boolean read(ResultSet row) throws SQLException {
    int place = row.getInt("place");
    switch (row.getInt("kind")) {
      case MEMBERS -> seen.put(signals.get(place), row.getInt("at"));
      case BIND -> binds.add(Micros.instant(row.getLong("at")));
      case ANCESTOR -> {
        ancestors.add(MemberId.of(row.getString("member")));
        String further = row.getString("other");
        if (further != null && query.ancestors() > 1) {
          ancestors.add(MemberId.of(further));
        }
      }
      default ->
          sharing
              .get(place)
              .add(
                  new SharedSignal(
                      signals.get(place),
                      MemberId.of(row.getString("member")),
                      Micros.instant(row.getLong("at")),
                      Optional.ofNullable(row.getString("other")).map(MemberId::of)));
    }
    return true;
  }

  /**
   * Returns the first whole microsecond from which on others count; personal ones count for ever.
   */
  private long since(ReferralSignal signal) {
    if (signal.kind().isPersonal()) {
      return Long.MIN_VALUE;
    }
    long micros = micros(query.since());
    boolean isWhole = query.since().truncatedTo(ChronoUnit.MICROS).equals(query.since());
    return isWhole || micros == Long.MAX_VALUE ? micros : micros + 1;
  }

  /** Returns {@code instant}, or the last one that a column holds. */
  private static long micros(Instant instant) {
    try {
      return Micros.of(instant);
    } catch (ArithmeticException e) {
      return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
