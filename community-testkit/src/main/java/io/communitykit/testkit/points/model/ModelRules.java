package io.communitykit.testkit.points.model;

import io.communitykit.core.AssetId;
import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.ExpiryRounding;
import io.communitykit.points.LotPolicy;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.definition.AwardDefinition;
import io.communitykit.points.definition.CapDefinition;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.definition.EarningRuleDefinition;
import io.communitykit.points.definition.ExpiryDefinition;
import io.communitykit.points.definition.PerDefinition;
import io.communitykit.points.earning.EarningRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a world, as the model knows them and as a rule file says them.
 *
 * <p>A post earns its {@code value}, at most {@link #CAP} a month. A like earns its target the same
 * after {@link #PENDING}, without a cap, and the one who likes {@link #LIKER} at once.
 */
record ModelRules(List<Asset> assets, Optional<Duration> maxLateness) {

  static final long CAP = 60;
  static final Duration PENDING = Duration.ofDays(3);
  static final long LIKER = 2;
  static final AssetId COIN = AssetId.of("coin");
  static final AssetId POINTS = AssetId.of("points");

  /** When points lapse. */
  enum Expiry {
    NEVER,
    AFTER_30_DAYS,
    AFTER_A_MONTH,
    WITH_THE_MONTH,
    WITH_MARCH
  }

  /**
   * What the rules say of an asset.
   *
   * @param inactiveDays after how many days without anything done all lapses; zero for never
   */
  record Asset(
      AssetId id, LotPolicy lots, Expiry expiry, int inactiveDays, ClawbackPolicy clawback) {

    /** Returns when points usable from {@code usable} on lapse. */
    Instant expiresAt(Instant usable) {
      LocalDateTime from = LocalDateTime.ofInstant(usable, ZoneOffset.UTC);
      return switch (expiry) {
        case NEVER -> Instant.MAX;
        case AFTER_30_DAYS -> utc(from.plusDays(30));
        case AFTER_A_MONTH -> utc(from.plusMonths(1));
        case WITH_THE_MONTH -> {
          LocalDateTime first = from.plusMonths(1).toLocalDate().withDayOfMonth(1).atStartOfDay();
          yield utc(first.equals(from.plusMonths(1)) ? first : first.plusMonths(1));
        }
        case WITH_MARCH -> {
          LocalDate april = LocalDate.of(from.getYear(), 4, 1);
          yield utc(
              (from.isBefore(april.atStartOfDay()) ? april : april.plusYears(1)).atStartOfDay());
        }
      };
    }

    Instant activeUntil(Instant at) {
      return inactiveDays == 0 ? Instant.MAX : at.plus(Duration.ofDays(inactiveDays));
    }

    private static Instant utc(LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }

    private AssetDefinition definition() {
      String after =
          switch (expiry) {
            case AFTER_30_DAYS -> "P30D";
            case AFTER_A_MONTH, WITH_THE_MONTH -> "P1M";
            default -> "";
          };
      ExpiryDefinition lapsing =
          new ExpiryDefinition(
              unlessEmpty(after),
              expiry == Expiry.WITH_MARCH ? "03-31" : null,
              expiry == Expiry.WITH_THE_MONTH ? ExpiryRounding.MONTH_END : null,
              inactiveDays == 0 ? null : "P" + inactiveDays + "D");
      boolean stays = expiry == Expiry.NEVER && inactiveDays == 0;
      return new AssetDefinition(null, lots, stays ? null : lapsing, clawback);
    }

    private static @Nullable String unlessEmpty(String text) {
      return text.isEmpty() ? null : text;
    }
  }

  Optional<Asset> asset(AssetId id) {
    return assets.stream().filter(asset -> asset.id().equals(id)).findFirst();
  }

  List<AssetId> assetIds() {
    return assets.stream().map(Asset::id).toList();
  }

  /** Returns the rules as a program takes them. */
  EarningRules compile() {
    Map<String, AssetDefinition> definitions = new LinkedHashMap<>();
    assets.forEach(asset -> definitions.put(asset.id().value(), asset.definition()));
    PerDefinition value = new PerDefinition("value", 1L, 1L);
    String points = POINTS.value();
    EarningRuleDefinition post =
        new EarningRuleDefinition(
            "post",
            "post.created",
            null,
            List.of(new AwardDefinition(points, null, value, null, null)),
            null,
            List.of(new CapDefinition(CapPeriod.MONTH, CAP, CapOverflow.TRUNCATE, null)));
    EarningRuleDefinition like =
        new EarningRuleDefinition(
            "like",
            "content.liked",
            null,
            List.of(
                new AwardDefinition(points, null, value, "target", PENDING.toString()),
                new AwardDefinition(points, LIKER, null, null, null)),
            null,
            null);
    return EarningRules.compile(
            new EarningDefinition(
                EarningDefinition.SCHEMA,
                "model",
                1,
                "UTC",
                null,
                null,
                definitions,
                List.of(post, like),
                null,
                null,
                null,
                null,
                null))
        .orElseThrow();
  }
}
