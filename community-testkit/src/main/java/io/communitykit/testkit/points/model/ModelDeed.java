package io.communitykit.testkit.points.model;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Book;
import io.communitykit.testkit.points.model.ModelLot.Piece;
import java.util.ArrayList;
import java.util.List;

/** Something that was done, and how much of it was taken back. */
final class ModelDeed {

  /** What can be done about it. */
  enum Kind {
    /** It gave something, which can be clawed back. */
    AWARD,
    /** It took something, which can be refunded. */
    TAKING,
    /** Nothing. */
    OTHER
  }

  /** What it gave to, or took from, an account. */
  static final class Share {
    final AccountKey account;
    final ModelLot lot;
    final long amount;
    long reversed;

    Share(AccountKey account, ModelLot lot, long amount) {
      this.account = account;
      this.lot = lot;
      this.amount = amount;
    }
  }

  final Kind kind;

  /** Where a taking brought the points. */
  final Book book;

  /** How many deeds were done before. */
  int place;

  final List<Share> shares = new ArrayList<>();

  ModelDeed(Kind kind) {
    this(kind, Book.ISSUANCE);
  }

  private ModelDeed(Kind kind, Book book) {
    this.kind = kind;
    this.book = book;
  }

  static ModelDeed of(AccountKey account, Book book, List<Piece> taken) {
    ModelDeed deed = new ModelDeed(Kind.TAKING, book);
    taken.forEach(piece -> deed.shares.add(new Share(account, piece.lot(), piece.amount())));
    return deed;
  }

  ModelDeed copy() {
    ModelDeed copy = new ModelDeed(kind, book);
    copy.place = place;
    for (Share share : shares) {
      Share same = new Share(share.account, share.lot, share.amount);
      same.reversed = share.reversed;
      copy.shares.add(same);
    }
    return copy;
  }

  List<Piece> pieces() {
    return shares.stream().map(share -> new Piece(share.lot, share.amount)).toList();
  }
}
