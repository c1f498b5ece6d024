package io.communitykit.points.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.MemberId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rows in their order")
class RankedRowsTest {

  private record Key(long first, long second, MemberId id) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byFirst = Long.compare(first, other.first);
      int bySecond = byFirst != 0 ? byFirst : Long.compare(second, other.second);
      return bySecond != 0 ? bySecond : id.compareTo(other.id);
    }
  }

  private static Key random(SplittableRandom random, int spread) {
    return new Key(
        random.nextInt(spread), random.nextInt(2), MemberId.of("m" + random.nextInt(spread)));
  }

  @Property(tries = 60)
  @Label("are those of a sorted set, wherever one looks")
  void likeASortedSet(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int spread) {
    SplittableRandom random = new SplittableRandom(seed);
    RankedRows rows = new RankedRows();
    TreeSet<Key> sorted = new TreeSet<>();
    // Grows, then shrinks to nothing, so that nodes are split and given up on every level.
    for (int i = 0; i < 12_000; i++) {
      Key key = random(random, spread);
      boolean grows = random.nextInt(100) < (i < 6_000 ? 90 : 10);
      Key victim = sorted.ceiling(key);
      if (grows && sorted.add(key)) {
        rows.insert(key.first, key.second, key.id);
      } else if (!grows && victim != null) {
        sorted.remove(victim);
        rows.delete(victim.first, victim.second, victim.id);
      }
      if (i % 600 == 0) {
        check(rows, sorted, random(random, spread));
      }
    }
    check(rows, sorted, random(random, spread));
  }

  private static void check(RankedRows rows, NavigableSet<Key> sorted, Key key) {
    assertThat(rows.size()).isEqualTo(sorted.size());
    assertThat(list(rows, 0)).containsExactlyElementsOf(sorted);
    assertThat(rows.before(key.first, key.second, key.id)).isEqualTo(sorted.headSet(key).size());
    assertThat(rows.below(key.first))
        .isEqualTo((int) sorted.stream().filter(each -> each.first < key.first).count());
    int from = sorted.size() / 2;
    assertThat(list(rows, from)).isEqualTo(sorted.stream().skip(from).toList());
  }

  private static List<Key> list(RankedRows rows, int from) {
    List<Key> list = new ArrayList<>();
    rows.visit(from, (first, second, id) -> list.add(new Key(first, second, id)));
    return list;
  }

  @Test
  @DisplayName("cannot be deleted where there is none")
  void nothingToDelete() {
    RankedRows rows = new RankedRows();
    rows.insert(1, 1, MemberId.of("a"));
    assertThatThrownBy(() -> rows.delete(1, 1, MemberId.of("b")))
        .hasMessage("no row of b to delete");
    assertThatThrownBy(() -> rows.delete(0, 1, MemberId.of("a")))
        .hasMessage("no row of a to delete");
  }
}
