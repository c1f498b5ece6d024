package io.communitykit.moderation.text;

import java.util.Arrays;

/**
 * A text in one view: a row of units, each one symbol that stands at one or more folded positions.
 *
 * <p>In {@link View#FOLDED} every unit stands at one position. In the other views separators have
 * no unit, and equal neighbours share one: {@code f u u k} is three units, the second at two
 * positions. As good as its text, and no longer.
 */
public final class Units {

  private final Text text;
  private final View view;
  private int[] symbols = new int[0];
  private int[] runStarts = new int[1];
  private int[] positions = new int[0];
  private int size;
  private boolean filled;

  Units(Text text, View view) {
    this.text = text;
    this.view = view;
  }

  void clear() {
    filled = false;
  }

  void fill() {
    if (filled) {
      return;
    }
    filled = true;
    int length = text.length();
    if (symbols.length < length) {
      int capacity = length + (length >> 1);
      symbols = new int[capacity];
      runStarts = new int[capacity + 1];
      positions = new int[capacity];
    }
    int kept = 0;
    int units = 0;
    int last = -1;
    for (int position = 0; position < length; position++) {
      int glyph = Glyph.in(view, text.glyph(position));
      if (glyph < 0) {
        continue;
      }
      if (glyph != last || view == View.FOLDED) {
        last = glyph;
        symbols[units] = glyph;
        runStarts[units++] = kept;
      }
      positions[kept++] = position;
    }
    runStarts[units] = kept;
    size = units;
  }

  /** Returns the text that this is a view of. */
  public Text text() {
    return text;
  }

  /** Returns the view. */
  public View view() {
    return view;
  }

  /** Returns the unit that stands at a folded {@code position}, which the view must not skip. */
  public int unitAt(int position) {
    int kept = Arrays.binarySearch(positions, 0, runStarts[size], position);
    int unit = Arrays.binarySearch(runStarts, 0, size, kept);
    return unit >= 0 ? unit : -2 - unit;
  }

  /** Returns the number of units. */
  public int size() {
    return size;
  }

  /**
   * Returns the symbol of {@code unit}: a folded code point, or in LEET the letter read for it, in
   * PHONETIC {@link Pinyin#SYMBOLS} and the number of the syllable that it is read as mostly.
   */
  public int symbol(int unit) {
    return Glyph.codePoint(symbols[unit]);
  }

  /** Whether {@code unit} is a letter of a script with spaces between words, or a digit. */
  public boolean isSpaced(int unit) {
    return Glyph.isSpaced(symbols[unit]);
  }

  /** Returns at how many folded positions {@code unit} stands. */
  public int run(int unit) {
    return runStarts[unit + 1] - runStarts[unit];
  }

  /** Returns the {@code index}-th folded position of {@code unit}; positions ascend. */
  public int position(int unit, int index) {
    return positions[runStarts[unit] + index];
  }
}
