package io.communitykit.moderation.terms;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.Units;
import io.communitykit.moderation.text.View;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NaiveSearchTest {

  private static final String[] PIECES = {
    "a",
    "b",
    "l",
    "i",
    "o",
    "s",
    "A",
    "aa",
    "赌",
    "博",
    "賭",
    "枪",
    "赌赌",
    "1",
    "0",
    "2",
    "$",
    "@",
    "!",
    ".",
    " ",
    "，",
    "*",
    "\u200B",
    "\u0301",
    "\uD83D\uDE00",
    "\uD83C\uDDE8",
    "1\uFE0F\u20E3",
    "\uD840\uDC0B",
    "\uD840\uDC0C",
    "\uE00B",
    "\uD800",
    "ß",
    "か"
  };

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(most); left >= 0; left--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static List<Term> terms(Random random) {
    List<Term> terms = new ArrayList<>();
    for (int left = random.nextInt(12); left >= 0; left--) {
      EnumSet<View> views = EnumSet.noneOf(View.class);
      for (View view : View.values()) {
        if (random.nextBoolean()) {
          views.add(view);
        }
      }
      List<String> spellings = new ArrayList<>();
      while (spellings.isEmpty() || random.nextInt(3) == 0) {
        String spelling = text(random, 11);
        if (Term.problemOf(spelling).isEmpty()) {
          spellings.add(spelling);
        }
      }
      terms.add(new Term(spellings.get(0), spellings, random.nextInt(4) > 0, views));
    }
    return terms;
  }

  /** Looks for every key at every unit, with no filter and no shortcut. */
  private static List<TermHit> naive(TermIndex index, Text text) {
    TermSearch search = new TermSearch(text);
    for (SpellingIndex spellings : index.indexes()) {
      Units units = text.view(spellings.view());
      KeyTable keys = spellings.keys();
      for (int first = 0; first < units.size(); first++) {
        for (int key = 0; key < keys.size(); key++) {
          boolean stands = first + keys.length(key) <= units.size();
          for (int i = 0; stands && i < keys.length(key); i++) {
            stands = keys.symbol(key, i) == KeyTable.shortened(units.symbol(first + i));
          }
          if (stands && (spellings.view() != View.LEET || text.hasLeet())) {
            search.check(spellings, key, spellings.spelling(key), units.position(first, 0));
          }
        }
      }
    }
    index.disguised(text, search);
    return search.hits();
  }

  @Property(tries = 2000)
  @Label("the filters lose nothing: searching equals trying every spelling at every place")
  void equalsNaiveSearch(@ForAll long seed) {
    Random random = new Random(seed);
    List<Term> terms = terms(random);
    List<Term> allow = terms(random);
    String body = text(random, 40);
    // Whole terms are put into the text, so that there is something to find.
    String planted = body + terms.get(0).text() + " " + terms.get(terms.size() - 1).text() + body;
    TermIndex index =
        TermIndex.of(List.of(new TermList("a", terms, allow), new TermList("b", allow, List.of())));
    Text text = Text.of("body", planted);
    assertThat(index.search(text).hits()).isEqualTo(naive(index, text));
    assertThat(index.hits(text)).isEqualTo(naive(index, text));
  }

  @ParameterizedTest
  @ValueSource(longs = {1176, 4712646, 2425, -1152666})
  @DisplayName("of two terms in one place the first by name is told, whatever is found first")
  void samePlace(long seed) {
    equalsNaiveSearch(seed);
  }

  @Test
  @DisplayName("20,000 random terms are all found again, and cost at most 96 bytes each")
  void large() {
    Random random = new Random(7);
    Set<String> dictionary = new TreeSet<>();
    while (dictionary.size() < 20_000) {
      StringBuilder word = new StringBuilder();
      int length = 2 + random.nextInt(5);
      boolean latin = random.nextBoolean();
      for (int i = 0; i < (latin ? length + 3 : length); i++) {
        word.appendCodePoint(latin ? 'a' + random.nextInt(26) : 0x4E00 + random.nextInt(3_000));
      }
      dictionary.add(Text.fold(word.toString()));
    }
    List<Term> terms = new ArrayList<>();
    Set<View> views = Set.of(View.COMPACT);
    dictionary.forEach(word -> terms.add(new Term(word, List.of(word), true, views)));
    TermIndex index = TermIndex.of(List.of(new TermList("l", terms, List.of())));
    for (String word : dictionary) {
      assertThat(index.hits(Text.of("b", "，" + word + "。")))
          .as(word)
          .extracting(TermHit::term)
          .contains(word);
    }
    assertThat(index.bytes()).isLessThan(96L * dictionary.size());
  }
}
