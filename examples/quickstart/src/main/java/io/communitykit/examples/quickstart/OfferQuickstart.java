package io.communitykit.examples.quickstart;

import io.communitykit.core.MemberId;
import io.communitykit.core.Membership;
import io.communitykit.core.text.Texts;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.points.CircleMembers;
import io.communitykit.points.command.RedeemCommand;
import io.communitykit.points.definition.RewardCatalogueDefinition;
import io.communitykit.points.program.PointsProgram;
import io.communitykit.points.program.RedemptionReceipt;
import io.communitykit.points.program.RewardDesk;
import io.communitykit.points.reward.InMemoryRewardStore;
import io.communitykit.points.reward.RewardCatalogue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A reward for the members of one circle, from a tier on, for a week. */
final class OfferQuickstart {

  private final RewardDesk desk;

  OfferQuickstart(PointsProgram points, Path catalogueFile, List<Membership> memberships) {
    RewardCatalogue catalogue =
        RuleFile.read(RuleSource.file(catalogueFile), RewardCatalogueDefinition.class)
            .then(file -> file.compile(RewardCatalogue::compile))
            .orElseThrow();
    CircleMembers members = CircleMembers.of(memberships); // or a question to your own tables
    desk = points.rewards(catalogue, new InMemoryRewardStore(), members);
  }

  /** What a shop page says to {@code member}: that it is theirs, or why not. */
  String ask(MemberId member, Instant at) {
    RedeemCommand command = new RedeemCommand("print:" + member + ":" + at, member, "print", at);
    RedemptionReceipt receipt = desk.redeem(command);
    return receipt
        .reason()
        .map(refused -> Texts.render(refused, Locale.ENGLISH))
        .orElseGet(() -> receipt.status().toString());
  }
}
