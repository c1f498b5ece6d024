package io.communitykit.testkit.points.model;

import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.command.HoldCommand;
import io.communitykit.points.command.PenaltyCommand;
import io.communitykit.points.command.ResolveCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.testkit.points.model.ModelAccount.Hold;
import io.communitykit.testkit.points.model.ModelAccount.Row;
import io.communitykit.testkit.points.model.ModelLot.Piece;
import java.util.ArrayList;
import java.util.List;

/** Points that are used: for good, until a purchase is finished, or for an offence. */
record ModelSpends(ModelLedger ledger) {

  Answer spend(SpendCommand command) {
    return ledger.once(
        command.transaction().value(),
        command,
        ledger.early(command.at()),
        () -> {
          ModelAccount account =
              ledger.settled(ModelLedger.key(command.member(), command.asset()), command.at());
          if (account.available() < command.amount()) {
            return Answer.of("INSUFFICIENT", account.available());
          }
          List<Piece> used = account.take(command.amount());
          account.post(Book.REDEEMED, command.amount());
          ledger.extend(account, command.at());
          ledger.did(command.transaction(), ModelDeed.of(account.key, Book.REDEEMED, used));
          return Answer.done("DONE", account.available(), used);
        });
  }

  Answer penalize(PenaltyCommand command) {
    return ledger.once(
        command.transaction().value(),
        command,
        ledger.early(command.at()),
        () -> {
          ModelAccount account =
              ledger.settled(ModelLedger.key(command.member(), command.asset()), command.at());
          long most = Math.max(0, account.available() - command.floor().orElse(0L));
          long taken = Math.min(command.amount(), most);
          boolean owes =
              command.floor().isEmpty() && ledger.clawback(command.asset()) == ClawbackPolicy.DEBT;
          long owed = owes ? command.amount() - taken : 0;
          if (taken + owed == 0) {
            return Answer.of("INSUFFICIENT", 0);
          }
          List<Piece> pieces = new ArrayList<>(account.take(taken));
          if (owed > 0) {
            account.row(ModelLot.COMMON);
            account.post(Book.DEBT, -owed);
            pieces.add(new Piece(ModelLot.COMMON, owed));
          }
          account.post(Book.PENALTY, taken + owed);
          ledger.did(command.transaction(), ModelDeed.of(account.key, Book.PENALTY, pieces));
          return Answer.done("DONE", account.available(), pieces);
        });
  }

  Answer hold(HoldCommand command) {
    return ledger.once(
        command.transaction().value(),
        command,
        ledger.early(command.at()),
        () -> {
          ModelAccount account =
              ledger.settled(ModelLedger.key(command.member(), command.asset()), command.at());
          if (account.available() < command.amount()) {
            return Answer.of("INSUFFICIENT", account.available());
          }
          List<Piece> held = account.take(command.amount());
          held.forEach(piece -> account.row(piece.lot()).held += piece.amount());
          TransactionId id = command.transaction();
          account.holds.add(new Hold(id.value(), command.at().plus(command.duration()), held));
          ledger.extend(account, command.at());
          ledger.did(id, new ModelDeed(ModelDeed.Kind.OTHER));
          return Answer.done("DONE", account.available(), held);
        });
  }

  /** The time is not part of what is asked for: whoever asks again may not know it any more. */
  Answer resolve(ResolveCommand command) {
    Object content = List.of(command.resolution(), command.amount());
    String id = command.transaction().value();
    Answer answer = ledger.once(id, content, ledger.early(command.at()), () -> end(command));
    return answer.status().equals("ID_CONFLICT") ? Answer.of("ALREADY_RESOLVED") : answer;
  }

  private Answer end(ResolveCommand command) {
    String id = command.heldBy().value();
    if (!ledger.deeds.containsKey(id)) {
      return Answer.of("NOT_FOUND");
    }
    for (ModelAccount account : ledger.accounts.values()) {
      for (Hold hold : List.copyOf(account.holds)) {
        if (hold.id().equals(id) && hold.deadline().isAfter(command.at())) {
          return end(command, account, hold);
        }
      }
    }
    return Answer.of("HOLD_EXPIRED");
  }

  private Answer end(ResolveCommand command, ModelAccount account, Hold hold) {
    boolean capture = command.resolution() == ResolveCommand.Resolution.CAPTURE;
    long wanted = capture ? command.amount().orElse(hold.amount()) : 0;
    if (wanted > hold.amount()) {
      return Answer.of("EXCEEDS_HOLD", hold.amount());
    }
    account.passTime(command.at());
    account.holds.remove(hold);
    List<Piece> captured = new ArrayList<>();
    List<Piece> released = new ArrayList<>();
    long missing = wanted;
    for (Piece piece : hold.pieces()) {
      long redeemed = Math.min(missing, piece.amount());
      missing -= redeemed;
      Row row = account.row(piece.lot());
      row.held -= piece.amount();
      row.available += piece.amount() - redeemed;
      captured.add(new Piece(piece.lot(), redeemed));
      released.add(new Piece(piece.lot(), piece.amount() - redeemed));
    }
    captured.removeIf(piece -> piece.amount() == 0);
    account.post(Book.REDEEMED, wanted);
    ledger.extend(account, command.at());
    account.happen(command.at());
    ledger.did(
        command.transaction(),
        capture
            ? ModelDeed.of(account.key, Book.REDEEMED, captured)
            : new ModelDeed(ModelDeed.Kind.OTHER));
    return Answer.done("DONE", account.available(), capture ? captured : released);
  }
}
