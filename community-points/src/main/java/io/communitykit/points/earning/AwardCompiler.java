package io.communitykit.points.earning;

import io.communitykit.core.AssetId;
import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import io.communitykit.points.Ratio;
import io.communitykit.points.definition.AwardDefinition;
import io.communitykit.points.definition.PenaltyDefinition;
import io.communitykit.points.definition.PerDefinition;
import io.communitykit.points.reading.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a rule gives and takes into awards and a penalty. */
record AwardCompiler(Fields fields, Map<AssetId, EarnedAsset> assets, CustomAmounts custom) {

  /** Longest that an award may be pending. */
  private static final Duration MAX_PENDING = Duration.ofDays(3_660);

  /** Largest part of a rate: with campaigns on top its product still fits a long. */
  private static final long MAX_PART = 1_000_000_000L;

  List<AwardLine> lines(@Nullable List<AwardDefinition> awards, String pointer) {
    List<AwardLine> lines = new ArrayList<>();
    if (awards != null) {
      for (Fields.Item<AwardDefinition> item :
          fields.list(awards, pointer, 1, EarningRules.MAX_AWARDS)) {
        line(item.value(), item.pointer(), lines.size()).ifPresent(lines::add);
      }
    }
    return lines;
  }

  private Optional<AwardLine> line(AwardDefinition award, String pointer, int index) {
    Optional<EarnedAsset> asset =
        References.asset(fields, award.asset(), pointer + "/asset", assets);
    boolean toTarget = isTarget(award.to(), pointer + "/to");
    Optional<Duration> pending =
        fields.duration(award.pending(), pointer + "/pending", MAX_PENDING);
    PerDefinition per = award.per();
    String name = award.custom();
    int forms = (award.amount() == null ? 0 : 1) + (per == null ? 0 : 1) + (name == null ? 0 : 1);
    if (forms != 1) {
      fields.add(pointer, Message.of("points.award.one-form"));
      return Optional.empty();
    }
    Optional<AwardLine.Base> base;
    Optional<Ratio> rate = Optional.of(Ratio.ONE);
    Message unknown = Message.of("points.trace.zero");
    if (per != null) {
      Optional<String> attribute = fields.text(per.attr(), pointer + "/per/attr", text -> text);
      Optional<Long> every = fields.number(per.every(), pointer + "/per/every", 1, MAX_PART);
      Optional<Long> give = fields.number(per.give(), pointer + "/per/give", 1, MAX_PART);
      rate = every.flatMap(e -> give.map(g -> Ratio.of(g, e)));
      base = attribute.map(AwardLine::attribute);
      unknown = Message.of("points.trace.no-attribute", "attribute", attribute.orElse(""));
    } else if (name != null) {
      base = custom.function(name).map(function -> AwardLine.custom(name, function));
      unknown = Message.of("points.trace.no-amount", "name", name);
      if (base.isEmpty()) {
        fields.add(pointer + "/custom", Message.of("points.award.unknown-custom", "name", name));
      }
    } else {
      base =
          fields
              .number(award.amount(), pointer + "/amount", 1, Amounts.MAX_PER_TRANSACTION)
              .map(AwardLine::constant);
    }
    if (asset.isEmpty() || base.isEmpty() || rate.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AwardLine(
            (toTarget ? "target:" : "actor:") + index,
            asset.get(),
            toTarget,
            base.get(),
            unknown,
            rate.get(),
            pending.orElse(Duration.ZERO)));
  }

  Optional<PenaltyLine> penalty(@Nullable PenaltyDefinition penalty, String pointer) {
    if (penalty == null) {
      return Optional.empty();
    }
    Optional<EarnedAsset> asset =
        References.asset(fields, penalty.asset(), pointer + "/asset", assets);
    Optional<Long> amount =
        fields.number(penalty.amount(), pointer + "/amount", 1, Amounts.MAX_PER_TRANSACTION);
    Optional<Long> floor =
        penalty.floor() == null
            ? Optional.empty()
            : fields.number(penalty.floor(), pointer + "/floor", 0, Amounts.MAX_PER_TRANSACTION);
    boolean fromTarget = isTarget(penalty.from(), pointer + "/from");
    return asset.flatMap(a -> amount.map(n -> new PenaltyLine(a, fromTarget, n, floor)));
  }

  private boolean isTarget(@Nullable String who, String pointer) {
    if (who == null || who.equals("actor")) {
      return false;
    }
    if (!who.equals("target")) {
      fields.add(pointer, Message.of("points.award.to", "actual", who));
    }
    return true;
  }
}
