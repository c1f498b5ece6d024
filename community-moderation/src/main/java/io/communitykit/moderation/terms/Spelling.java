package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.Units;
import io.communitykit.moderation.text.View;
import java.util.BitSet;

/**
 * One spelling of a term as it looks in one view: its symbols are the key in the automaton, the
 * rest is what a hit is checked against.
 */
final class Spelling {

  private final int list;
  private final String term;
  private final boolean allow;
  private final boolean word;
  private final int[] runs;
  private final BitSet separated;

  private Spelling(
      int list, String term, boolean allow, boolean word, int[] runs, BitSet separated) {
    this.list = list;
    this.term = term;
    this.allow = allow;
    this.word = word;
    this.runs = runs;
    this.separated = separated;
  }

  static Spelling of(int list, Term term, boolean allow, Units units) {
    int[] runs = new int[units.size()];
    BitSet separated = new BitSet();
    for (int unit = 0; unit < runs.length; unit++) {
      runs[unit] = units.run(unit);
      if (unit + 1 < runs.length
          && units.position(unit + 1, 0) > units.position(unit, runs[unit] - 1) + 1) {
        separated.set(unit);
      }
    }
    return new Spelling(list, term.text(), allow, term.word(), runs, separated);
  }

  /** Returns the list's position in the index. */
  int list() {
    return list;
  }

  /** Returns the term's text. */
  String term() {
    return term;
  }

  /** Whether it cancels instead of finding. */
  boolean allow() {
    return allow;
  }

  /** Whether its ends must be word ends. */
  boolean word() {
    return word;
  }

  /** Returns the number of its symbols. */
  int length() {
    return runs.length;
  }

  /** Returns how often symbol {@code index} stands in a row in the spelling. */
  int run(int index) {
    return runs[index];
  }

  /** Whether the spelling itself has a separator after symbol {@code index}. */
  boolean separatedAfter(int index) {
    return separated.get(index);
  }

  /** Returns the spelling's symbols in {@code view}; empty if the view leaves none. */
  static Units unitsOf(String spelling, View view) {
    return Text.of("term", spelling.strip()).view(view);
  }

  static int[] key(Units units) {
    int[] key = new int[units.size()];
    for (int i = 0; i < key.length; i++) {
      key[i] = units.symbol(i);
    }
    return key;
  }
}
