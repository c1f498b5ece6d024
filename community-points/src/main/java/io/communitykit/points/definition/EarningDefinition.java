package io.communitykit.points.definition;

import io.communitykit.points.Rounding;
import io.communitykit.points.Stacking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule file of points: how members earn, what their points are worth over time, which level that
 * makes.
 *
 * @param schema {@value #SCHEMA}
 * @param id the program's id; part of every award's id, so it must never change
 * @param version counts the changes of the file; each award cites it
 * @param zone whose days, weeks and months are counted, such as {@code Asia/Shanghai}
 * @param firstDayOfWeek the day on which weeks begin; {@code MONDAY} if left out
 * @param dayStart how long after midnight a day begins, as an ISO 8601 duration; midnight if left
 *     out
 * @param assets what can be earned, by id
 * @param rules how it is earned
 * @param campaigns when more is earned
 * @param stacking what campaigns that run at once do; {@code COMPOUND} if left out
 * @param rounding how exact shares become whole; {@code FLOOR} if left out
 * @param levels which levels there are, if any
 * @param tests examples that the rules must pass
 * @param categories what rules may count towards, by name
 * @param tiers which tiers there are, the lowest first; only with {@code tierPolicy}
 * @param tierPolicy how tiers are reached and lost
 * @param quests what is rewarded once it is done step by step
 * @param badges what members get for what they earned in all their time
 */
public record EarningDefinition(
    @NotBlank String schema,
    @NotBlank String id,
    @NotNull @Positive Integer version,
    @NotBlank String zone,
    @Nullable DayOfWeek firstDayOfWeek,
    @Nullable String dayStart,
    @NotEmpty Map<String, @Valid AssetDefinition> assets,
    @NotEmpty List<@Valid EarningRuleDefinition> rules,
    @Nullable List<@Valid CampaignDefinition> campaigns,
    @Nullable Stacking stacking,
    @Nullable Rounding rounding,
    @Nullable @Valid LevelsDefinition levels,
    @Nullable List<@Valid EarningTestDefinition> tests,
    @Nullable Map<String, @Valid CategoryDefinition> categories,
    @Nullable List<@Valid TierDefinition> tiers,
    @Nullable @Valid TierPolicyDefinition tierPolicy,
    @Nullable List<@Valid QuestDefinition> quests,
    @Nullable List<@Valid BadgeDefinition> badges) {

  /** The schema that these records are of. */
  public static final String SCHEMA = "community-points/1";

  /** Creates a file without categories, tiers, quests and badges. */
  public EarningDefinition(
      String schema,
      String id,
      Integer version,
      String zone,
      @Nullable DayOfWeek firstDayOfWeek,
      @Nullable String dayStart,
      Map<String, @Valid AssetDefinition> assets,
      List<@Valid EarningRuleDefinition> rules,
      @Nullable List<@Valid CampaignDefinition> campaigns,
      @Nullable Stacking stacking,
      @Nullable Rounding rounding,
      @Nullable LevelsDefinition levels,
      @Nullable List<@Valid EarningTestDefinition> tests) {
    this(
        schema,
        id,
        version,
        zone,
        firstDayOfWeek,
        dayStart,
        assets,
        rules,
        campaigns,
        stacking,
        rounding,
        levels,
        tests,
        null,
        null,
        null,
        null,
        null);
  }
}
