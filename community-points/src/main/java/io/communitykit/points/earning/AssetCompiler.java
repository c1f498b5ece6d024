package io.communitykit.points.earning;

import io.communitykit.core.AssetId;
import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.LotPolicy;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.definition.ExpiryDefinition;
import io.communitykit.points.reading.Fields;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the definition of an asset into the asset. */
final class AssetCompiler {

  private final Fields fields;
  private final Duration maxPeriod;

  AssetCompiler(Fields fields, Duration maxPeriod) {
    this.fields = fields;
    this.maxPeriod = maxPeriod;
  }

  EarnedAsset compile(AssetId id, AssetDefinition asset, String pointer) {
    Integer scale = asset.scale();
    Optional<Long> digits =
        scale == null
            ? Optional.of(0L)
            : fields.number(scale, pointer + "/scale", 0, Amounts.MAX_SCALE);
    LotPolicy lots = asset.lots() == null ? LotPolicy.PER_AWARD : asset.lots();
    ExpiryDefinition expiry = asset.expiry();
    return new EarnedAsset(
        id,
        digits.orElse(0L).intValue(),
        lots,
        expiry == null ? ExpiryPolicy.never() : policy(expiry, lots, pointer + "/expiry"),
        expiry == null ? Optional.empty() : period(expiry.inactive(), pointer + "/expiry/inactive"),
        asset.clawback() == null ? ClawbackPolicy.WITHIN_LOT : asset.clawback());
  }

  private ExpiryPolicy policy(ExpiryDefinition expiry, LotPolicy lots, String pointer) {
    Optional<TemporalAmount> after = period(expiry.after(), pointer + "/after");
    Optional<MonthDay> on = day(expiry.on(), pointer + "/on");
    boolean dated = expiry.after() != null || expiry.on() != null;
    if (!dated && expiry.inactive() == null) {
      fields.add(pointer, Message.of("points.asset.expiry-without-time"));
    }
    if (dated && lots == LotPolicy.NONE) {
      fields.add(pointer, Message.of("points.asset.expiry-needs-lots"));
    }
    if (expiry.roundUp() != null && (expiry.after() == null || expiry.on() != null)) {
      fields.add(pointer + "/roundUp", Message.of("points.asset.round-up-needs-after"));
    }
    if (on.isPresent()) {
      return ExpiryPolicy.yearly(on.get(), after);
    }
    ExpiryPolicy policy = after.map(ExpiryPolicy::after).orElseGet(ExpiryPolicy::never);
    return expiry.roundUp() == null ? policy : policy.roundedUp(expiry.roundUp());
  }

  private Optional<MonthDay> day(@Nullable String text, String pointer) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(MonthDay.parse("--" + text));
    } catch (DateTimeException e) {
      fields.add(pointer, Message.of("points.asset.not-a-day", "actual", text));
      return Optional.empty();
    }
  }

  private Optional<TemporalAmount> period(@Nullable String text, String pointer) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      Period period = Period.parse(text);
      boolean positive = !period.isZero() && !period.isNegative();
      LocalDate latest = LocalDate.EPOCH.plus(maxPeriod.toDays(), ChronoUnit.DAYS);
      if (positive && !LocalDate.EPOCH.plus(period).isAfter(latest)) {
        return Optional.of(period);
      }
    } catch (DateTimeException e) {
      return fields.duration(text, pointer, maxPeriod).map(duration -> duration);
    }
    fields.add(pointer, Message.of("core.not-a-duration", "value", text));
    return Optional.empty();
  }
}
