package io.communitykit.referral.program;

import io.communitykit.core.AssetId;
import io.communitykit.core.Message;
import io.communitykit.referral.definition.ReferralCapDefinition;
import io.communitykit.referral.definition.ReferralMilestoneDefinition;
import io.communitykit.referral.definition.ReferralRewardDefinition;
import io.communitykit.referral.definition.ReferralStepDefinition;
import io.communitykit.referral.reward.Ordinals;
import io.communitykit.referral.reward.ReferralCap;
import io.communitykit.referral.reward.ReferralReward;
import io.communitykit.referral.reward.RewardRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles what both sides get. A ladder becomes one reward for each of its steps, an ancestor one
 * in a role of its own, and a milestone one for some ordinals: the store knows none of the three.
 */
final class RewardsCompiler {

  /** Most rewards and most milestones in a file; what they become is decided in one record. */
  static final int MAX_WRITTEN = 16;

  private static final List<RewardRole> ANCESTORS =
      List.of(RewardRole.ANCESTOR_2, RewardRole.ANCESTOR_3);

  private final Fields fields;
  private final List<ReferralReward> rewards = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  RewardsCompiler(Fields fields) {
    this.fields = fields;
  }

  List<ReferralReward> compile(
      @Nullable List<ReferralRewardDefinition> definitions,
      @Nullable List<ReferralMilestoneDefinition> milestones) {
    for (Fields.Item<ReferralRewardDefinition> item :
        fields.items(definitions, "/rewards", 0, MAX_WRITTEN)) {
      reward(item.value(), item.pointer());
    }
    for (Fields.Item<ReferralMilestoneDefinition> item :
        fields.items(milestones, "/milestones", 0, MAX_WRITTEN)) {
      milestone(item.value(), item.pointer());
    }
    if (rewards.size() > ReferralRules.MAX_REWARDS) {
      fields.add(
          "/rewards",
          Message.of(
              "referral.rules.too-many-rewards",
              "max",
              ReferralRules.MAX_REWARDS,
              "actual",
              rewards.size()));
    }
    return rewards;
  }

  private void reward(ReferralRewardDefinition definition, String pointer) {
    int before = fields.errors();
    Optional<RewardRole> to = role(definition.to(), pointer + "/to");
    String given = definition.id();
    String id = given == null ? ReferralReward.DEFAULT_ID : given;
    checkId(id, to, pointer + "/id");
    Optional<AssetId> asset = fields.asset(definition.asset(), pointer + "/asset");
    Optional<Long> amount = fields.amount(definition.amount(), pointer + "/amount");
    Duration pending = pending(definition.pending(), pointer + "/pending");
    List<ReferralCap> caps = caps(definition.caps(), pointer + "/caps");
    if (to.equals(Optional.of(RewardRole.REFEREE))) {
      checkAbsent(definition.caps(), pointer + "/caps", "referral.rules.caps-of-referee");
      checkAbsent(definition.ladder(), pointer + "/ladder", "referral.rules.only-referrer");
      checkAbsent(definition.ancestors(), pointer + "/ancestors", "referral.rules.only-referrer");
    }
    List<Ordinals> spans = new ArrayList<>();
    List<Long> amounts = new ArrayList<>();
    ladder(definition, pointer + "/ladder", amount.orElse(1L), spans, amounts);
    List<Long> ancestors =
        ancestors(definition.ancestors(), pointer + "/ancestors", amount.orElse(1L));
    if (to.isEmpty() || asset.isEmpty() || amount.isEmpty() || fields.errors() > before) {
      return;
    }
    for (int i = 0; i < spans.size(); i++) {
      rewards.add(
          new ReferralReward(
              id, to.get(), asset.get(), amounts.get(i), pending, caps, spans.get(i)));
    }
    for (int i = 0; i < ancestors.size(); i++) {
      rewards.add(
          new ReferralReward(id, ANCESTORS.get(i), asset.get(), ancestors.get(i), pending, caps));
    }
  }

  private void checkId(String id, Optional<RewardRole> to, String pointer) {
    if (!ReferralReward.isId(id)) {
      fields.add(
          pointer,
          Message.of(
              "referral.rules.not-a-name",
              "max",
              (long) ReferralReward.MAX_ID_LENGTH,
              "actual",
              id));
    } else if (to.isPresent() && !ids.add(to.get() + ":" + id)) {
      fields.add(pointer, Message.of("core.duplicate", "value", id));
    }
  }

  private void checkAbsent(@Nullable Object given, String pointer, String key) {
    if (given != null) {
      fields.add(pointer, Message.of(key));
    }
  }

  /** Adds the spans of ordinals of each step, the first one from 1, and the amount of each. */
  private void ladder(
      ReferralRewardDefinition definition,
      String pointer,
      long first,
      List<Ordinals> spans,
      List<Long> amounts) {
    int from = 1;
    amounts.add(first);
    for (Fields.Item<ReferralStepDefinition> item :
        fields.items(definition.ladder(), pointer, 1, MAX_WRITTEN)) {
      Integer next = item.value().from();
      Optional<Long> amount = fields.amount(item.value().amount(), item.pointer() + "/amount");
      if (next == null) {
        fields.required(item.pointer() + "/from");
      } else if (next <= from) {
        fields.add(
            item.pointer() + "/from",
            Message.of("referral.rules.not-rising", "before", from, "actual", next));
      } else {
        spans.add(new Ordinals(from, next - 1, 1));
        amounts.add(amount.orElse(1L));
        from = next;
      }
    }
    spans.add(new Ordinals(from, Integer.MAX_VALUE, 1));
  }

  private List<Long> ancestors(@Nullable List<Long> definitions, String pointer, long amount) {
    List<Long> amounts = new ArrayList<>();
    long above = amount;
    for (Fields.Item<Long> item : fields.items(definitions, pointer, 1, ANCESTORS.size())) {
      Optional<Long> each = fields.amount(item.value(), item.pointer());
      if (each.isPresent() && each.get() >= above) {
        fields.add(
            item.pointer(),
            Message.of("referral.rules.not-falling", "before", above, "actual", each.get()));
      }
      above = each.orElse(above);
      amounts.add(above);
    }
    return amounts;
  }

  private void milestone(ReferralMilestoneDefinition definition, String pointer) {
    int before = fields.errors();
    Integer at = definition.at();
    Integer every = definition.every();
    if ((at == null) == (every == null)) {
      fields.add(pointer, Message.of("referral.rules.at-or-every"));
    }
    int n = 1;
    if (at != null) {
      n = fields.within(at, pointer + "/at", 1, Integer.MAX_VALUE);
    } else if (every != null) {
      n = fields.within(every, pointer + "/every", 1, Integer.MAX_VALUE);
    }
    if (definition.to() != null && !definition.to().equals(RewardRole.REFERRER.text())) {
      fields.add(pointer + "/to", Message.of("referral.rules.only-referrer"));
    }
    String given = definition.id();
    String id = given == null ? (at == null ? "every-" : "at-") + n : given;
    checkId(id, Optional.of(RewardRole.REFERRER), pointer + "/id");
    Optional<AssetId> asset = fields.asset(definition.asset(), pointer + "/asset");
    Optional<Long> amount = fields.amount(definition.amount(), pointer + "/amount");
    Duration pending = pending(definition.pending(), pointer + "/pending");
    if (asset.isPresent() && amount.isPresent() && fields.errors() == before) {
      rewards.add(
          new ReferralReward(
              id,
              RewardRole.REFERRER,
              asset.get(),
              amount.get(),
              pending,
              List.of(),
              at == null ? Ordinals.every(n) : Ordinals.at(n)));
    }
  }

  private Duration pending(@Nullable String text, String pointer) {
    return fields.duration(text, pointer, Duration.ZERO).orElse(Duration.ZERO);
  }

  private Optional<RewardRole> role(@Nullable String text, String pointer) {
    if (text == null) {
      fields.required(pointer);
      return Optional.empty();
    }
    for (RewardRole role : EnumSet.of(RewardRole.REFERRER, RewardRole.REFEREE)) {
      if (role.text().equals(text)) {
        return Optional.of(role);
      }
    }
    fields.add(pointer, Message.of("referral.rules.not-a-role", "actual", text));
    return Optional.empty();
  }

  private List<ReferralCap> caps(
      @Nullable List<ReferralCapDefinition> definitions, String pointer) {
    List<ReferralCap> caps = new ArrayList<>();
    Set<ReferralCap.Per> seen = EnumSet.noneOf(ReferralCap.Per.class);
    for (Fields.Item<ReferralCapDefinition> item : fields.items(definitions, pointer, 0, 16)) {
      ReferralCap.Per per = item.value().per();
      int max = fields.required(item.value().max(), item.pointer() + "/max", 1, Integer.MAX_VALUE);
      if (per == null) {
        fields.required(item.pointer() + "/per");
      } else if (!seen.add(per)) {
        fields.add(item.pointer() + "/per", Message.of("core.duplicate", "value", per.name()));
      } else {
        caps.add(new ReferralCap(per, max));
      }
    }
    return caps;
  }
}
