package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.points.CircleMembers;
import io.communitykit.points.command.RedeemCommand;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.level.Level;
import io.communitykit.points.level.Tier;
import io.communitykit.points.level.TierStanding;
import io.communitykit.points.level.TierTable;
import io.communitykit.points.program.RedemptionReceipt.Status;
import io.communitykit.points.reward.Reward;
import io.communitykit.points.reward.RewardCatalogue;
import io.communitykit.points.reward.RewardPrice;
import java.util.List;
import java.util.Optional;

/** To whom a reward is offered, and when. */
record RewardGate(PointsProgram program, Optional<CircleMembers> members) {

  /**
   * Checks that {@code catalogue} can be had under {@code rules}.
   *
   * @throws IllegalArgumentException if something costs an asset that nobody can have, or is for a
   *     level or tier that nobody can reach, or for a circle while nobody knows who is in it
   */
  void check(RewardCatalogue catalogue) {
    EarningRules rules = program.rules();
    int levels = rules.levels().map(table -> table.level(Long.MAX_VALUE).number()).orElse(0);
    List<String> tiers = names(rules.tiers());
    for (Reward reward : catalogue.rewards()) {
      for (RewardPrice part : reward.price()) {
        if (rules.asset(part.asset()).isEmpty()) {
          throw new IllegalArgumentException(
              "price of " + reward.id() + " must be of an asset of the rules, was " + part.asset());
        }
      }
      if (reward.minLevel().orElse(0) > levels) {
        throw new IllegalArgumentException(
            "level of "
                + reward.id()
                + " must be one of the rules' "
                + levels
                + ", was "
                + reward.minLevel().getAsInt());
      }
      if (reward.minTier().filter(tier -> !tiers.contains(tier)).isPresent()) {
        throw new IllegalArgumentException(
            "tier of " + reward.id() + " must be of " + tiers + ", was " + reward.minTier().get());
      }
      if (reward.circle().isPresent() && members.isEmpty()) {
        throw new IllegalArgumentException(
            "members must be given for " + reward.id() + ", which is for a circle");
      }
    }
  }

  private static List<String> names(Optional<TierTable> tiers) {
    return tiers.map(TierTable::tiers).orElse(List.of()).stream().map(Tier::name).toList();
  }

  /** Returns why {@code reward} is not for whom {@code command} is for, or not then. */
  Optional<RedemptionReceipt> refusal(RedeemCommand command, Reward reward) {
    if (reward.isToCome(command.at())) {
      return refused(
          command,
          Status.NOT_YET_OFFERED,
          Message.of("points.reward.to-come", "from", reward.from().orElseThrow()));
    }
    if (reward.isOver(command.at())) {
      return refused(
          command,
          Status.NO_LONGER_OFFERED,
          Message.of("points.reward.over", "to", reward.to().orElseThrow()));
    }
    return standing(command, reward).flatMap(why -> refused(command, Status.NOT_ENTITLED, why));
  }

  /** Returns what a member lacks who may not have {@code reward}. */
  private Optional<Message> standing(RedeemCommand command, Reward reward) {
    if (reward.circle().isPresent() && !isMember(command, reward)) {
      return Optional.of(
          Message.of("points.reward.not-in-circle", "circle", reward.circle().get().value()));
    }
    if (reward.minLevel().isPresent()) {
      int level =
          program.standings().level(command.member(), command.at()).map(Level::number).orElse(0);
      if (level < reward.minLevel().getAsInt()) {
        return Optional.of(
            Message.of(
                "points.reward.not-entitled",
                "level",
                reward.minLevel().getAsInt(),
                "actual",
                level));
      }
    }
    return reward.minTier().isPresent() && !isInTier(command, reward.minTier().get())
        ? Optional.of(Message.of("points.reward.not-in-tier", "tier", reward.minTier().get()))
        : Optional.empty();
  }

  private boolean isMember(RedeemCommand command, Reward reward) {
    return members
        .orElseThrow()
        .isMember(reward.circle().orElseThrow(), command.member(), command.at());
  }

  /** A tier that the rules no longer have is nobody's. */
  private boolean isInTier(RedeemCommand command, String wanted) {
    List<String> tiers = names(program.rules().tiers());
    Optional<Tier> own =
        program.standings().tier(command.member(), command.at()).flatMap(TierStanding::tier);
    return tiers.contains(wanted)
        && own.isPresent()
        && tiers.indexOf(own.get().name()) >= tiers.indexOf(wanted);
  }

  private static Optional<RedemptionReceipt> refused(
      RedeemCommand command, Status status, Message reason) {
    return Optional.of(RedemptionReceipt.refused(status, command.id(), reason));
  }
}
