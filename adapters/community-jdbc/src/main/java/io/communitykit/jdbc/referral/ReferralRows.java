package io.communitykit.jdbc.referral;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How rows of {@code referral} become referrals, and referrals rows. */
final class ReferralRows {

  /** The columns beside the community. */
  static final List<String> COLUMNS =
      List.of(
          "program",
          "referee",
          "referrer",
          "referee_joined_at",
          "referrer_joined_at",
          "bound_at",
          "state",
          "command",
          "attribution",
          "signals",
          "assessment",
          "outcome",
          "grants",
          "rulings");

  /** The columns as those of {@code r}. */
  static final String OF_R = "r." + String.join(", r.", COLUMNS);

  /** Selects referrals {@code r} of a program with what is kept of their referees. */
  static final String RECORD =
      "select "
          + OF_R
          + ", m.counted, m.seen_at from referral r left join referral_member m"
          + " on m.community = r.community and m.program = r.program and m.member = r.referee"
          + " where r.community = ? and r.program = ?";

  private ReferralRows() {}

  static Referral referral(ResultSet row) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>(COLUMNS.size());
    for (String column : COLUMNS) {
      values.add(row.getObject(column));
    }
    return referral(values);
  }

  /** Returns the referral of which {@link #COLUMNS} hold {@code values}. */
  static Referral referral(List<? extends @Nullable Object> values) {
    String program = text(values, "program");
    MemberId referrer = MemberId.of(text(values, "referrer"));
    return new Referral(
        ReferralProgramId.of(program),
        MemberId.of(text(values, "referee")),
        ReferralText.command(text(values, "command")),
        ReferralText.attribution(
            text(values, "attribution"), referrer, instant(values, "referrer_joined_at")),
        instant(values, "referee_joined_at"),
        ReferralText.signals(text(values, "signals")),
        ReferralState.valueOf(text(values, "state")),
        ReferralText.assessment(text(values, "assessment")),
        ReferralText.outcome(nullable(values, "outcome"), nullable(values, "grants")),
        ReferralText.rulings(nullable(values, "rulings")));
  }

  private static @Nullable String nullable(List<? extends @Nullable Object> values, String column) {
    return values.get(COLUMNS.indexOf(column)) instanceof String text ? text : null;
  }

  private static String text(List<? extends @Nullable Object> values, String column) {
    return requireNonNull(nullable(values, column), column);
  }

  private static Instant instant(List<? extends @Nullable Object> values, String column) {
    return Micros.instant(
        (long) (Long) requireNonNull(values.get(COLUMNS.indexOf(column)), column));
  }

  static Optional<ReferralRecord> find(
      Db db, String community, ReferralProgramId program, MemberId referee) throws SQLException {
    return db.first(
        RECORD + " and r.referee = ?",
        ReferralRows::withCounted,
        community,
        program.value(),
        referee.value());
  }

  /** Reads a referral together with {@code counted} and {@code seen_at} of its referee. */
  static ReferralRecord withCounted(ResultSet row) throws SQLException {
    return new ReferralRecord(
        referral(row),
        ReferralText.counted(row.getString("counted")),
        Micros.instant(Db.number(row, "seen_at")));
  }

  /** Returns what {@link #COLUMNS} hold of {@code referral}. */
  static List<@Nullable Object> values(Referral referral) {
    List<@Nullable Object> values = new ArrayList<>(COLUMNS.size());
    values.add(referral.program().value());
    values.add(referral.referee().value());
    values.add(referral.referrer().value());
    values.add(Micros.of(referral.refereeJoinedAt()));
    values.add(Micros.of(referral.attribution().referrerJoinedAt()));
    values.add(Micros.of(referral.boundAt()));
    values.add(referral.state().name());
    values.add(ReferralText.command(referral.command()));
    values.add(ReferralText.attribution(referral.attribution()));
    values.add(ReferralText.signals(referral.signals()));
    values.add(ReferralText.assessment(referral.assessment()));
    values.add(referral.outcome().map(ReferralText::outcome).orElse(null));
    values.add(referral.outcome().map(each -> ReferralText.grants(each.grants())).orElse(null));
    values.add(ReferralText.rulings(referral.rulings()));
    return values;
  }
}
