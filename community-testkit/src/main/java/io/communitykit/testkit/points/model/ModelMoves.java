package io.communitykit.testkit.points.model;

import io.communitykit.core.MemberId;
import io.communitykit.points.Remainder;
import io.communitykit.points.command.MergeCommand;
import io.communitykit.points.command.TransferCommand;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.testkit.points.model.ModelAccount.Row;
import io.communitykit.testkit.points.model.ModelLot.Piece;
import io.communitykit.testkit.points.model.ModelRules.Asset;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Points that go to other accounts. */
record ModelMoves(ModelLedger ledger) {

  Answer transfer(TransferCommand command) {
    return ledger.once(
        command.transaction().value(),
        command,
        ledger.early(command.at()),
        () -> {
          ModelAccount from =
              ledger.settled(ModelLedger.key(command.from(), command.asset()), command.at());
          if (from.available() < command.amount()) {
            return Answer.of("INSUFFICIENT", from.available());
          }
          List<Piece> moved = new ArrayList<>();
          List<Long> shares = split(command);
          for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i) > 0) {
              MemberId member = command.to().get(i).member();
              ModelAccount to =
                  ledger.settled(ModelLedger.key(member, command.asset()), command.at());
              List<Piece> share = from.take(shares.get(i));
              share.forEach(piece -> to.row(piece.lot()).available += piece.amount());
              ledger.extend(to, command.at());
              to.happen(command.at());
              moved.addAll(share);
            }
          }
          ledger.extend(from, command.at());
          ledger.other(command.transaction());
          return Answer.done("DONE", from.available(), moved);
        });
  }

  /** Everybody gets their share cut off to a whole; what that leaves goes as the command says. */
  private static List<Long> split(TransferCommand command) {
    long weights = command.to().stream().mapToLong(TransferCommand.Share::weight).sum();
    List<Long> shares = new ArrayList<>();
    List<BigInteger> rests = new ArrayList<>();
    long left = command.amount();
    for (TransferCommand.Share to : command.to()) {
      BigInteger part =
          BigInteger.valueOf(command.amount()).multiply(BigInteger.valueOf(to.weight()));
      shares.add(part.divide(BigInteger.valueOf(weights)).longValueExact());
      rests.add(part.mod(BigInteger.valueOf(weights)));
      left -= shares.get(shares.size() - 1);
    }
    while (left > 0) {
      int next = next(command, rests);
      long given = command.remainder() == Remainder.LARGEST_REMAINDER ? 1 : left;
      shares.set(next, shares.get(next) + given);
      rests.set(next, BigInteger.ONE.negate());
      left -= given;
    }
    return shares;
  }

  private static int next(TransferCommand command, List<BigInteger> rests) {
    int next = -1;
    for (int i = 0; i < rests.size(); i++) {
      boolean better =
          switch (command.remainder()) {
            case FIRST -> next < 0 && command.to().get(i).weight() > 0;
            case LAST -> command.to().get(i).weight() > 0;
            case LARGEST_REMAINDER -> next < 0 || rests.get(i).compareTo(rests.get(next)) > 0;
          };
      next = better ? i : next;
    }
    return next;
  }

  Answer merge(MergeCommand command) {
    return ledger.once(
        command.transaction().value(),
        command,
        ledger.early(command.at()),
        () -> {
          for (Asset asset : ledger.rules.assets()) {
            AccountKey from = ModelLedger.key(command.from(), asset.id());
            AccountKey to = ModelLedger.key(command.to(), asset.id());
            if (ledger.merged.containsKey(from) || ledger.merged.containsKey(to)) {
              return Answer.of("ALREADY_MERGED");
            }
            if (ledger.account(from).isWritten()) {
              ModelAccount given = ledger.settled(from, command.at());
              if (!given.holds.isEmpty()) {
                return Answer.of("HOLDS_OPEN", given.held());
              }
              move(given, ledger.settled(to, command.at()), command.at());
            }
          }
          ledger.other(command.transaction());
          return Answer.of("DONE");
        });
  }

  private void move(ModelAccount from, ModelAccount to, Instant at) {
    AccountKey heir = from.balances().isEmpty() ? from.key : to.key;
    ledger.merged.put(from.key, new ModelLedger.Merged(heir, ledger.deeds.size()));
    for (Row row : from.inSpendOrder()) {
      if (row.available + row.pending > 0) {
        Row target = to.row(row.lot);
        target.available += row.available;
        target.pending += row.pending;
        row.available = 0;
        row.pending = 0;
      }
    }
    from.books.values().removeIf(amount -> amount == 0);
    if (!from.books.isEmpty()) {
      from.row(ModelLot.COMMON);
      to.row(ModelLot.COMMON);
      from.books.forEach(to::post);
      from.books.clear();
    }
    if (!from.activeUntil.equals(Instant.MAX)
        && (to.activeUntil.equals(Instant.MAX) || to.activeUntil.isBefore(from.activeUntil))) {
      to.activeUntil = from.activeUntil;
    }
    to.happen(at);
  }
}
