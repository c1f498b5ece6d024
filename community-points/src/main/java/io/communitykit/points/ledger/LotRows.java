package io.communitykit.points.ledger;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in order, in an array: at most {@link CommitUnit#MAX_OPEN_LOTS}, mostly added at the end and
 * removed at the front, where both cost little. Not thread-safe.
 */
final class LotRows {

  private static final @Nullable LotRow[] NO_ROWS = {};

  private final Comparator<LotRow> order;
  private LotRow[] rows = NO_ROWS;
  private int from;
  private int to;

  LotRows(Comparator<LotRow> order) {
    this.order = order;
  }

  int size() {
    return to - from;
  }

  boolean isEmpty() {
    return from == to;
  }

  /** Returns the row at {@code index}, from zero. */
  LotRow get(int index) {
    return rows[from + index];
  }

  /** Returns the rows, as they are now. */
  List<LotRow> asList() {
    return Arrays.asList(rows).subList(from, to);
  }

  /** Returns the row with the place of {@code row} in the order, if it is here. */
  @Nullable LotRow find(LotRow row) {
    int at = search(row);
    return at < 0 ? null : rows[at];
  }

  /** Adds {@code row}, which must not be here. */
  void add(LotRow row) {
    int at = -search(row) - 1;
    if (to == rows.length) {
      at -= from;
      // By a quarter, or to less than before if most are gone.
      resize(size() + size() / 4 + 2);
    }
    System.arraycopy(rows, at, rows, at + 1, to - at);
    rows[at] = row;
    to++;
  }

  /** Removes {@code row}, which must be here. */
  void remove(LotRow row) {
    int at = search(row);
    if (at == from) {
      rows[from++] = null;
    } else {
      System.arraycopy(rows, at + 1, rows, at, to - at - 1);
      rows[--to] = null;
    }
    if (8 * size() < rows.length) {
      resize(size());
    }
  }

  private void resize(int length) {
    LotRow[] resized = new LotRow[length];
    System.arraycopy(rows, from, resized, 0, size());
    to = size();
    from = 0;
    rows = resized;
  }

  /**
   * Returns where {@code row} or its equal is, or a negative number that says where it would be.
   */
  private int search(LotRow row) {
    if (from == to || order.compare(rows[to - 1], row) < 0) {
      return -to - 1;
    }
    return Arrays.binarySearch(rows, from, to, row, order);
  }
}
