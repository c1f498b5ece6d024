package io.communitykit.points.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The log in memory")
class PackedLogTest {

  private final PackedLog log = new PackedLog();
  private final PackedWriter record = new PackedWriter();

  /** Adds a record of {@code size} bytes that begins with its size and ends with {@code mark}. */
  private int append(int size, int mark) {
    record.clear();
    record.number(size);
    while (record.size() < size - 1) {
      record.number(0);
    }
    record.number(mark & 0x7F);
    return log.append(record);
  }

  @Test
  @DisplayName("gives back every record, short or longer than a chunk, and each in order")
  void keepsRecords() {
    SplittableRandom random = new SplittableRandom(1);
    List<Integer> sizes = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      int size = i % 500 == 499 ? random.nextInt(PackedLog.CHUNK, 3 * PackedLog.CHUNK) : 300;
      size += random.nextInt(20);
      sizes.add(size);
      positions.add(append(size, i));
    }
    assertThat(positions).doesNotContain(PackedLog.NONE).doesNotHaveDuplicates();
    for (int i = 0; i < sizes.size(); i++) {
      PackedReader in = log.reader(positions.get(i));
      assertThat(in.count()).isEqualTo(sizes.get(i));
    }
    List<Integer> seen = new ArrayList<>();
    log.forEach(
        (in, position) -> {
          int start = in.offset();
          int size = in.count();
          in.skip(start + size - 1 - in.offset());
          assertThat(in.count()).isEqualTo(seen.size() & 0x7F);
          seen.add(position);
        });
    assertThat(seen).isEqualTo(positions);
  }

  @Test
  @DisplayName("has a position for every fourth byte, also beyond a chunk's length in one record")
  void positionsInsideLongRecords() {
    append(100, 1);
    record.clear();
    for (int i = 0; i < PackedLog.CHUNK; i++) {
      record.fixed(i);
    }
    int start = log.append(record);
    int after = append(8, 2);
    for (int i = 0; i < PackedLog.CHUNK; i += 997) {
      assertThat(log.reader(start + 2 * i).fixed()).isEqualTo(i);
    }
    assertThat(log.reader(after).count()).isEqualTo(8);
  }

  @Test
  @DisplayName("is found again by an index, all positions of one hash too")
  void indexFinds() {
    PackedIndex index = new PackedIndex();
    SplittableRandom random = new SplittableRandom(2);
    List<Integer> hashes = new ArrayList<>();
    for (int position = 1; position <= 20_000; position++) {
      // The last hashes run over the end of the table; a few come often.
      int hash = position % 7 == 0 ? -1 - random.nextInt(5) : random.nextInt();
      hashes.add(hash);
      index.add(hash, position);
    }
    for (int i = 0; i < hashes.size(); i++) {
      int wanted = i + 1;
      assertThat(index.find(hashes.get(i), position -> position == wanted)).isEqualTo(wanted);
    }
    assertThat(index.find(hashes.get(0), position -> false)).isEqualTo(PackedLog.NONE);
  }

  @Test
  @DisplayName("rows stay in order however they come and go")
  void rowsInOrder() {
    LotRows rows = new LotRows(LotRow.BY_EXPIRY);
    TreeSet<LotRow> expected = new TreeSet<>(LotRow.BY_EXPIRY);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 1; i < 20_000; i++) {
      boolean grows = i / 500 % 2 == 0;
      if (expected.isEmpty() || random.nextInt(10) < (grows ? 8 : 1)) {
        LotRow row = new LotRow(i, i, PackedWriter.ORIGIN.plusNanos(random.nextInt(50)));
        rows.add(row);
        expected.add(row);
      } else {
        LotRow row = random.nextBoolean() ? expected.first() : expected.last();
        assertThat(rows.find(row)).isSameAs(row);
        rows.remove(row);
        expected.remove(row);
        assertThat(rows.find(row)).isNull();
      }
      if (i % 50 == 0) {
        assertThat(rows.asList()).containsExactlyElementsOf(expected);
      }
    }
  }

  @Test
  @DisplayName("open lots stay in order whether or not something of them is set aside")
  void openLotsInOrder() {
    OpenRows rows = new OpenRows();
    TreeMap<LotRow, LotRow> expected = new TreeMap<>(LotRow.BY_EXPIRY);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 1; i < 20_000; i++) {
      boolean grows = i / 500 % 2 == 0;
      LotRow place = new LotRow(i, i, PackedWriter.ORIGIN.plusNanos(random.nextInt(50)));
      if (!expected.isEmpty() && random.nextInt(10) >= (grows ? 6 : 1)) {
        place = random.nextBoolean() ? expected.firstKey() : expected.ceilingKey(place);
        place = place == null ? expected.lastKey() : place;
      }
      LotRow before = expected.get(place);
      LotRow found = rows.find(place);
      assertThat(found == null ? List.of() : values(found))
          .isEqualTo(before == null ? List.of() : values(before));
      boolean stays = before == null || random.nextInt(grows ? 2 : 8) == 0;
      long available = stays ? random.nextLong(1, 9) : 0;
      long pending = stays && random.nextInt(4) == 0 ? 3 : 0;
      LotRow after = place.with(available, pending, 0, Optional.of(Instant.EPOCH));
      rows.replace(before, after);
      if (stays) {
        expected.put(place, after);
      } else {
        expected.remove(place);
      }
      assertThat(rows.size()).isEqualTo(expected.size());
      if (i % 100 == 0) {
        assertThat(rows)
            .extracting(PackedLogTest::values)
            .containsExactlyElementsOf(
                expected.values().stream().map(PackedLogTest::values).toList());
      }
    }
  }

  private static List<Object> values(LotRow row) {
    return List.of(row.lot, row.sequence, row.expiresAt(), row.available(), row.pending());
  }
}
