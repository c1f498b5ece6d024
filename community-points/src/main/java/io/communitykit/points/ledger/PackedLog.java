package io.communitykit.points.ledger;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/**
 * Bytes that are only ever added to, up to 16 GiB.
 *
 * <p>Kept in chunks, because an array ends at 2 GiB and a large one cannot be grown without holding
 * it twice. A record begins at a multiple of four bytes, so that any place in it that does so too
 * has a position that fits an int. Position zero is never used. Not thread-safe.
 */
final class PackedLog {

  /** What positions are counted in, in bytes. */
  static final int UNIT = 4;

  /** No position. */
  static final int NONE = 0;

  /** Small enough not to be a humongous object of the G1 collector with regions of 1 MiB. */
  static final int CHUNK = 1 << 18;

  private static final int PLACE_BITS = 16;
  private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;
  private static final int MAX_CHUNKS = 1 << (Integer.SIZE - PLACE_BITS);

  // A record longer than a chunk is an array that stands at several places of this one, from
  // another offset each.
  private byte[][] chunks = {new byte[512]};
  private int[] offsets = {0};
  private int[] ends = {UNIT};
  private int last;
  private int end = UNIT;

  /**
   * Adds the bytes of {@code record} and returns their position.
   *
   * @throws IllegalStateException if the log is full; nothing was added
   */
  int append(PackedWriter record) {
    int size = record.size();
    if (size > CHUNK - end) {
      addChunk(size);
    }
    if (size > chunks[last].length - end) {
      int length = Math.max(2 * chunks[last].length, end + size);
      chunks[last] = Arrays.copyOf(chunks[last], Math.min(CHUNK, length));
    }
    int chunk = last - offsets[last] / CHUNK;
    int position = chunk << PLACE_BITS | end / UNIT;
    System.arraycopy(record.bytes(), 0, chunks[chunk], end, size);
    end = (end + size + UNIT - 1) / UNIT * UNIT;
    ends[chunk] = end;
    return position;
  }

  private void addChunk(int size) {
    int places = (size + CHUNK - 1) / CHUNK;
    int first = last + 1;
    if (first + places > MAX_CHUNKS) {
      throw new IllegalStateException("a ledger in memory must have at most 16 GiB, is full");
    }
    if (first + places > chunks.length) {
      int length = Math.min(MAX_CHUNKS, 2 * chunks.length + places);
      chunks = Arrays.copyOf(chunks, length);
      offsets = Arrays.copyOf(offsets, length);
      ends = Arrays.copyOf(ends, length);
    }
    byte[] chunk = new byte[places * CHUNK];
    for (int place = 0; place < places; place++) {
      chunks[first + place] = chunk;
      offsets[first + place] = place * CHUNK;
    }
    last += places;
    end = 0;
  }

  PackedReader reader(int position) {
    int chunk = position >>> PLACE_BITS;
    return new PackedReader(chunks[chunk], offsets[chunk] + (position & PLACE_MASK) * UNIT);
  }

  /** Shows {@code visitor} every record with its position; it must read each to its end. */
  void forEach(ObjIntConsumer<PackedReader> visitor) {
    for (int chunk = 0; chunk <= last; chunk++) {
      int offset = chunk == 0 ? UNIT : 0;
      while (offsets[chunk] == 0 && offset < ends[chunk]) {
        PackedReader reader = new PackedReader(chunks[chunk], offset);
        visitor.accept(reader, chunk << PLACE_BITS | offset / UNIT);
        reader.align(UNIT);
        offset = reader.offset();
      }
    }
  }
}
