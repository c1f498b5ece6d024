package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Glyph;
import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.Units;
import org.jspecify.annotations.Nullable;

/** One spelling of a term as it looks in one view: what a hit is checked against. */
final class Spelling {

  private final boolean word;
  private final KeyTable keys;
  private final int key;

  /** Nothing if it is plain: symbols that stand once each, with nothing between them. */
  private final @Nullable Units units;

  private Spelling(KeyTable keys, int key, @Nullable Units units, boolean word) {
    this.keys = keys;
    this.key = key;
    this.units = units;
    this.word = word;
  }

  /** Returns a spelling that {@link #isPlain}. */
  static Spelling plain(KeyTable keys, int key, boolean word) {
    return new Spelling(keys, key, null, word);
  }

  static Spelling of(KeyTable keys, int key, Units units, boolean word) {
    return new Spelling(keys, key, units, word);
  }

  /**
   * Whether {@code units} show each folded code point of their text as one symbol that a key holds
   * whole.
   */
  static boolean isPlain(Units units) {
    if (units.size() != units.text().length()) {
      return false;
    }
    for (int i = 0; i < units.size(); i++) {
      if (units.symbol(i) != units.text().codePointAt(i)
          || !KeyTable.isWhole(units.symbol(i))
          || Glyph.isEmoji(units.text().glyph(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether its symbols stand once each, with nothing between them. */
  boolean isPlain() {
    return units == null;
  }

  /** Whether its ends must be word ends. */
  boolean word() {
    return word;
  }

  /** Returns the number of its symbols. */
  int length() {
    return units == null ? keys.length(key) : units.size();
  }

  /** Returns how often symbol {@code index} stands in a row in the spelling. */
  int run(int index) {
    return units == null ? 1 : units.run(index);
  }

  int symbol(int index) {
    return units == null ? keys.symbol(key, index) : units.symbol(index);
  }

  /** Whether the spelling itself has a separator after symbol {@code index}. */
  boolean separatedAfter(int index) {
    return units != null
        && index + 1 < units.size()
        && units.position(index + 1, 0) > units.position(index, units.run(index) - 1) + 1;
  }

  /** Whether exactly its folded code points stand in {@code other} at {@code start}. */
  boolean standsAt(Text other, int start) {
    int width = width();
    if (start < 0 || start + width > other.length()) {
      return false;
    }
    for (int i = 0; i < width; i++) {
      if (other.codePointAt(start + i) != folded(i)
          || Glyph.isEmoji(other.glyph(start + i)) != isEmoji(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a letter or digit of it is an emoji's: the views skip that, and not the plain one. */
  private boolean isEmoji(int index) {
    return units != null && Glyph.isEmoji(units.text().glyph(index));
  }

  private int folded(int index) {
    return units == null ? keys.symbol(key, index) : units.text().codePointAt(index);
  }

  /** Returns the number of its folded code points. */
  int width() {
    return units == null ? keys.length(key) : units.text().length();
  }

  /** Returns the folded position of the last place of its first symbol. */
  int firstSymbolAt() {
    return units == null ? 0 : units.position(0, units.run(0) - 1);
  }

  /**
   * Whether a view leaves of {@code spelling}, which has more, only one letter that every text has.
   */
  static boolean isWornOut(Text spelling, Units units) {
    return spelling.length() > 1
        && units.size() == 1
        && units.run(0) == 1
        && spelling.kindAt(units.position(0, 0)) != CharKind.UNSPACED;
  }
}
