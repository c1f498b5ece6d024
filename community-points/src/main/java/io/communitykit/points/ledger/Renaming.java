package io.communitykit.points.ledger;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts one member in the place of another wherever the ledger names them. */
record Renaming(MemberId from, MemberId to) {

  AccountKey of(AccountKey account) {
    return account.owner().equals(from) ? new AccountKey(to, account.asset()) : account;
  }

  Lot of(Lot lot) {
    return lot.account().owner().equals(from) ? lot.withAccount(of(lot.account())) : lot;
  }

  private Entry of(Entry entry) {
    return entry.account().owner().equals(from)
        ? new Entry(of(entry.account()), entry.book(), entry.lot(), entry.amount())
        : entry;
  }

  Transaction of(Transaction transaction) {
    List<Lot> opened = transaction.opened().stream().map(this::of).toList();
    List<Entry> entries = transaction.entries().stream().map(this::of).toList();
    Optional<Message> reason = transaction.reason().map(this::of);
    boolean same =
        opened.equals(transaction.opened())
            && entries.equals(transaction.entries())
            && reason.equals(transaction.reason());
    return same
        ? transaction
        : new Transaction(
            transaction.id(),
            transaction.kind(),
            transaction.occurredAt(),
            transaction.recordedAt(),
            opened,
            entries,
            reason,
            transaction.rules(),
            transaction.deadline(),
            transaction.target());
  }

  private Message of(Message message) {
    Map<String, Object> operands = new TreeMap<>();
    message.operands().forEach((name, operand) -> operands.put(name, operand(operand)));
    return new Message(message.key(), operands);
  }

  private Object operand(Object operand) {
    if (operand instanceof Message message) {
      return of(message);
    }
    if (operand instanceof List<?> list) {
      return list.stream().map(this::operand).toList();
    }
    return operand.equals(from.value()) ? to.value() : operand;
  }
}
