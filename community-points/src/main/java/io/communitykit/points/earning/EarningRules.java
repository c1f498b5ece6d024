package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.points.Rounding;
import io.communitykit.points.Stacking;
import io.communitykit.points.badge.Badge;
import io.communitykit.points.checkin.Streak;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.level.LevelTable;
import io.communitykit.points.level.TierTable;
import io.communitykit.points.quest.Quest;
import io.communitykit.points.quest.QuestRound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rule set: what members earn, as a pure function of an activity and of what was counted before.
 *
 * <pre>{@code
 * EarningRules rules = EarningRules.compile(definition).orElseThrow();
 * EarningDecision decision = rules.decide(activity, EarningSnapshot.EMPTY);
 * }</pre>
 *
 * <p>The same rules, activity and snapshot give the same decision, for ever: live, in a replay, in
 * a test. Immutable and thread-safe.
 */
public final class EarningRules {

  /** Most rules of a file. */
  public static final int MAX_RULES = 1_000;

  /** Most assets of a file. */
  public static final int MAX_ASSETS = 100;

  /** Most awards of a rule. */
  public static final int MAX_AWARDS = 16;

  /** Most caps of a rule. */
  public static final int MAX_CAPS = 8;

  /** Most campaigns of a file. */
  public static final int MAX_CAMPAIGNS = 1_000;

  /** Most quests of a file. */
  public static final int MAX_QUESTS = 1_000;

  /** Most badges of a file. */
  public static final int MAX_BADGES = 1_000;

  /** Most categories of a file. */
  public static final int MAX_CATEGORIES = 100;

  /** Most circles that one rule or campaign names; more is better said by a condition. */
  public static final int MAX_CIRCLES = 1_000;

  /** Most examples of a file, and most activities of one; they run whenever it is compiled. */
  public static final int MAX_TESTS = 200;

  private final String program;
  private final int version;
  private final String hash;
  private final CommunityCalendar calendar;
  private final Rounding rounding;
  private final Stacking stacking;
  private final Map<AssetId, EarnedAsset> assets;
  private final Map<ActivityType, TypeRules> types = new HashMap<>();
  private final List<EarningRule> rules;
  private final Optional<LevelTable> levels;
  private final Optional<TierTable> tiers;
  private final Quests quests;
  private final List<String> categories;
  private final List<Badge> badges;
  private final List<Problem> lint;

  EarningRules(
      String program,
      int version,
      String hash,
      CommunityCalendar calendar,
      Rounding rounding,
      Stacking stacking,
      Map<AssetId, EarnedAsset> assets,
      List<EarningRule> rules,
      Optional<LevelTable> levels,
      Optional<TierTable> tiers,
      List<Quest> quests,
      List<String> categories,
      List<Badge> badges,
      List<Problem> lint) {
    this.program = program;
    this.version = version;
    this.hash = hash;
    this.calendar = calendar;
    this.rounding = rounding;
    this.stacking = stacking;
    this.assets = new LinkedHashMap<>(assets);
    this.rules = List.copyOf(rules);
    for (EarningRule rule : rules) {
      fill(rule.on()).rules.add(rule);
      rule.undoing().ifPresent(undoing -> fill(undoing.on()).undone.add(rule));
    }
    for (Quest quest : quests) {
      quest.types().forEach(type -> fill(type).quests.add(quest));
    }
    types.values().forEach(TypeRules::seal);
    this.levels = levels;
    this.tiers = tiers;
    this.quests = new Quests(quests);
    this.categories = List.copyOf(categories);
    this.badges = List.copyOf(badges);
    this.lint = List.copyOf(lint);
  }

  private TypeRules fill(ActivityType type) {
    return types.computeIfAbsent(type, any -> new TypeRules());
  }

  /** Returns the rules that {@code definition} spells, or everything that is wrong with it. */
  public static Checked<EarningRules> compile(EarningDefinition definition) {
    return compile(definition, CustomConditions.none(), CustomAmounts.none());
  }

  /**
   * Returns the rules that {@code definition} spells, or everything that is wrong with it.
   *
   * @param custom the conditions that it may name
   */
  public static Checked<EarningRules> compile(
      EarningDefinition definition, CustomConditions custom) {
    return compile(definition, custom, CustomAmounts.none());
  }

  /**
   * Returns the rules that {@code definition} spells, or everything that is wrong with it.
   *
   * @param conditions the conditions that it may name
   * @param amounts the amounts that it may name
   */
  public static Checked<EarningRules> compile(
      EarningDefinition definition, CustomConditions conditions, CustomAmounts amounts) {
    requireNonNull(definition, "definition");
    requireNonNull(conditions, "conditions");
    requireNonNull(amounts, "amounts");
    return new EarningCompiler(definition, conditions, amounts).compile();
  }

  /** Returns the program's id. */
  public String program() {
    return program;
  }

  /** Returns the version of the file. */
  public int version() {
    return version;
  }

  /**
   * Returns the SHA-256 of the definition, 64 lower-case hex digits: equal for files that say the
   * same, whatever their layout, comments and order of keys. Custom conditions count by name; what
   * they do is the host's code.
   */
  public String hash() {
    return hash;
  }

  /** Returns the calendar that days, weeks and months are counted by. */
  public CommunityCalendar calendar() {
    return calendar;
  }

  /** Returns what can be earned, in the file's order. */
  public List<EarnedAsset> assets() {
    return List.copyOf(assets.values());
  }

  /** Returns the asset {@code id}, if there is one. */
  public Optional<EarnedAsset> asset(AssetId id) {
    return Optional.ofNullable(assets.get(id));
  }

  /** Returns the ids of the rules, in the file's order. */
  public List<String> ruleIds() {
    return rules.stream().map(EarningRule::id).toList();
  }

  /** Returns what rules may count towards, in the file's order. */
  public List<String> categories() {
    return categories;
  }

  /** Returns the levels, if there are any. */
  public Optional<LevelTable> levels() {
    return levels;
  }

  /** Returns the tiers, if there are any. */
  public Optional<TierTable> tiers() {
    return tiers;
  }

  /** Returns the badges, in the file's order. */
  public List<Badge> badges() {
    return badges;
  }

  /** Returns the quests, in the file's order. */
  public List<Quest> quests() {
    return quests.all();
  }

  /** Returns the quest {@code id}, if there is one. */
  public Optional<Quest> quest(String id) {
    return quests.find(id);
  }

  /** Returns what {@code member} gets when {@code round} is done, at {@code at}. */
  public List<Award> rewards(QuestRound round, MemberId member, Instant at) {
    return Quests.rewards(this, round, member, at);
  }

  /**
   * Returns what is probably not meant as it is written, as warnings with pointers into the file:
   * conditions that can never hold, caps below one award, campaigns that multiply each other or
   * reach no award, ladders that fall, categories that nobody uses, badges that nobody can reach.
   * Only what can be proved from the file is in it.
   */
  public List<Problem> lint() {
    return lint;
  }

  Rounding rounding() {
    return rounding;
  }

  Stacking stacking() {
    return stacking;
  }

  /** Returns what there is about {@code type}. */
  TypeRules on(ActivityType type) {
    return types.getOrDefault(type, TypeRules.NONE);
  }

  /** Returns the counters that a decision on {@code activity} may ask its snapshot for. */
  public Set<CounterKey> counters(Activity activity) {
    TypeRules about = on(activity.type());
    if (about.isEmpty()) {
      return Set.of();
    }
    Set<CounterKey> keys = new LinkedHashSet<>();
    for (EarningRule rule : about.undone) {
      rule.undoing()
          .filter(undoing -> activity.object().isPresent())
          .ifPresent(
              undoing -> {
                keys.add(undoing.undone(activity));
                keys.add(undoing.times(activity));
              });
    }
    for (EarningRule rule : about.rules) {
      rule.collectCounters(activity, calendar, keys);
    }
    Quests.collectCounters(activity, this, keys);
    return keys;
  }

  /** Returns the counter of everything that caps took of what {@code rule} gave an account. */
  public static CounterKey cutCounter(AccountKey account, String rule) {
    return EarningRule.cutCounter(account, rule);
  }

  /**
   * Returns the counter of everything that rules of {@code category} gave an account, less what was
   * taken back. Pending points are in it.
   */
  public static CounterKey categoryCounter(AccountKey account, String category) {
    return EarningRule.categoryCounter(account, category);
  }

  /**
   * Decides what {@code activity} earns. Pure.
   *
   * @throws io.communitykit.points.AmountOverflowException if it comes to more than one transaction
   *     may move
   */
  public EarningDecision decide(Activity activity, EarningSnapshot snapshot) {
    requireNonNull(activity, "activity");
    requireNonNull(snapshot, "snapshot");
    TypeRules about = on(activity.type());
    return about.undone.isEmpty() && about.quests.isEmpty()
        ? byRules(about, activity, snapshot)
        : decide(new DecisionDraft(this, activity, snapshot, null));
  }

  /** Decides by rules alone, and makes nothing until one may fire. */
  private EarningDecision byRules(TypeRules about, Activity activity, EarningSnapshot snapshot) {
    DecisionDraft draft = null;
    for (RuleBlock block : about.blocks()) {
      long candidates = block.candidates(activity);
      if (candidates != 0) {
        draft = draft == null ? new DecisionDraft(this, activity, snapshot, null) : draft;
        new EarningDecider(draft).decide(block, candidates);
      }
    }
    return draft == null ? EarningDecision.NOTHING : draft.decision();
  }

  /** Returns the streak of {@code rule}, if there is such a rule and it has one. */
  public Optional<Streak> streak(String rule) {
    return find(rule).flatMap(EarningRule::streak);
  }

  private Optional<EarningRule> find(String rule) {
    return rules.stream().filter(candidate -> candidate.id().equals(rule)).findFirst();
  }

  /**
   * Returns the counters that filling a missed period asks for.
   *
   * @param makeUp who fills it and when, under the id of the command
   * @param rule a rule with a streak
   * @param period the number of the period
   */
  public Set<CounterKey> makeUpCounters(Activity makeUp, String rule, long period) {
    EarningRule found = find(rule).orElseThrow();
    Streak streak = found.streak().orElseThrow();
    Set<CounterKey> keys =
        new LinkedHashSet<>(streak.counters(streak.account(makeUp.actor()), period));
    found.collectCounters(makeUp, calendar, keys);
    return keys;
  }

  /**
   * Decides what filling a missed period gives: what having been there then would have made of the
   * streak, with the campaigns and caps of now. Pure.
   *
   * @param makeUp who fills it and when, under the id of the command
   * @param rule a rule with a streak
   * @param period the number of the period, which was not counted
   */
  public EarningDecision decideMakeUp(
      Activity makeUp, String rule, long period, EarningSnapshot snapshot) {
    EarningRule found = find(rule).orElseThrow();
    DecisionDraft draft = new DecisionDraft(this, makeUp, snapshot, null);
    new StreakDecider(draft, new EarningDecider(draft))
        .makeUp(found, found.streak().orElseThrow(), period);
    return draft.decision();
  }

  /** Decides the same again and says how. Pure. */
  public EarningTrace explain(Activity activity, EarningSnapshot snapshot) {
    requireNonNull(activity, "activity");
    requireNonNull(snapshot, "snapshot");
    List<EarningTrace.Step> steps = new ArrayList<>();
    EarningDecision decision = decide(new DecisionDraft(this, activity, snapshot, steps));
    return new EarningTrace(decision, steps);
  }

  /** Lets everything that decides on an activity add to {@code draft}. */
  private static EarningDecision decide(DecisionDraft draft) {
    new EarningDecider(draft).decide();
    new QuestDecider(draft).decide();
    return draft.decision();
  }
}
