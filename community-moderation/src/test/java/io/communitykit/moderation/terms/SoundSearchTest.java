package io.communitykit.moderation.terms;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Pinyin;
import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SoundSearchTest {

  /** Characters that are read in several ways, some beginning alike, and what they are read as. */
  private static final String[] PIECES = {
    "称", "干", "乃", "跨", "澄", "行", "银", "赌", "博", "堵", "的", "chen", "cheng", "an", "gan", "n", "g",
    "ku", "kua", "nai", "ai", "ca", "can", "a", "e", "o", " ", "，", "😀", "1", "x", "hang", "xing"
  };

  private static final int CHARACTERS = 11;

  private static String text(Random random, int pieces, int kinds) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(kinds)]);
    }
    return text.toString();
  }

  private static TermIndex index(List<String> words) {
    List<Term> terms =
        words.stream().map(word -> new Term(word, List.of(word), true, PHONETIC)).toList();
    return TermIndex.of(List.of(new TermList("list", terms, List.of())));
  }

  private static final Set<View> PHONETIC = Set.of(View.PHONETIC);

  /** Compares every spelling with every place, in every way to divide the letters. */
  private static List<TermHit> naive(SoundIndex index, Text text) {
    TermSearch found = new TermSearch(text);
    SoundSearch search = new SoundSearch(index, text, found);
    for (int start = 0; start < text.length(); start++) {
      boolean inside = letter(text, start) && letter(text, start - 1);
      for (SoundIndex.Entry entry : index.entries()) {
        int end = inside ? -1 : end(entry.characters(), text, start, 0);
        if (end > 0) {
          search.judge(entry, start, end);
        }
      }
    }
    return found.hits();
  }

  private static int end(String characters, Text text, int from, int index) {
    if (index == characters.length()) {
      return letter(text, from - 1) && letter(text, from) ? -1 : from;
    }
    int at = from;
    while (index > 0 && at < text.length() && at < from + 2 && isGap(text, at)) {
      at++;
    }
    if (at < text.length() && text.kindAt(at) == CharKind.UNSPACED) {
      int c = text.codePointAt(at);
      boolean alike = c == characters.charAt(index);
      alike |= Pinyin.soundAlike(c, characters.charAt(index));
      return alike ? end(characters, text, at + 1, index + 1) : -1;
    }
    for (int width = Pinyin.LONGEST; width > 0; width--) {
      for (int reading : Pinyin.readings(characters.charAt(index))) {
        String syllable = Pinyin.syllable(reading);
        if (syllable.length() == width && text.folded().startsWith(syllable, at)) {
          int end = end(characters, text, at + width, index + 1);
          if (end > 0) {
            return end;
          }
        }
      }
    }
    return -1;
  }

  private static boolean isGap(Text text, int at) {
    int c = text.codePointAt(at);
    return c == ' ' || c == '+';
  }

  private static boolean letter(Text text, int at) {
    return at >= 0 && at < text.length() && text.kindAt(at) == CharKind.LETTER;
  }

  @Property(tries = 3000, seed = "4711")
  @Label("looking pairs of syllables up loses nothing: it equals comparing all terms everywhere")
  void equalsNaiveSearch(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> words = new ArrayList<>();
    for (int left = random.nextInt(8); left >= 0; left--) {
      words.add(text(random, 2 + random.nextInt(3), CHARACTERS));
    }
    // One char a code point, so that positions are indices.
    String body = text(random, random.nextInt(24), PIECES.length).replace("😀", "+");
    Text text = Text.of("body", body + words.get(0) + body);
    SoundIndex.Builder sounds = new SoundIndex.Builder();
    for (String word : words) {
      Term term = new Term(word, List.of(word), true, PHONETIC);
      sounds.add(0, term, Text.of("term", word));
    }
    SoundIndex index = sounds.build();
    TermSearch found = new TermSearch(text);
    index.search(text, found);
    assertThat(found.hits()).as(body).isEqualTo(naive(index, text));
  }

  @Test
  @DisplayName("letters that divide into syllables in 2^30 ways cost no more than a few looks")
  void manyDivisions() {
    TermIndex index = index(List.of("称干".repeat(31)));
    String most = "chengan".repeat(30);
    assertThat(index.search(Text.of("b", "去" + most + "chengax")).work()).isLessThan(20_000);
    assertThat(index.hits(Text.of("b", "去" + most + "chengan"))).hasSize(1);
  }

  @Test
  @DisplayName("a hundred times the terms is less than twice the work")
  void manyTerms() {
    Random random = new Random(11);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder word = new StringBuilder();
      for (int left = 2 + random.nextInt(3); left > 0; left--) {
        word.appendCodePoint(0x4E00 + random.nextInt(15_000));
      }
      words.add(word.toString());
    }
    Text text =
        Text.of("b", String.join("", words.subList(100, 200)) + " wo men dou ai ni ".repeat(9));
    long few = index(words.subList(0, 200)).search(text).work();
    assertThat(index(words).search(text).work()).isLessThan(2 * few);
  }
}
