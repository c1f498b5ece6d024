package io.communitykit.moderation.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AutomatonTest {

  @Provide
  Arbitrary<List<String>> dictionaries() {
    return words().list().ofMinSize(1).ofMaxSize(12).uniqueElements();
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of("a", "b", "c", "赌", "\uD83D\uDE00", "\uD83D\uDE01")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "b", "c", "d", "赌", "\uD83D\uDE00", "\uD83D\uDE01")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 1000)
  @Label("finds exactly what a naive search finds, overlaps and surrogates included")
  void equalsNaiveSearch(
      @ForAll("dictionaries") List<String> dictionary, @ForAll("texts") String text) {
    List<int[]> keys = dictionary.stream().map(word -> word.codePoints().toArray()).toList();
    int[] units = text.codePoints().toArray();
    TreeSet<String> found = new TreeSet<>();
    new Automaton(keys)
        .scan(
            i -> units[i], units.length, (key, end) -> found.add(end + ":" + dictionary.get(key)));
    TreeSet<String> expected = new TreeSet<>();
    for (int end = 0; end <= units.length; end++) {
      for (int i = 0; i < keys.size(); i++) {
        int[] key = keys.get(i);
        if (end >= key.length
            && Arrays.equals(Arrays.copyOfRange(units, end - key.length, end), key)) {
          expected.add(end + ":" + dictionary.get(i));
        }
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  @DisplayName("20,000 random keys are all found again")
  void large() {
    Random random = new Random(7);
    TreeSet<String> dictionary = new TreeSet<>();
    while (dictionary.size() < 20_000) {
      StringBuilder word = new StringBuilder();
      int length = 2 + random.nextInt(5);
      for (int i = 0; i < length; i++) {
        word.appendCodePoint(0x4E00 + random.nextInt(3_000));
      }
      dictionary.add(word.toString());
    }
    List<String> words = new ArrayList<>(dictionary);
    Automaton automaton =
        new Automaton(words.stream().map(word -> word.codePoints().toArray()).toList());
    assertThat(automaton.keys()).isEqualTo(20_000);
    for (int i = 0; i < words.size(); i++) {
      int[] units = words.get(i).codePoints().toArray();
      List<Integer> found = new ArrayList<>();
      automaton.scan(
          u -> units[u],
          units.length,
          (key, end) -> {
            if (end == units.length) {
              found.add(key);
            }
          });
      assertThat(found.get(0)).isEqualTo(i);
    }
  }

  @Test
  @DisplayName("work grows with the text and not faster, also on the worst of texts")
  void isLinear() {
    List<int[]> keys = new ArrayList<>();
    for (int length = 1; length <= 64; length++) {
      keys.add(("a".repeat(length - 1) + "b").codePoints().toArray());
    }
    Automaton automaton = new Automaton(keys);
    for (String unit : List.of("a", "ab", "aaaaaaaab", "b")) {
      long small = work(automaton, unit.repeat(1_000));
      long large = work(automaton, unit.repeat(2_000));
      assertThat(large).as(unit).isLessThanOrEqualTo(small * 21 / 10);
    }
  }

  private static long work(Automaton automaton, String text) {
    return automaton.scan(text::charAt, text.length(), (key, end) -> {});
  }
}
