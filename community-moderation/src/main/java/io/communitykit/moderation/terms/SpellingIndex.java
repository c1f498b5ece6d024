package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.Units;
import io.communitykit.moderation.text.View;
import java.util.ArrayList;
import java.util.List;

/**
 * The spellings of terms whose symbols are looked for in one view: keys, and what each key means.
 *
 * <p>Tens of thousands of spellings are kept in a few arrays. Immutable and thread-safe.
 */
final class SpellingIndex {

  private static final int ALLOW = 1;
  private static final int WORD = 1 << 1;

  /** Looked for in the view itself, and not in FOLDED alone. */
  private static final int IN_VIEW = 1 << 2;

  /** Not spelled as the term's text folds: that stands after the folded spelling. */
  private static final int ALIAS = 1 << 3;

  private static final int PLAIN = 1 << 4;
  private static final int FLAG_BITS = 5;

  private final KeyIndex keys;
  private final View view;

  /** Flags and list, by key. */
  private final int[] meaning;

  /** Where the strings of each key begin, and where the term's text does if it is an alias. */
  private final int[] at;

  private final String strings;

  private SpellingIndex(KeyIndex keys, View view, int[] meaning, int[] at, String strings) {
    this.keys = keys;
    this.view = view;
    this.meaning = meaning;
    this.at = at;
    this.strings = strings;
  }

  KeyTable keys() {
    return keys.keys();
  }

  boolean isEmpty() {
    return meaning.length == 0;
  }

  View view() {
    return view;
  }

  int list(int key) {
    return meaning[key] >>> FLAG_BITS;
  }

  boolean isAllow(int key) {
    return (meaning[key] & ALLOW) != 0;
  }

  boolean isWord(int key) {
    return (meaning[key] & WORD) != 0;
  }

  boolean isInView(int key) {
    return (meaning[key] & IN_VIEW) != 0;
  }

  /** Returns what a hit is called. */
  String term(int key) {
    int end = at[key + 1];
    if ((meaning[key] & ALIAS) == 0) {
      return strings.substring(at[key], end);
    }
    return strings.substring(at[key] + 1 + strings.charAt(at[key]), end);
  }

  /** Returns the spelling as it looks in the view. */
  Spelling spelling(int key) {
    if ((meaning[key] & PLAIN) != 0) {
      return Spelling.plain(keys.keys(), key, isWord(key));
    }
    int from = at[key];
    int end = at[key + 1];
    if ((meaning[key] & ALIAS) != 0) {
      end = from + 1 + strings.charAt(from);
      from++;
    }
    Units units = Text.of("term", strings.substring(from, end)).view(view);
    return Spelling.of(keys.keys(), key, units, isWord(key));
  }

  long scan(Text text, KeyIndex.Places places) {
    return keys.scan(text, view, places);
  }

  /** Returns how many bytes the arrays take. */
  long bytes() {
    return keys.bytes() + 4L * (meaning.length + at.length) + 2L * strings.length();
  }

  /** Collects spellings. */
  static final class Builder {

    private final KeyIndexBuilder keys = new KeyIndexBuilder();
    private final List<Integer> meanings = new ArrayList<>();
    private final List<String> spellings = new ArrayList<>();
    private final List<String> terms = new ArrayList<>();

    void add(int list, Term term, boolean allow, boolean inView, Units units) {
      // Not what it folds to: that a digit is an emoji's is lost in folding.
      String spelling = units.text().original();
      boolean alias = !spelling.equals(term.text());
      keys.add(meanings.size(), units, term.word());
      meanings.add(
          (list << FLAG_BITS)
              | (allow ? ALLOW : 0)
              | (term.word() ? WORD : 0)
              | (inView ? IN_VIEW : 0)
              | (alias ? ALIAS : 0)
              | (Spelling.isPlain(units) ? PLAIN : 0));
      spellings.add(alias ? spelling : term.text());
      terms.add(term.text());
    }

    SpellingIndex build(View view) {
      int[] order = keys.order();
      int[] meaning = new int[order.length];
      int[] at = new int[order.length + 1];
      StringBuilder strings = new StringBuilder();
      for (int key = 0; key < order.length; key++) {
        int number = order[key];
        meaning[key] = meanings.get(number);
        String spelling = spellings.get(number);
        if ((meaning[key] & ALIAS) != 0) {
          strings.append((char) spelling.length()).append(spelling).append(terms.get(number));
        } else {
          strings.append(spelling);
        }
        at[key + 1] = strings.length();
      }
      return new SpellingIndex(new KeyIndex(keys), view, meaning, at, strings.toString());
    }
  }
}
