package io.communitykit.points.ledger;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The open lots of an account, in spend order. Not thread-safe. */
final class OpenRows implements Iterable<LotRow> {

  private final PlainRows plain = new PlainRows();
  // Those of which something is pending or held.
  private @Nullable LotRows aside;

  int size() {
    LotRows others = aside;
    return plain.size() + (others == null ? 0 : others.size());
  }

  /** Returns the row in the place of {@code row} in the order, if it is here. */
  @Nullable LotRow find(LotRow row) {
    LotRow found = plain.find(row);
    LotRows others = aside;
    return found == null && others != null ? others.find(row) : found;
  }

  /** Puts {@code after}, unless it is empty, in the place of {@code before}, if there is one. */
  void replace(@Nullable LotRow before, LotRow after) {
    boolean stays = after.isOpen();
    if (before != null && before.isPlain() && stays && after.isPlain()) {
      plain.set(after);
      return;
    }
    if (before != null && before.isPlain()) {
      plain.remove(before);
    } else if (before != null) {
      others().remove(before);
    }
    if (stays && after.isPlain()) {
      plain.add(after);
    } else if (stays) {
      others().add(after);
    }
  }

  private LotRows others() {
    LotRows others = aside;
    if (others == null) {
      others = new LotRows(LotRow.BY_EXPIRY);
      aside = others;
    }
    return others;
  }

  @Override
  public Iterator<LotRow> iterator() {
    LotRows others = aside;
    return new Merged(plain, others == null ? new LotRows(LotRow.BY_EXPIRY) : others);
  }

  /** Goes through both kinds of rows, in one order. */
  private static final class Merged implements Iterator<LotRow> {

    private final PlainRows plain;
    private final LotRows aside;
    private int nextPlain;
    private int nextAside;

    Merged(PlainRows plain, LotRows aside) {
      this.plain = plain;
      this.aside = aside;
    }

    @Override
    public boolean hasNext() {
      return nextPlain < plain.size() || nextAside < aside.size();
    }

    @Override
    public LotRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no row is left");
      }
      if (nextAside == aside.size()) {
        return plain.get(nextPlain++);
      }
      LotRow other = aside.get(nextAside);
      if (nextPlain < plain.size()) {
        LotRow row = plain.get(nextPlain);
        if (LotRow.BY_EXPIRY.compare(row, other) < 0) {
          nextPlain++;
          return row;
        }
      }
      nextAside++;
      return other;
    }
  }
}
