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
import io.communitykit.points.reading.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a rule file into terms, or into everything that is wrong with it. Used once. */
final class DrawCompiler {

  private final DrawDefinition definition;
  private final Problems problems = new Problems();
  private final Fields fields = new Fields(problems);
  private final boolean isWheel;

  DrawCompiler(DrawDefinition definition) {
    this.definition = definition;
    this.isWheel = definition.form() == DrawForm.WHEEL;
  }

  Checked<DrawTerms> compile() {
    fields.schema(definition.schema(), DrawDefinition.SCHEMA);
    Optional<String> rules =
        fields.text(definition.id(), "/id", text -> Identifiers.check("id", text));
    Optional<Long> version = fields.number(definition.version(), "/version", 1, Integer.MAX_VALUE);
    if (definition.form() == null) {
      fields.required("/form");
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
    Set<ActivityType> types = new HashSet<>();
    for (Fields.Item<DrawEntryDefinition> item :
        fields.list(definition.entries(), "/entries", 0, DrawTerms.MAX_ENTRIES)) {
      String pointer = item.pointer();
      DrawEntryDefinition entry = item.value();
      Optional<ActivityType> on = fields.text(entry.on(), pointer + "/on", ActivityType::of);
      Long weight = entry.weight();
      Optional<Long> weighs =
          fields.number(
              weight == null ? Long.valueOf(1) : weight,
              pointer + "/weight",
              1,
              isWheel ? 1 : Ticket.MAX_WEIGHT);
      if (on.isPresent() && !types.add(on.get())) {
        problems.add(pointer + "/on", Message.of("core.duplicate", "value", on.get().toString()));
      } else if (on.isPresent() && weighs.isPresent()) {
        entries.add(new DrawEntry(on.get(), weighs.get()));
      }
    }
    return entries;
  }

  private OptionalInt limit(@Nullable Integer limit, String name) {
    if (limit == null) {
      return OptionalInt.empty();
    }
    Optional<Long> number = fields.number(limit, "/perMember/" + name, 1, DrawTerms.MAX_LIMIT);
    return number.isPresent() ? OptionalInt.of(number.get().intValue()) : OptionalInt.empty();
  }

  private List<DrawPrize> prizes() {
    List<DrawPrize> prizes = new ArrayList<>();
    List<Fields.Item<DrawPrizeDefinition>> given =
        fields.list(definition.prizes(), "/prizes", 1, DrawTerms.MAX_PRIZES);
    Set<String> ids = new HashSet<>();
    long stock = 0;
    long odds = 0;
    for (Fields.Item<DrawPrizeDefinition> item : given) {
      DrawPrizeDefinition prize = item.value();
      String pointer = item.pointer();
      Optional<String> id =
          fields.text(prize.id(), pointer + "/id", text -> Identifiers.check("id", text));
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
      Optional<Long> read = fields.number(prize.stock(), pointer + "/stock", min, max);
      stock = read.isEmpty() ? OptionalLong.empty() : OptionalLong.of(read.get());
    }
    long odds = 0;
    if (isWheel) {
      odds = fields.number(prize.odds(), pointer + "/odds", 0, DrawPrize.MAX_ODDS).orElse(0L);
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
    List<Fields.Item<DrawReleaseDefinition>> given =
        fields.list(prize.release(), pointer, 0, DrawPrize.MAX_RELEASES);
    if (!given.isEmpty() && !isWheel) {
      problems.add(pointer, Message.of("points.draw.wheel-alone"));
    } else if (!given.isEmpty() && prize.stock() == null) {
      problems.add(pointer, Message.of("points.draw.release-needs-stock"));
    }
    for (Fields.Item<DrawReleaseDefinition> item : given) {
      Optional<Instant> at = instant(item.value().at(), item.pointer() + "/at", true);
      Optional<Long> add =
          fields.number(item.value().add(), item.pointer() + "/add", 1, DrawPrize.MAX_STOCK);
      if (at.isPresent() && add.isPresent()) {
        releases.add(new StockRelease(at.get(), add.get()));
      }
    }
    return releases;
  }

  private Optional<DrawReward> reward(@Nullable DrawRewardDefinition reward, String pointer) {
    if (reward == null) {
      return Optional.empty();
    }
    Optional<AssetId> asset = fields.text(reward.asset(), pointer + "/asset", AssetId::of);
    Optional<Long> amount =
        fields.number(reward.amount(), pointer + "/amount", 1, Amounts.MAX_PER_TRANSACTION);
    return asset.isPresent() && amount.isPresent()
        ? Optional.of(new DrawReward(asset.get(), amount.get()))
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
        fields.required(pointer);
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
}
