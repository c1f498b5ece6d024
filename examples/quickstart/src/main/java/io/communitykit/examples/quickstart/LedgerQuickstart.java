package io.communitykit.examples.quickstart;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.HoldCommand;
import io.communitykit.points.command.ResolveCommand;
import io.communitykit.points.command.ReverseCommand;
import io.communitykit.points.program.Balance;
import io.communitykit.points.program.PointsProgram;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A purchase with points: set aside, paid in part, and half of it given back. */
final class LedgerQuickstart {

  private LedgerQuickstart() {}

  static Balance run(PointsProgram points, Instant now) {
    MemberId ann = MemberId.of("ann");
    AssetId asset = AssetId.of("points");
    Message order = Message.of("shop.order", "number", "77");
    points.grant(new GrantCommand("welcome", ann, asset, 1_000, Optional.empty(), order, now));
    // region ledger
    points.hold(new HoldCommand("order-77", ann, asset, 500, Duration.ofMinutes(30), order, now));
    CommandReceipt paid = points.resolve(ResolveCommand.capture("order-77", 480, now)); // 20 back
    points.reverse(new ReverseCommand("return-9", paid.id(), Optional.of(240L), order, now));
    // endregion
    return points.balance(ann, asset, now); // 760
  }
}
