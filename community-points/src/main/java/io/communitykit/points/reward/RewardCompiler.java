package io.communitykit.points.reward;

import io.communitykit.core.AssetId;
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
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns a rule file into a catalogue, or into everything that is wrong with it. Used once. */
final class RewardCompiler {

  /** Longest that points may be held for one redemption: what takes ten years is not coming. */
  private static final Duration MAX_FULFIL_WITHIN = Duration.ofDays(3_660);

  /** Highest number of a price: so many of the largest quantity still fit one transaction. */
  private static final long MAX_PRICE = Amounts.MAX_PER_TRANSACTION / RedeemCommand.MAX_QUANTITY;

  private final RewardCatalogueDefinition definition;
  private final Problems problems = new Problems();
  private CommunityCalendar calendar = CommunityCalendar.UTC;

  RewardCompiler(RewardCatalogueDefinition definition) {
    this.definition = definition;
  }

  Checked<RewardCatalogue> compile() {
    if (!RewardCatalogueDefinition.SCHEMA.equals(definition.schema())) {
      Message wrong =
          Message.of(
              "core.wrong-schema",
              "expected",
              RewardCatalogueDefinition.SCHEMA,
              "actual",
              String.valueOf(definition.schema()));
      problems.add("/schema", wrong);
    }
    Optional<String> id = name(definition.id(), "/id");
    OptionalLong version = number(definition.version(), "/version", 1, Integer.MAX_VALUE);
    calendar = calendar();
    List<Reward> rewards = rewards();
    if (problems.size() > 0) {
      return Checked.failed(problems.list());
    }
    return Checked.of(
        new RewardCatalogue(
            id.orElseThrow(), Math.toIntExact(version.orElseThrow()), calendar, rewards));
  }

  private CommunityCalendar calendar() {
    String zone = definition.zone();
    if (zone == null) {
      required("/zone");
      return CommunityCalendar.UTC;
    }
    DayOfWeek first = definition.firstDayOfWeek();
    try {
      return CommunityCalendar.of(
          CommunityCalendar.zone(zone), first == null ? DayOfWeek.MONDAY : first);
    } catch (IllegalArgumentException e) {
      problems.add("/zone", Message.of("core.not-a-zone", "value", zone));
      return CommunityCalendar.UTC;
    }
  }

  private List<Reward> rewards() {
    List<Reward> rewards = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    List<RewardDefinition> given =
        sized(definition.rewards(), "/rewards", RewardCatalogue.MAX_REWARDS);
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) == null) {
        required("/rewards/" + i);
      } else {
        reward(given.get(i), "/rewards/" + i, ids).ifPresent(rewards::add);
      }
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
    OptionalLong stock =
        reward.stock() == null
            ? OptionalLong.empty()
            : number(reward.stock(), pointer + "/stock", 0, Amounts.MAX_PER_TRANSACTION);
    Optional<RewardLimit> limit = limit(reward.perMember(), pointer + "/perMember");
    Optional<Instant> from = local(reward.from(), pointer + "/from");
    Optional<Instant> to = local(reward.to(), pointer + "/to");
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      problems.add(pointer + "/to", Message.of("points.reward.to-before-from"));
    }
    OptionalInt minLevel = minLevel(reward.atLeast(), pointer + "/atLeast/level");
    Optional<Duration> within = duration(reward.fulfilWithin(), pointer + "/fulfilWithin");
    Optional<String> pool =
        reward.coupons() == null ? Optional.empty() : name(reward.coupons(), pointer + "/coupons");
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(
            new Reward(id.orElseThrow(), price, stock, limit, from, to, minLevel, within, pool));
  }

  private List<RewardPrice> price(@Nullable List<RewardPriceDefinition> given, String pointer) {
    List<RewardPrice> price = new ArrayList<>();
    Set<AssetId> assets = new HashSet<>();
    List<RewardPriceDefinition> parts = sized(given, pointer, RewardCatalogue.MAX_PRICES);
    for (int i = 0; i < parts.size(); i++) {
      RewardPriceDefinition part = parts.get(i);
      String at = pointer + "/" + i;
      if (part == null) {
        required(at);
        continue;
      }
      Optional<AssetId> asset = parsed(part.asset(), at + "/asset", AssetId::of);
      OptionalLong amount = number(part.amount(), at + "/amount", 1, MAX_PRICE);
      if (asset.isPresent() && !assets.add(asset.get())) {
        problems.add(at + "/asset", Message.of("core.duplicate", "value", asset.get().value()));
      } else if (asset.isPresent() && amount.isPresent()) {
        price.add(new RewardPrice(asset.get(), amount.getAsLong()));
      }
    }
    return price;
  }

  private Optional<RewardLimit> limit(@Nullable RewardLimitDefinition limit, String pointer) {
    if (limit == null) {
      return Optional.empty();
    }
    OptionalLong max = number(limit.max(), pointer + "/max", 1, Amounts.MAX_PER_TRANSACTION);
    if (limit.per() == null) {
      required(pointer + "/per");
      return Optional.empty();
    }
    return max.isEmpty()
        ? Optional.empty()
        : Optional.of(new RewardLimit(max.getAsLong(), limit.per()));
  }

  private OptionalInt minLevel(@Nullable RewardStandingDefinition atLeast, String pointer) {
    if (atLeast == null) {
      return OptionalInt.empty();
    }
    OptionalLong level = number(atLeast.level(), pointer, 1, Integer.MAX_VALUE);
    return level.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) level.getAsLong());
  }

  private Optional<Instant> local(@Nullable String text, String pointer) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(text).atZone(calendar.zone()).toInstant());
    } catch (DateTimeException e) {
      problems.add(pointer, Message.of("points.not-a-local-time", "actual", text));
      return Optional.empty();
    }
  }

  private Optional<Duration> duration(@Nullable String text, String pointer) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      Duration duration = Duration.parse(text);
      boolean fits =
          !duration.isNegative()
              && !duration.isZero()
              && duration.compareTo(MAX_FULFIL_WITHIN) <= 0;
      if (fits) {
        return Optional.of(duration);
      }
    } catch (DateTimeException e) {
      // Said below, like any other text that is not a usable duration.
    }
    problems.add(pointer, Message.of("core.not-a-duration", "value", text));
    return Optional.empty();
  }

  private Optional<String> name(@Nullable String text, String pointer) {
    return parsed(text, pointer, value -> Identifiers.check("name", value));
  }

  private <T> Optional<T> parsed(@Nullable String text, String pointer, Function<String, T> parse) {
    if (text == null || text.isBlank()) {
      required(pointer);
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException e) {
      problems.add(
          pointer, Message.of("core.bad-identifier", "reason", String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private OptionalLong number(@Nullable Number number, String pointer, long min, long max) {
    if (number == null) {
      required(pointer);
      return OptionalLong.empty();
    }
    long value = number.longValue();
    if (value < min || value > max) {
      problems.add(
          pointer, Message.of("core.out-of-range", "min", min, "max", max, "actual", value));
      return OptionalLong.empty();
    }
    return OptionalLong.of(value);
  }

  private <T> List<T> sized(@Nullable List<T> items, String pointer, int max) {
    if (items == null) {
      required(pointer);
      return List.of();
    }
    if (items.isEmpty() || items.size() > max) {
      problems.add(pointer, Message.of("core.size", "min", 1, "max", max, "actual", items.size()));
    }
    return items.subList(0, Math.min(items.size(), max));
  }

  private void required(String pointer) {
    problems.add(pointer, Message.of("core.required"));
  }
}
