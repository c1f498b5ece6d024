package io.communitykit.jdbc.reward;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.jdbc.column.Json;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionState;
import io.communitykit.points.reward.RewardLimit;
import io.communitykit.points.reward.RewardPrice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Values of rows. */
final class RewardRows {

  private RewardRows() {}

  static String price(Redemption redemption) {
    return Json.text(
        redemption.price().stream()
            .<Object>map(part -> List.of(part.asset().value(), part.amount()))
            .toList());
  }

  static String coupons(Redemption redemption) {
    return Json.text(redemption.coupons());
  }

  static Redemption redemption(ResultSet row) throws SQLException {
    Long limitStart = Db.number(row, "limit_start");
    return new Redemption(
        row.getString("id"),
        MemberId.of(row.getString("member")),
        row.getString("reward"),
        row.getInt("quantity"),
        Micros.instant(row.getLong("at")),
        row.getInt("version"),
        list(row.getString("price")).stream().map(RewardRows::part).toList(),
        limitStart == null
            ? Optional.empty()
            : Optional.of(
                new RewardLimit.Bucket(
                    CapPeriod.valueOf(row.getString("limit_per")), limitStart.longValue())),
        Micros.instant(Db.number(row, "deadline")),
        Optional.ofNullable(row.getString("pool")),
        RedemptionState.valueOf(row.getString("state")),
        Micros.instant(row.getLong("changed_at")),
        list(row.getString("coupons")).stream().map(String.class::cast).toList());
  }

  private static RewardPrice part(Object part) {
    List<Object> pair = Json.list(part);
    return new RewardPrice(AssetId.of((String) pair.get(0)), ((Number) pair.get(1)).longValue());
  }

  private static List<Object> list(String json) {
    return Json.list(Json.read(json));
  }
}
