package io.communitykit.points.level;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.Amounts;
import io.communitykit.points.Ratio;
import io.communitykit.points.Rounding;
import io.communitykit.points.TierDowngrade;
import io.communitykit.points.TierMetric;
import io.communitykit.points.TierReview;
import io.communitykit.points.definition.TierDefinition;
import io.communitykit.points.definition.TierPolicyDefinition;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the tiers of a file into a table, or into everything that is wrong with them. */
final class TierCompiler {

  /** Longest window and grace: what is longer is meant to be for ever. */
  private static final int MAX_YEARS = 100;

  private static final Set<PeriodUnit> UNITS =
      EnumSet.of(PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.HALF_YEAR, PeriodUnit.YEAR);

  private final Problems problems;
  private final Set<String> assets;
  private final CommunityCalendar calendar;

  TierCompiler(Problems problems, Set<String> assets, CommunityCalendar calendar) {
    this.problems = problems;
    this.assets = assets;
    this.calendar = calendar;
  }

  Optional<TierTable> compile(
      @Nullable List<TierDefinition> tiers, @Nullable TierPolicyDefinition policy) {
    if (tiers == null && policy == null) {
      return Optional.empty();
    }
    int before = problems.size();
    if (tiers == null || policy == null) {
      problems.add(tiers == null ? "/tiers" : "/tierPolicy", Message.of("core.required"));
      return Optional.empty();
    }
    Optional<AssetId> asset = asset(policy.asset());
    TierMetric metric = policy.metric();
    if (metric == null) {
      required("/metric");
    } else if ((metric == TierMetric.EARNED_IN) != (policy.window() != null)) {
      add("/window", Message.of("points.tiers.window"));
    }
    Optional<TemporalAmount> window = length(policy.window(), "/window");
    Optional<TemporalAmount> grace = length(policy.grace(), "/grace");
    TierReview review = policy.review() == null ? TierReview.IMMEDIATE : policy.review();
    PeriodUnit unit = policy.unit();
    if ((review == TierReview.PERIOD_END) != (unit != null)) {
      add("/unit", Message.of("points.tiers.unit"));
    } else if (unit != null && !UNITS.contains(unit)) {
      add("/unit", Message.of("points.tiers.not-a-unit", "actual", unit.name()));
    }
    TierDowngrade downgrade =
        policy.downgrade() == null ? TierDowngrade.REQUALIFY : policy.downgrade();
    if (downgrade == TierDowngrade.ONE_DOWN
        && review == TierReview.IMMEDIATE
        && policy.grace() == null) {
      // All the steps would be taken at one instant.
      add("/downgrade", Message.of("points.tiers.one-down-at-once"));
    }
    Ratio lowWater = lowWater(policy.lowWater());
    List<Tier> compiled = tiers(tiers, lowWater);
    if (problems.size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new TierTable(
            asset.orElseThrow(),
            requireNonNull(metric),
            window,
            review,
            unit == null ? PeriodUnit.YEAR : unit,
            downgrade,
            grace,
            compiled,
            calendar));
  }

  private void add(String field, Message message) {
    problems.add("/tierPolicy" + field, message);
  }

  private void required(String field) {
    add(field, Message.of("core.required"));
  }

  private Optional<AssetId> asset(@Nullable String name) {
    if (name == null && assets.size() == 1) {
      return Optional.of(AssetId.of(assets.iterator().next()));
    }
    if (name == null || name.isBlank()) {
      required("/asset");
      return Optional.empty();
    }
    if (!assets.contains(name)) {
      add(
          "/asset",
          Message.of("core.unknown-reference", "kind", Message.of("points.asset"), "value", name));
      return Optional.empty();
    }
    return Optional.of(AssetId.of(name));
  }

  private Optional<TemporalAmount> length(@Nullable String text, String field) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<TemporalAmount> length = parse(text);
    if (length.isEmpty()) {
      add(field, Message.of("core.not-a-duration", "value", text));
    }
    return length;
  }

  private static Optional<TemporalAmount> parse(String text) {
    try {
      Period period = Period.parse(text);
      boolean fits =
          !period.isZero()
              && !period.isNegative()
              && !LocalDate.EPOCH.plus(period).isAfter(LocalDate.EPOCH.plusYears(MAX_YEARS));
      return fits ? Optional.of(period) : Optional.empty();
    } catch (DateTimeException e) {
      return parseDuration(text);
    }
  }

  private static Optional<TemporalAmount> parseDuration(String text) {
    try {
      Duration duration = Duration.parse(text);
      boolean fits =
          !duration.isZero() && !duration.isNegative() && duration.toDays() <= MAX_YEARS * 365L;
      return fits ? Optional.of(duration) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Ratio lowWater(@Nullable String text) {
    if (text == null) {
      return Ratio.ONE;
    }
    Optional<Ratio> share = Ratio.parse(text).filter(ratio -> ratio.compareTo(Ratio.ONE) <= 0);
    if (share.isEmpty()) {
      add("/lowWater", Message.of("points.tiers.low-water", "actual", text));
    }
    return share.orElse(Ratio.ONE);
  }

  private List<Tier> tiers(List<TierDefinition> definitions, Ratio lowWater) {
    if (definitions.isEmpty() || definitions.size() > TierTable.MAX_TIERS) {
      problems.add(
          "/tiers",
          Message.of(
              "core.size", "min", 1, "max", TierTable.MAX_TIERS, "actual", definitions.size()));
      return List.of();
    }
    List<Tier> tiers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    long last = -1;
    for (int i = 0; i < definitions.size(); i++) {
      String pointer = "/tiers/" + i;
      TierDefinition tier = definitions.get(i);
      if (tier == null) {
        problems.add(pointer, Message.of("core.required"));
        continue;
      }
      String name = tier.name();
      if (name == null || name.isBlank()) {
        problems.add(pointer + "/name", Message.of("core.required"));
        name = "";
      } else if (!names.add(name)) {
        problems.add(pointer + "/name", Message.of("core.duplicate", "value", name));
      }
      Long at = tier.at();
      if (at == null) {
        problems.add(pointer + "/at", Message.of("core.required"));
      } else if (at < 0 || at > Amounts.MAX_PER_TRANSACTION) {
        problems.add(
            pointer + "/at",
            Message.of(
                "core.out-of-range", "min", 0, "max", Amounts.MAX_PER_TRANSACTION, "actual", at));
      } else if (at <= last) {
        problems.add(
            pointer + "/at", Message.of("points.levels.rising", "last", last, "actual", at));
      } else {
        last = at;
        Map<String, String> benefits = benefits(tier.benefits(), pointer + "/benefits");
        tiers.add(new Tier(name, at, lowWater.of(at, Rounding.CEILING), benefits));
      }
    }
    return tiers;
  }

  private Map<String, String> benefits(@Nullable Map<String, String> benefits, String pointer) {
    if (benefits == null) {
      return Map.of();
    }
    if (benefits.size() > TierTable.MAX_BENEFITS) {
      problems.add(
          pointer,
          Message.of(
              "core.size", "min", 0, "max", TierTable.MAX_BENEFITS, "actual", benefits.size()));
    }
    int before = problems.size();
    benefits.forEach(
        (name, text) -> {
          if (text == null) {
            problems.add(pointer + "/" + Problems.escape(name), Message.of("core.required"));
          }
        });
    return problems.size() > before ? Map.of() : benefits;
  }
}
