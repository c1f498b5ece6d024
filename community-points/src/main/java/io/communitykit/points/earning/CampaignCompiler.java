package io.communitykit.points.earning;

import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.points.Amounts;
import io.communitykit.points.Ratio;
import io.communitykit.points.definition.BudgetDefinition;
import io.communitykit.points.definition.CampaignDefinition;
import io.communitykit.points.reading.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the campaigns of a file into campaigns and the rules they are of. */
record CampaignCompiler(
    Fields fields, Map<AssetId, EarnedAsset> assets, CommunityCalendar calendar) {

  List<Reach> compile(@Nullable List<CampaignDefinition> definitions) {
    List<Reach> campaigns = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Fields.Item<CampaignDefinition> item :
        fields.list(definitions, "/campaigns", 0, EarningRules.MAX_CAMPAIGNS)) {
      CampaignDefinition campaign = item.value();
      String pointer = item.pointer();
      Optional<String> id = fields.unique(campaign.id(), pointer + "/id", ids);
      Optional<Instant> from = local(campaign.from(), pointer + "/from");
      Optional<Instant> to = local(campaign.to(), pointer + "/to");
      if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
        fields.add(pointer + "/to", Message.of("points.to-before-from"));
      }
      Optional<Ratio> multiplier = multiplier(campaign.multiply(), pointer + "/multiply");
      List<String> patterns =
          fields.list(campaign.rules(), pointer + "/rules", 0, EarningRules.MAX_RULES).stream()
              .map(Fields.Item::value)
              .toList();
      Set<CircleId> circles = References.circles(fields, campaign.circles(), pointer + "/circles");
      Optional<Campaign.Budget> budget =
          budget(campaign.budget(), pointer + "/budget", id.orElse(""));
      if (id.isPresent() && from.isPresent() && to.isPresent() && multiplier.isPresent()) {
        campaigns.add(
            new Reach(
                new Campaign(id.get(), from.get(), to.get(), multiplier.get(), circles, budget),
                patterns,
                pointer));
      }
    }
    return campaigns;
  }

  private Optional<Campaign.Budget> budget(
      @Nullable BudgetDefinition budget, String pointer, String campaign) {
    if (budget == null) {
      return Optional.empty();
    }
    Optional<EarnedAsset> asset =
        References.asset(fields, budget.asset(), pointer + "/asset", assets);
    Optional<Long> max =
        fields.number(budget.max(), pointer + "/max", 1, Amounts.MAX_PER_TRANSACTION);
    return asset.flatMap(a -> max.map(m -> new Campaign.Budget(campaign, a.id(), m)));
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
    }
    return fields.localTime(text, pointer, calendar);
  }

  void checkPatterns(List<EarningRule> rules, List<Reach> campaigns) {
    for (Reach reach : campaigns) {
      List<String> patterns = reach.patterns();
      for (int i = 0; i < patterns.size(); i++) {
        String pattern = patterns.get(i);
        if (rules.stream().noneMatch(rule -> Reach.matches(pattern, rule.id()))) {
          fields.unknown(reach.pointer() + "/rules/" + i, "points.rule", pattern);
        }
      }
    }
  }
}
