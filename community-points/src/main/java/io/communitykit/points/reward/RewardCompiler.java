package io.communitykit.points.reward;

import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.Identifiers;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.Amounts;
import io.communitykit.points.command.RedeemCommand;
import io.communitykit.points.definition.RewardCatalogueDefinition;
import io.communitykit.points.definition.RewardDefinition;
import io.communitykit.points.definition.RewardLimitDefinition;
import io.communitykit.points.definition.RewardPriceDefinition;
import io.communitykit.points.definition.RewardStandingDefinition;
import io.communitykit.points.reading.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a rule file into a catalogue, or into everything that is wrong with it. Used once. */
final class RewardCompiler {

  /** Longest that points may be held for one redemption: what takes ten years is not coming. */
  private static final Duration MAX_FULFIL_WITHIN = Duration.ofDays(3_660);

  /** Highest number of a price: so many of the largest quantity still fit one transaction. */
  private static final long MAX_PRICE = Amounts.MAX_PER_TRANSACTION / RedeemCommand.MAX_QUANTITY;

  private final RewardCatalogueDefinition definition;
  private final Problems problems = new Problems();
  private final Fields fields = new Fields(problems);
  private CommunityCalendar calendar = CommunityCalendar.UTC;

  RewardCompiler(RewardCatalogueDefinition definition) {
    this.definition = definition;
  }

  Checked<RewardCatalogue> compile() {
    fields.schema(definition.schema(), RewardCatalogueDefinition.SCHEMA);
    Optional<String> id = name(definition.id(), "/id");
    Optional<Long> version = fields.number(definition.version(), "/version", 1, Integer.MAX_VALUE);
    calendar = fields.calendar(definition.zone(), definition.firstDayOfWeek());
    List<Reward> rewards = rewards();
    if (problems.size() > 0) {
      return Checked.failed(problems.list());
    }
    return Checked.of(
        new RewardCatalogue(
            id.orElseThrow(), Math.toIntExact(version.orElseThrow()), calendar, rewards));
  }

  private List<Reward> rewards() {
    List<Reward> rewards = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Fields.Item<RewardDefinition> item :
        fields.list(definition.rewards(), "/rewards", 1, RewardCatalogue.MAX_REWARDS)) {
      reward(item.value(), item.pointer(), ids).ifPresent(rewards::add);
    }
    return rewards;
  }

  private Optional<Reward> reward(RewardDefinition reward, String pointer, Set<String> ids) {
    int before = problems.size();
    Optional<String> id = name(reward.id(), pointer + "/id");
    if (id.isPresent() && !ids.add(id.get())) {
      problems.add(pointer + "/id", Message.of("core.duplicate", "value", id.get()));
    }
    List<RewardPrice> price = price(reward.price(), pointer + "/price");
    OptionalLong stock = stock(reward.stock(), pointer + "/stock");
    Optional<RewardLimit> limit = limit(reward.perMember(), pointer + "/perMember");
    Optional<Instant> from = fields.localTime(reward.from(), pointer + "/from", calendar);
    Optional<Instant> to = fields.localTime(reward.to(), pointer + "/to", calendar);
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      problems.add(pointer + "/to", Message.of("points.to-before-from"));
    }
    OptionalInt minLevel = minLevel(reward.atLeast(), pointer + "/atLeast/level");
    Optional<String> minTier = minTier(reward.atLeast(), pointer + "/atLeast/tier");
    Optional<CircleId> circle =
        reward.circle() == null
            ? Optional.empty()
            : fields.text(reward.circle(), pointer + "/circle", CircleId::of);
    Optional<Duration> within =
        fields.duration(reward.fulfilWithin(), pointer + "/fulfilWithin", MAX_FULFIL_WITHIN);
    Optional<String> pool =
        reward.coupons() == null ? Optional.empty() : name(reward.coupons(), pointer + "/coupons");
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(
            new Reward(
                id.orElseThrow(),
                price,
                stock,
                limit,
                from,
                to,
                minLevel,
                minTier,
                circle,
                within,
                pool));
  }

  private List<RewardPrice> price(@Nullable List<RewardPriceDefinition> given, String pointer) {
    List<RewardPrice> price = new ArrayList<>();
    Set<AssetId> assets = new HashSet<>();
    for (Fields.Item<RewardPriceDefinition> item :
        fields.list(given, pointer, 1, RewardCatalogue.MAX_PRICES)) {
      RewardPriceDefinition part = item.value();
      String at = item.pointer();
      Optional<AssetId> asset = fields.text(part.asset(), at + "/asset", AssetId::of);
      Optional<Long> amount = fields.number(part.amount(), at + "/amount", 1, MAX_PRICE);
      if (asset.isPresent() && !assets.add(asset.get())) {
        problems.add(at + "/asset", Message.of("core.duplicate", "value", asset.get().value()));
      } else if (asset.isPresent() && amount.isPresent()) {
        price.add(new RewardPrice(asset.get(), amount.get()));
      }
    }
    return price;
  }

  private OptionalLong stock(@Nullable Long stock, String pointer) {
    if (stock == null) {
      return OptionalLong.empty();
    }
    Optional<Long> read = fields.number(stock, pointer, 0, Amounts.MAX_PER_TRANSACTION);
    return read.isEmpty() ? OptionalLong.empty() : OptionalLong.of(read.get());
  }

  private Optional<RewardLimit> limit(@Nullable RewardLimitDefinition limit, String pointer) {
    if (limit == null) {
      return Optional.empty();
    }
    Optional<Long> max =
        fields.number(limit.max(), pointer + "/max", 1, Amounts.MAX_PER_TRANSACTION);
    if (limit.per() == null) {
      fields.required(pointer + "/per");
      return Optional.empty();
    }
    return max.isEmpty() ? Optional.empty() : Optional.of(new RewardLimit(max.get(), limit.per()));
  }

  private OptionalInt minLevel(@Nullable RewardStandingDefinition atLeast, String pointer) {
    if (atLeast == null || (atLeast.level() == null && atLeast.tier() != null)) {
      return OptionalInt.empty();
    }
    Optional<Long> level = fields.number(atLeast.level(), pointer, 1, Integer.MAX_VALUE);
    return level.isEmpty() ? OptionalInt.empty() : OptionalInt.of(level.get().intValue());
  }

  private Optional<String> minTier(@Nullable RewardStandingDefinition atLeast, String pointer) {
    return atLeast == null || atLeast.tier() == null
        ? Optional.empty()
        : name(atLeast.tier(), pointer);
  }

  private Optional<String> name(@Nullable String text, String pointer) {
    return fields.text(text, pointer, value -> Identifiers.check("name", value));
  }
}
