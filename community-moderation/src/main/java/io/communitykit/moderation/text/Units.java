package io.communitykit.moderation.text;

import java.util.Arrays;

/**
 * A text in one view: a row of units, each one symbol that stands at one or more folded positions.
 *
 * <p>In {@link View#FOLDED} every unit stands at one position. In the other views separators have
 * no unit, and equal neighbours share one: {@code f u u k} is three units, the second at two
 * positions. Immutable and thread-safe.
 */
public final class Units {

  private final Text text;
  private final int[] symbols;
  private final int[] runStarts;
  private final int[] positions;
  private final int size;

  private Units(Text text, int[] symbols, int[] runStarts, int[] positions, int size) {
    this.text = text;
    this.symbols = symbols;
    this.runStarts = runStarts;
    this.positions = positions;
    this.size = size;
  }

  static Units of(Text text, View view) {
    int[] symbols = new int[text.length()];
    int[] runStarts = new int[text.length() + 1];
    int[] positions = new int[text.length()];
    int size = 0;
    int kept = 0;
    for (int position = 0; position < text.length(); position++) {
      int symbol = symbol(text, position, view);
      if (symbol < 0) {
        continue;
      }
      if (view == View.FOLDED || size == 0 || symbols[size - 1] != symbol) {
        symbols[size] = symbol;
        runStarts[size] = kept;
        size++;
      }
      positions[kept++] = position;
    }
    runStarts[size] = kept;
    return new Units(
        text,
        Arrays.copyOf(symbols, size),
        Arrays.copyOf(runStarts, size + 1),
        Arrays.copyOf(positions, kept),
        size);
  }

  /** The symbol that stands for a position in a view, or -1 if the view skips it. */
  private static int symbol(Text text, int position, View view) {
    int codePoint = text.codePointAt(position);
    if (view == View.FOLDED) {
      return codePoint;
    }
    if (view == View.LEET && Leet.letter(codePoint) >= 0 && !text.isEmoji(position)) {
      return Leet.letter(codePoint);
    }
    CharKind kind = text.kindAt(position);
    return kind == CharKind.SYMBOL || kind == CharKind.SPACE ? -1 : codePoint;
  }

  /** Returns the text that this is a view of. */
  public Text text() {
    return text;
  }

  /** Returns the number of units. */
  public int size() {
    return size;
  }

  /** Returns the symbol of {@code unit}: a folded code point, or in LEET the letter read for it. */
  public int symbol(int unit) {
    return symbols[unit];
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
