package io.communitykit.testkit.points.model;

import io.communitykit.core.RewardReversal;
import io.communitykit.points.command.ReverseCommand;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.testkit.points.model.ModelDeed.Share;
import io.communitykit.testkit.points.model.ModelLot.Piece;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is taken back. */
record ModelReversals(ModelLedger ledger) {

  Answer reverse(ReverseCommand command) {
    return ledger.once(
        command.transaction().value(),
        command,
        ledger.early(command.at()),
        () -> reverse(command.of(), command.transaction(), command.amount(), command.at()));
  }

  Answer takeBack(RewardReversal reversal) {
    TransactionId of = TransactionId.of(reversal.intent());
    TransactionId id = TransactionId.derived("reversal", of.value());
    return ledger.once(
        id.value(),
        reversal,
        ledger.early(reversal.at()),
        () -> reverse(of, id, Optional.empty(), reversal.at()));
  }

  private Answer reverse(TransactionId of, TransactionId id, Optional<Long> asked, Instant at) {
    ModelDeed deed = ledger.deeds.get(of.value());
    if (deed == null) {
      return Answer.of("NOT_FOUND");
    }
    Answer answer =
        switch (deed.kind) {
          case AWARD -> clawBack(deed, asked, at);
          case TAKING -> refund(deed, asked, at);
          case OTHER -> Answer.of("NOT_REVERSIBLE");
        };
    if (answer.accepted()) {
      ledger.other(id);
    }
    return answer;
  }

  /** Back to the very lots: undoes the last of what was taken first. */
  private Answer refund(ModelDeed deed, Optional<Long> asked, Instant at) {
    long left = deed.shares.stream().mapToLong(share -> share.amount - share.reversed).sum();
    long amount = asked.orElse(left);
    if (amount == 0 || amount > left) {
      return Answer.of("EXCEEDS_ORIGINAL", left);
    }
    ModelAccount account = ledger.current(deed, deed.shares.get(0).account, at);
    List<Piece> back = new ArrayList<>();
    long missing = amount;
    for (int i = deed.shares.size() - 1; i >= 0; i--) {
      Share share = deed.shares.get(i);
      long returned = Math.min(missing, share.amount - share.reversed);
      if (returned > 0) {
        missing -= returned;
        share.reversed += returned;
        account.row(share.lot).available += returned;
        account.post(deed.book, -returned);
        back.add(new Piece(share.lot, returned));
      }
    }
    account.happen(at);
    return Answer.done("DONE", account.available(), back);
  }

  private Answer clawBack(ModelDeed deed, Optional<Long> asked, Instant at) {
    if (deed.shares.isEmpty()) {
      return Answer.of("EXCEEDS_ORIGINAL", 0);
    }
    if (deed.shares.size() > 1 && asked.isPresent()) {
      return Answer.of("NOT_REVERSIBLE");
    }
    long left = deed.shares.stream().mapToLong(share -> share.amount - share.reversed).sum();
    if (left == 0 || asked.orElse(left) > left) {
      return Answer.of("EXCEEDS_ORIGINAL", left);
    }
    return new ModelClawback(
            deed,
            asked,
            share -> ledger.current(deed, share.account, at),
            share ->
                ledger.path(deed, share.account).stream()
                    .mapToLong(key -> ledger.account(key).lapsed.getOrDefault(share.lot, 0L))
                    .sum(),
            ledger::clawback)
        .run(at);
  }
}
