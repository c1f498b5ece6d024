package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.Fingerprint;

/** Says why the ledger refused something. */
final class Refusals {

  private Refusals() {}

  static Message idConflict(CommitResult result) {
    Fingerprint.Difference difference = result.difference().orElseThrow();
    return Message.of(
        "points.receipt.id-conflict",
        "field",
        difference.field(),
        "stored",
        difference.stored(),
        "given",
        difference.given());
  }

  static Message tooManyLots(CommitResult.Limit limit) {
    return Message.of("points.receipt.too-many-lots", "max", limit.max());
  }
}
