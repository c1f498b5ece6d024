package io.communitykit.points.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Rows of lots that are neither pending nor held, as almost all are, in spend order: 32 bytes each
 * and no object. Mostly added at the end and removed at the front, where both cost little. Not
 * thread-safe.
 */
final class PlainRows {

  // What a row consists of: when the lot lapses, its first entry, what is available, and the
  // position of the lot with the nanoseconds of its expiry above.
  private static final int SECONDS = 0;
  private static final int SEQUENCE = 1;
  private static final int AVAILABLE = 2;
  private static final int LOT = 3;
  private static final int WIDTH = 4;

  private static final long[] NO_ROWS = {};

  private long[] rows = NO_ROWS;
  private int from;
  private int to;

  int size() {
    return (to - from) / WIDTH;
  }

  /** Returns the row at {@code index}, from zero. */
  LotRow get(int index) {
    return row(from + index * WIDTH);
  }

  private LotRow row(int at) {
    return new LotRow(
        (int) rows[at + LOT],
        rows[at + SEQUENCE],
        rows[at + SECONDS],
        (int) (rows[at + LOT] >>> Integer.SIZE),
        rows[at + AVAILABLE]);
  }

  /** Returns the row in the place of {@code row} in the order, if it is here. */
  @Nullable LotRow find(LotRow row) {
    int at = search(row);
    return at < 0 ? null : row(at);
  }

  /** Adds {@code row}, which must not be here. */
  void add(LotRow row) {
    int at = -search(row) - 1;
    if (to == rows.length) {
      at -= from;
      // By a quarter, or to less than before if most are gone.
      resize(size() + size() / 4 + 2);
    }
    if (at < to) {
      System.arraycopy(rows, at, rows, at + WIDTH, to - at);
    }
    rows[at + SECONDS] = row.expirySeconds;
    rows[at + SEQUENCE] = row.sequence;
    rows[at + AVAILABLE] = row.available();
    rows[at + LOT] = (long) row.expiryNanos << Integer.SIZE | Integer.toUnsignedLong(row.lot);
    to += WIDTH;
  }

  /** Says what is available of {@code row}, which must be here. */
  void set(LotRow row) {
    rows[search(row) + AVAILABLE] = row.available();
  }

  /** Removes {@code row}, which must be here. */
  void remove(LotRow row) {
    int at = search(row);
    if (at == from) {
      from += WIDTH;
    } else {
      System.arraycopy(rows, at + WIDTH, rows, at, to - at - WIDTH);
      to -= WIDTH;
    }
    if (8 * (to - from) < rows.length) {
      resize(size());
    }
  }

  private void resize(int length) {
    long[] resized = new long[length * WIDTH];
    System.arraycopy(rows, from, resized, 0, to - from);
    to -= from;
    from = 0;
    rows = resized;
  }

  /**
   * Returns where {@code row} or its equal is, or a negative number that says where it would be.
   */
  private int search(LotRow row) {
    if (from == to || compare(to - WIDTH, row) < 0) {
      return -to - 1;
    }
    int low = 0;
    int high = size() - 1;
    // The front is what is spent.
    int middle = 0;
    while (low <= high) {
      int at = from + middle * WIDTH;
      int order = compare(at, row);
      if (order == 0) {
        return at;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
      middle = (low + high) >>> 1;
    }
    return -(from + low * WIDTH) - 1;
  }

  private int compare(int at, LotRow row) {
    int order = Long.compare(rows[at + SECONDS], row.expirySeconds);
    if (order == 0) {
      order = Integer.compare((int) (rows[at + LOT] >>> Integer.SIZE), row.expiryNanos);
    }
    return order == 0 ? Long.compare(rows[at + SEQUENCE], row.sequence) : order;
  }
}
