package io.communitykit.examples.quickstart;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.text.Texts;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
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

/** A small shop: a code at once, a mug by post, and what is said to whoever comes too late. */
final class RewardQuickstart {

  private RewardQuickstart() {}

  static List<String> run(PointsProgram points, Path catalogueFile, Instant now) {
    RewardCatalogue catalogue =
        RuleFile.read(RuleSource.file(catalogueFile), RewardCatalogueDefinition.class)
            .then(file -> file.compile(RewardCatalogue::compile))
            .orElseThrow();
    RewardDesk desk = points.rewards(catalogue, new InMemoryRewardStore());
    desk.store().addCoupons("cafe", List.of("LATTE-1", "LATTE-2"));
    MemberId ann = MemberId.of("ann");
    MemberId ben = MemberId.of("ben");

    RedemptionReceipt coffee = desk.redeem(new RedeemCommand("r1", ann, "coffee", now));
    RedemptionReceipt mug = desk.redeem(new RedeemCommand("r2", ann, "mug", now)); // points held
    RedemptionReceipt late = desk.redeem(new RedeemCommand("r3", ben, "mug", now));
    desk.release("r2", Message.of("shop.broken-in-the-post"), now); // points and stock are back
    RedemptionReceipt ben2 = desk.redeem(new RedeemCommand("r4", ben, "mug", now));
    desk.fulfil("r4", now);

    return List.of(
        coffee.redemption().orElseThrow().coupons().toString(),
        mug.redemption().orElseThrow().state().toString(),
        Texts.render(late.reason().orElseThrow(), Locale.ENGLISH),
        ben2.status() + ", left " + desk.left("mug").orElseThrow());
  }
}
