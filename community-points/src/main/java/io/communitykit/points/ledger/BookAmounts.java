package io.communitykit.points.ledger;

import io.communitykit.points.Amounts;
import java.util.EnumMap;
import java.util.Map;

/** Running amounts by book; a book without an amount takes no room. Not thread-safe. */
final class BookAmounts {

  private final Map<Book, Long> amounts = new EnumMap<>(Book.class);

  long get(Book book) {
    return amounts.getOrDefault(book, 0L);
  }

  void add(Book book, long amount) {
    long sum = Amounts.plus(get(book), amount);
    if (sum == 0) {
      amounts.remove(book);
    } else {
      amounts.put(book, sum);
    }
  }

  void addAll(Map<Book, Long> others) {
    others.forEach(this::add);
  }

  boolean isEmpty() {
    return amounts.isEmpty();
  }

  /** Returns a view of the amounts that are not zero. */
  Map<Book, Long> asMap() {
    return amounts;
  }
}
