package io.communitykit.points.earning;

import io.communitykit.core.AssetId;
import io.communitykit.core.IntentId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.Rounding;
import io.communitykit.points.Stacking;
import io.communitykit.points.badge.Badge;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.definition.CategoryDefinition;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.definition.EarningRuleDefinition;
import io.communitykit.points.definition.LevelsDefinition;
import io.communitykit.points.level.LevelTable;
import io.communitykit.points.level.TierTable;
import io.communitykit.points.quest.Quest;
import io.communitykit.points.reading.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a rule file into rules, or into everything that is wrong with it. Used once. */
final class EarningCompiler {

  /** Longest that points may last or wait: what is longer is meant to be for ever. */
  private static final Duration MAX_DURATION = Duration.ofDays(36_600);

  private final EarningDefinition definition;
  private final CustomConditions conditions;
  private final CustomAmounts amounts;
  private final Problems problems = new Problems();
  private final Fields fields = new Fields(problems);
  private final Map<AssetId, EarnedAsset> assets = new LinkedHashMap<>();
  private CommunityCalendar calendar = CommunityCalendar.UTC;

  EarningCompiler(
      EarningDefinition definition, CustomConditions conditions, CustomAmounts amounts) {
    this.definition = definition;
    this.conditions = conditions;
    this.amounts = amounts;
  }

  Checked<EarningRules> compile() {
    fields.schema(definition.schema(), EarningDefinition.SCHEMA);
    // Any identifier of core will do: they are all checked alike.
    Optional<String> program =
        fields.text(definition.id(), "/id", text -> IntentId.of(text).value());
    Optional<Long> version = fields.number(definition.version(), "/version", 1, Integer.MAX_VALUE);
    calendar = calendar();
    assets();
    Map<String, List<EarningCap>> categories = categories();
    CampaignCompiler campaignCompiler = new CampaignCompiler(fields, assets, calendar);
    List<Reach> campaigns = campaignCompiler.compile(definition.campaigns());
    List<EarningRule> rules = rules(program.orElse(""), campaigns, categories);
    if (problems.size() == 0) {
      // A rule that is missing only because it is wrong would be reported twice.
      campaignCompiler.checkPatterns(rules, campaigns);
    }
    Optional<LevelTable> levels = levels(categories.keySet());
    Optional<TierTable> tiers =
        TierTable.compile(
            definition.tiers(), definition.tierPolicy(), problems, assetNames(), calendar);
    List<Quest> quests =
        new QuestCompiler(fields, assets, calendar, new Conditioning(fields, problems, conditions))
            .compile(definition.quests());
    List<Badge> badges =
        new BadgeCompiler(fields, assets, categories.keySet()).compile(definition.badges());
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
            quests,
            List.copyOf(categories.keySet()),
            badges,
            new EarningLint(definition, rules, campaigns, stacking).warnings());
    new EarningTests(compiled, fields).run(definition.tests());
    return problems.size() > 0
        ? Checked.failed(problems.list())
        : Checked.of(compiled, problems.list());
  }

  private CommunityCalendar calendar() {
    CommunityCalendar found = fields.calendar(definition.zone(), definition.firstDayOfWeek());
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

  /** Returns the caps of each category. */
  private Map<String, List<EarningCap>> categories() {
    Map<String, CategoryDefinition> given = definition.categories();
    Map<String, List<EarningCap>> categories = new LinkedHashMap<>();
    if (given == null) {
      return categories;
    }
    if (given.size() > EarningRules.MAX_CATEGORIES) {
      fields.add(
          "/categories",
          Message.of(
              "core.size", "min", 0, "max", EarningRules.MAX_CATEGORIES, "actual", given.size()));
      return categories;
    }
    CapCompiler caps = new CapCompiler(fields, assets);
    given.forEach(
        (name, category) -> {
          String pointer = "/categories/" + Problems.escape(name);
          if (category == null) {
            fields.required(pointer);
          } else {
            fields
                .text(name, pointer, text -> IntentId.of(text).value())
                .ifPresent(
                    id ->
                        categories.put(
                            id, caps.compile(category.caps(), pointer + "/caps", "group:" + id)));
          }
        });
    return categories;
  }

  private List<EarningRule> rules(
      String program, List<Reach> campaigns, Map<String, List<EarningCap>> categories) {
    List<EarningRule> rules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    EarningRuleCompiler compiler =
        new EarningRuleCompiler(
            fields, problems, program, assets, categories, calendar, conditions, amounts);
    for (Fields.Item<EarningRuleDefinition> item :
        fields.list(definition.rules(), "/rules", 1, EarningRules.MAX_RULES)) {
      Optional<String> id = fields.unique(item.value().id(), item.pointer() + "/id", ids);
      List<Campaign> running =
          campaigns.stream()
              .filter(reach -> id.isPresent() && reach.covers(id.get()))
              .map(Reach::campaign)
              .toList();
      compiler.compile(item.value(), item.pointer(), id, running).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<LevelTable> levels(Set<String> categories) {
    LevelsDefinition levels = definition.levels();
    if (levels == null) {
      return Optional.empty();
    }
    String category = levels.category();
    if (category != null && !categories.contains(category)) {
      fields.unknown("/levels/category", "points.category", category);
    }
    return LevelTable.compile(levels, "/levels", problems, assetNames()::contains);
  }

  private Set<String> assetNames() {
    Set<String> names = new HashSet<>();
    assets.keySet().forEach(id -> names.add(id.value()));
    return names;
  }
}
