package io.communitykit.points.earning;

import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.IntentId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.Ratio;
import io.communitykit.points.Rounding;
import io.communitykit.points.Stacking;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.definition.CampaignDefinition;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.definition.EarningRuleDefinition;
import io.communitykit.points.definition.LevelsDefinition;
import io.communitykit.points.level.LevelTable;
import io.communitykit.points.level.TierTable;
import io.communitykit.points.quest.Quest;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a rule file into rules, or into everything that is wrong with it. Used once. */
final class EarningCompiler {

  /** Longest that points may last or wait: what is longer is meant to be for ever. */
  private static final Duration MAX_DURATION = Duration.ofDays(36_600);

  private final EarningDefinition definition;
  private final CustomConditions custom;
  private final Problems problems = new Problems();
  private final Fields fields = new Fields(problems);
  private final Map<AssetId, EarnedAsset> assets = new LinkedHashMap<>();
  private CommunityCalendar calendar = CommunityCalendar.UTC;

  EarningCompiler(EarningDefinition definition, CustomConditions custom) {
    this.definition = definition;
    this.custom = custom;
  }

  /** A campaign and the rules it is of: patterns, or none for all. */
  private record Reach(Campaign campaign, List<String> patterns) {

    boolean covers(String rule) {
      return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, rule));
    }

    static boolean matches(String pattern, String rule) {
      return pattern.endsWith("*")
          ? rule.startsWith(pattern.substring(0, pattern.length() - 1))
          : rule.equals(pattern);
    }
  }

  Checked<EarningRules> compile() {
    if (!EarningDefinition.SCHEMA.equals(definition.schema())) {
      fields.add(
          "/schema",
          Message.of(
              "core.wrong-schema",
              "expected",
              EarningDefinition.SCHEMA,
              "actual",
              String.valueOf(definition.schema())));
    }
    // Any identifier of core will do: they are all checked alike.
    Optional<String> program =
        fields.text(definition.id(), "/id", text -> IntentId.of(text).value());
    Optional<Long> version = fields.number(definition.version(), "/version", 1, Integer.MAX_VALUE);
    calendar = calendar();
    assets();
    List<Reach> campaigns = campaigns();
    List<EarningRule> rules = rules(campaigns);
    checkPatterns(rules, campaigns);
    Optional<LevelTable> levels = levels();
    Optional<TierTable> tiers =
        TierTable.compile(
            definition.tiers(), definition.tierPolicy(), problems, assetNames(), calendar);
    List<Quest> quests =
        new QuestCompiler(
                fields,
                assets,
                calendar,
                new EarningRuleCompiler(fields, problems, assets, calendar, custom)::condition)
            .compile(definition.quests());
    if (problems.size() > 0) {
      return Checked.failed(problems.list());
    }
    Rounding rounding = definition.rounding();
    Stacking stacking = definition.stacking();
    EarningRules compiled =
        new EarningRules(
            program.orElseThrow(),
            version.orElseThrow().intValue(),
            DefinitionHash.of(definition),
            calendar,
            rounding == null ? Rounding.FLOOR : rounding,
            stacking == null ? Stacking.COMPOUND : stacking,
            assets,
            rules,
            levels,
            tiers,
            quests);
    new EarningTests(compiled, fields).run(definition.tests());
    return problems.size() > 0
        ? Checked.failed(problems.list())
        : Checked.of(compiled, problems.list());
  }

  private CommunityCalendar calendar() {
    CommunityCalendar found = CommunityCalendar.UTC;
    String zone = definition.zone();
    if (zone == null) {
      fields.required("/zone");
    } else {
      DayOfWeek first = definition.firstDayOfWeek();
      try {
        found =
            CommunityCalendar.of(
                CommunityCalendar.zone(zone), first == null ? DayOfWeek.MONDAY : first);
      } catch (IllegalArgumentException e) {
        fields.add("/zone", Message.of("core.not-a-zone", "value", zone));
      }
    }
    Optional<Duration> start =
        fields.duration(definition.dayStart(), "/dayStart", Duration.ofDays(1).minusMinutes(1));
    if (start.isPresent() && start.get().toSecondsPart() + start.get().toNanosPart() > 0) {
      fields.add("/dayStart", Message.of("core.not-a-duration", "value", start.get().toString()));
      return found;
    }
    return start.isPresent() ? found.withDayStart(start.get()) : found;
  }

  private void assets() {
    Map<String, AssetDefinition> given = definition.assets();
    if (given == null || given.isEmpty() || given.size() > EarningRules.MAX_ASSETS) {
      fields.add(
          "/assets",
          given == null
              ? Message.of("core.required")
              : Message.of(
                  "core.size", "min", 1, "max", EarningRules.MAX_ASSETS, "actual", given.size()));
      return;
    }
    AssetCompiler compiler = new AssetCompiler(fields, MAX_DURATION);
    given.forEach(
        (name, asset) -> {
          String pointer = "/assets/" + Problems.escape(name);
          if (asset == null) {
            fields.required(pointer);
          } else {
            fields
                .text(name, pointer, AssetId::of)
                .ifPresent(id -> assets.put(id, compiler.compile(id, asset, pointer)));
          }
        });
  }

  private List<Reach> campaigns() {
    List<Reach> campaigns = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Fields.Item<CampaignDefinition> item :
        fields.list(definition.campaigns(), "/campaigns", 0, EarningRules.MAX_CAMPAIGNS)) {
      CampaignDefinition campaign = item.value();
      Optional<String> id = unique(campaign.id(), item.pointer() + "/id", ids);
      Optional<Instant> from = local(campaign.from(), item.pointer() + "/from");
      Optional<Instant> to = local(campaign.to(), item.pointer() + "/to");
      if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
        fields.add(item.pointer() + "/to", Message.of("points.campaign.to-before-from"));
      }
      Optional<Ratio> multiplier = multiplier(campaign.multiply(), item.pointer() + "/multiply");
      List<String> patterns =
          fields
              .list(campaign.rules(), item.pointer() + "/rules", 0, EarningRules.MAX_RULES)
              .stream()
              .map(Fields.Item::value)
              .toList();
      if (id.isPresent() && from.isPresent() && to.isPresent() && multiplier.isPresent()) {
        campaigns.add(
            new Reach(new Campaign(id.get(), from.get(), to.get(), multiplier.get()), patterns));
      }
    }
    return campaigns;
  }

  private Optional<Ratio> multiplier(@Nullable String text, String pointer) {
    if (text == null) {
      fields.required(pointer);
      return Optional.empty();
    }
    Optional<Ratio> ratio = Ratio.parse(text);
    if (ratio.isEmpty()) {
      fields.add(pointer, Message.of("points.campaign.not-a-multiplier", "actual", text));
    }
    return ratio;
  }

  private Optional<Instant> local(@Nullable String text, String pointer) {
    if (text == null) {
      fields.required(pointer);
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(text).atZone(calendar.zone()).toInstant());
    } catch (DateTimeException e) {
      fields.add(pointer, Message.of("points.not-a-local-time", "actual", text));
      return Optional.empty();
    }
  }

  private Optional<String> unique(@Nullable String text, String pointer, Set<String> seen) {
    Optional<String> id = fields.text(text, pointer, value -> IntentId.of(value).value());
    if (id.isPresent() && !seen.add(id.get())) {
      fields.add(pointer, Message.of("core.duplicate", "value", id.get()));
    }
    return id;
  }

  private List<EarningRule> rules(List<Reach> campaigns) {
    List<EarningRule> rules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Fields.Item<EarningRuleDefinition> item :
        fields.list(definition.rules(), "/rules", 1, EarningRules.MAX_RULES)) {
      Optional<String> id = unique(item.value().id(), item.pointer() + "/id", ids);
      Optional<ActivityType> on =
          fields.text(item.value().on(), item.pointer() + "/on", ActivityType::of);
      List<Campaign> running =
          campaigns.stream()
              .filter(reach -> id.isPresent() && reach.covers(id.get()))
              .map(Reach::campaign)
              .toList();
      new EarningRuleCompiler(fields, problems, assets, calendar, custom)
          .compile(item.value(), item.pointer(), id, on, running)
          .ifPresent(rules::add);
    }
    return rules;
  }

  private void checkPatterns(List<EarningRule> rules, List<Reach> campaigns) {
    if (problems.size() > 0) {
      return; // A rule that is missing only because it is wrong would be reported twice.
    }
    for (int i = 0; i < campaigns.size(); i++) {
      List<String> patterns = campaigns.get(i).patterns();
      for (int j = 0; j < patterns.size(); j++) {
        String pattern = patterns.get(j);
        if (rules.stream().noneMatch(rule -> Reach.matches(pattern, rule.id()))) {
          fields.add(
              "/campaigns/" + i + "/rules/" + j,
              Message.of(
                  "core.unknown-reference", "kind", Message.of("points.rule"), "value", pattern));
        }
      }
    }
  }

  private Optional<LevelTable> levels() {
    LevelsDefinition levels = definition.levels();
    if (levels == null) {
      return Optional.empty();
    }
    return LevelTable.compile(levels, "/levels", problems, assetNames()::contains);
  }

  private Set<String> assetNames() {
    Set<String> names = new HashSet<>();
    assets.keySet().forEach(id -> names.add(id.value()));
    return names;
  }
}
