package io.communitykit.points.draw;

import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.Identifiers;
import io.communitykit.core.Message;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.Amounts;
import io.communitykit.points.DrawForm;
import io.communitykit.points.OutOfStock;
import io.communitykit.points.definition.DrawDefinition;
import io.communitykit.points.definition.DrawEntryDefinition;
import io.communitykit.points.definition.DrawLimitsDefinition;
import io.communitykit.points.definition.DrawPrizeDefinition;
import io.communitykit.points.definition.DrawReleaseDefinition;
import io.communitykit.points.definition.DrawRewardDefinition;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns a rule file into terms, or into everything that is wrong with it. Used once. */
final class DrawCompiler {

  private final DrawDefinition definition;
  private final Problems problems = new Problems();
  private final boolean isWheel;

  DrawCompiler(DrawDefinition definition) {
    this.definition = definition;
    this.isWheel = definition.form() == DrawForm.WHEEL;
  }

  Checked<DrawTerms> compile() {
    if (!DrawDefinition.SCHEMA.equals(definition.schema())) {
      Message wrong =
          Message.of(
              "core.wrong-schema",
              "expected",
              DrawDefinition.SCHEMA,
              "actual",
              String.valueOf(definition.schema()));
      problems.add("/schema", wrong);
    }
    Optional<String> rules = parsed(definition.id(), "/id", text -> Identifiers.check("id", text));
    OptionalLong version = number(definition.version(), "/version", 1, Integer.MAX_VALUE);
    if (definition.form() == null) {
      problems.add("/form", Message.of("core.required"));
    }
    Optional<Instant> until = instant(definition.until(), "/until", false);
    List<DrawEntry> entries = entries();
    DrawLimitsDefinition limits = definition.perMember();
    OptionalInt maxTickets = limit(limits == null ? null : limits.tickets(), "tickets");
    OptionalInt maxWins = limit(limits == null ? null : limits.wins(), "wins");
    List<DrawPrize> prizes = prizes();
    checkOutOfStock(prizes);
    if (problems.size() > 0) {
      return Checked.failed(problems.list());
    }
    OutOfStock outOfStock = definition.outOfStock();
    DrawTerms terms =
        new DrawTerms(
            rules.orElseThrow(),
            Math.toIntExact(version.orElseThrow()),
            definition.form(),
            until,
            entries,
            maxTickets,
            maxWins,
            outOfStock == null ? OutOfStock.FALLBACK : outOfStock,
            Optional.ofNullable(definition.fallback()),
            prizes);
    new DrawTests(terms, problems).run(definition.tests());
    return problems.size() > 0
        ? Checked.failed(problems.list())
        : Checked.of(terms, problems.list());
  }

  private List<DrawEntry> entries() {
    List<DrawEntry> entries = new ArrayList<>();
    List<DrawEntryDefinition> given = given(definition.entries());
    size(given, "/entries", 0, DrawTerms.MAX_ENTRIES);
    Set<ActivityType> types = new HashSet<>();
    for (int i = 0; i < given.size(); i++) {
      String pointer = "/entries/" + i;
      DrawEntryDefinition entry = given.get(i);
      Optional<ActivityType> on = parsed(entry.on(), pointer + "/on", ActivityType::of);
      Long weight = entry.weight();
      OptionalLong weighs =
          number(
              weight == null ? Long.valueOf(1) : weight,
              pointer + "/weight",
              1,
              isWheel ? 1 : Ticket.MAX_WEIGHT);
      if (on.isPresent() && !types.add(on.get())) {
        problems.add(pointer + "/on", Message.of("core.duplicate", "value", on.get().toString()));
      } else if (on.isPresent() && weighs.isPresent()) {
        entries.add(new DrawEntry(on.get(), weighs.getAsLong()));
      }
    }
    return entries;
  }

  private OptionalInt limit(@Nullable Integer limit, String name) {
    if (limit == null) {
      return OptionalInt.empty();
    }
    OptionalLong number = number(limit, "/perMember/" + name, 1, DrawTerms.MAX_LIMIT);
    return number.isPresent()
        ? OptionalInt.of(Math.toIntExact(number.getAsLong()))
        : OptionalInt.empty();
  }

  private List<DrawPrize> prizes() {
    List<DrawPrize> prizes = new ArrayList<>();
    List<DrawPrizeDefinition> given = given(definition.prizes());
    size(given, "/prizes", 1, DrawTerms.MAX_PRIZES);
    Set<String> ids = new HashSet<>();
    long stock = 0;
    long odds = 0;
    for (int i = 0; i < given.size(); i++) {
      DrawPrizeDefinition prize = given.get(i);
      String pointer = "/prizes/" + i;
      Optional<String> id =
          parsed(prize.id(), pointer + "/id", text -> Identifiers.check("id", text));
      if (id.isPresent() && !ids.add(id.get())) {
        problems.add(pointer + "/id", Message.of("core.duplicate", "value", id.get()));
      }
      Optional<DrawPrize> compiled = prize(prize, pointer, id.orElse("?"));
      compiled.ifPresent(prizes::add);
      stock += compiled.map(each -> each.stock().orElse(0)).orElse(0L);
      odds += compiled.map(DrawPrize::odds).orElse(0L);
    }
    if (!isWheel && stock > DrawTerms.MAX_WINNERS) {
      problems.add(
          "/prizes", Message.of("points.draw.too-many-winners", "max", DrawTerms.MAX_WINNERS));
    }
    if (isWheel && prizes.size() == given.size() && odds == 0) {
      problems.add("/prizes", Message.of("points.draw.no-odds"));
    }
    return prizes;
  }

  private Optional<DrawPrize> prize(DrawPrizeDefinition prize, String pointer, String id) {
    int before = problems.size();
    OptionalLong stock = OptionalLong.empty();
    if (prize.stock() != null || !isWheel) {
      long min = isWheel ? 0 : 1;
      long max = isWheel ? DrawPrize.MAX_STOCK : DrawTerms.MAX_WINNERS;
      stock = number(prize.stock(), pointer + "/stock", min, max);
    }
    long odds = 0;
    if (isWheel) {
      odds = number(prize.odds(), pointer + "/odds", 0, DrawPrize.MAX_ODDS).orElse(0);
    } else if (prize.odds() != null) {
      problems.add(pointer + "/odds", Message.of("points.draw.wheel-alone"));
    }
    List<StockRelease> releases = releases(prize, pointer + "/release");
    Optional<DrawReward> reward = reward(prize.reward(), pointer + "/reward");
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new DrawPrize(id, stock, odds, releases, reward));
  }

  private List<StockRelease> releases(DrawPrizeDefinition prize, String pointer) {
    List<StockRelease> releases = new ArrayList<>();
    List<DrawReleaseDefinition> given = given(prize.release());
    size(given, pointer, 0, DrawPrize.MAX_RELEASES);
    if (!given.isEmpty() && !isWheel) {
      problems.add(pointer, Message.of("points.draw.wheel-alone"));
    } else if (!given.isEmpty() && prize.stock() == null) {
      problems.add(pointer, Message.of("points.draw.release-needs-stock"));
    }
    for (int i = 0; i < given.size(); i++) {
      Optional<Instant> at = instant(given.get(i).at(), pointer + "/" + i + "/at", true);
      OptionalLong add =
          number(given.get(i).add(), pointer + "/" + i + "/add", 1, DrawPrize.MAX_STOCK);
      if (at.isPresent() && add.isPresent()) {
        releases.add(new StockRelease(at.get(), add.getAsLong()));
      }
    }
    return releases;
  }

  private Optional<DrawReward> reward(@Nullable DrawRewardDefinition reward, String pointer) {
    if (reward == null) {
      return Optional.empty();
    }
    Optional<AssetId> asset = parsed(reward.asset(), pointer + "/asset", AssetId::of);
    OptionalLong amount =
        number(reward.amount(), pointer + "/amount", 1, Amounts.MAX_PER_TRANSACTION);
    return asset.isPresent() && amount.isPresent()
        ? Optional.of(new DrawReward(asset.get(), amount.getAsLong()))
        : Optional.empty();
  }

  private void checkOutOfStock(List<DrawPrize> prizes) {
    String fallback = definition.fallback();
    if (!isWheel) {
      if (fallback != null) {
        problems.add("/fallback", Message.of("points.draw.wheel-alone"));
      }
      if (definition.outOfStock() != null) {
        problems.add("/outOfStock", Message.of("points.draw.wheel-alone"));
      }
    } else if (fallback == null) {
      if (prizes.stream().noneMatch(prize -> prize.odds() > 0 && !prize.isLimited())
          || definition.outOfStock() != OutOfStock.RENORMALISE) {
        problems.warn("", Message.of("points.draw.lint.nothing-left"));
      }
    } else if (definition.outOfStock() == OutOfStock.RENORMALISE) {
      problems.add("/fallback", Message.of("points.draw.fallback-alone"));
    } else if (prizes.stream()
        .noneMatch(prize -> prize.id().equals(fallback) && !prize.isLimited())) {
      problems.add("/fallback", Message.of("points.draw.not-a-fallback", "actual", fallback));
    }
  }

  private Optional<Instant> instant(@Nullable String text, String pointer, boolean required) {
    if (text == null) {
      if (required) {
        problems.add(pointer, Message.of("core.required"));
      }
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      problems.add(pointer, Message.of("points.draw.not-an-instant", "actual", text));
      return Optional.empty();
    }
  }

  private <T> Optional<T> parsed(@Nullable String text, String pointer, Function<String, T> parse) {
    if (text == null) {
      problems.add(pointer, Message.of("core.required"));
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
      problems.add(pointer, Message.of("core.required"));
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

  private static <T> List<T> given(@Nullable List<T> items) {
    return items == null ? List.of() : items;
  }

  private void size(List<?> items, String pointer, int min, int max) {
    if (items.size() < min || items.size() > max) {
      problems.add(
          pointer, Message.of("core.size", "min", min, "max", max, "actual", items.size()));
    }
  }
}
