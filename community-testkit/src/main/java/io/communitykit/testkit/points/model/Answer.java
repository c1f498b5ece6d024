package io.communitykit.testkit.points.model;

import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.program.EarningReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a step came to, as a program says it and as the model expects it.
 *
 * @param status the name of the receipt's status
 * @param amount how much it moved
 * @param left the receipt's figure of that name; zero where it has none
 * @param uses what was moved of which lots, in order
 */
record Answer(String status, long amount, long left, List<Use> uses) {

  /** So much of a lot, by {@link ModelLot#key}. */
  record Use(String lot, long amount) {}

  Answer {
    uses = List.copyOf(uses);
  }

  static Answer of(String status) {
    return new Answer(status, 0, 0, List.of());
  }

  static Answer of(String status, long left) {
    return new Answer(status, 0, left, List.of());
  }

  static Answer done(String status, long left, List<ModelLot.Piece> pieces) {
    List<Use> uses = new ArrayList<>();
    long amount = 0;
    for (ModelLot.Piece piece : pieces) {
      uses.add(new Use(piece.lot().key(), piece.amount()));
      amount += piece.amount();
    }
    return new Answer(status, amount, left, uses);
  }

  /**
   * Reads a receipt.
   *
   * @param names how the model calls the lots
   */
  static Answer of(CommandReceipt receipt, Function<LotId, String> names) {
    return new Answer(
        receipt.status().name(),
        receipt.amount(),
        receipt.left(),
        receipt.uses().stream().map(u -> new Use(names.apply(u.lot()), u.amount())).toList());
  }

  static Answer of(EarningReceipt receipt) {
    return new Answer(
        receipt.status().name(),
        receipt.total(),
        0,
        receipt.awards().stream()
            .map(given -> new Use(ModelLot.key(given.lot()), given.amount()))
            .toList());
  }

  static Answer of(CommitResult result) {
    return of(result.status().name());
  }

  static Answer swept(int accounts) {
    return new Answer("SWEPT", accounts, 0, List.of());
  }

  /** Whether the step was carried out, now. */
  boolean accepted() {
    return switch (status) {
      case "EARNED", "NOTHING", "DONE", "COMMITTED" -> true;
      default -> status.equals("SWEPT") && amount > 0;
    };
  }

  /** Returns what the same step is answered when it comes again. */
  Answer replayed() {
    return new Answer("REPLAYED", amount, 0, uses);
  }
}
