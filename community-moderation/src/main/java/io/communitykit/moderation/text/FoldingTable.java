package io.communitykit.moderation.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The folding of every code point to none, one or several others, read from {@code folding.bin}.
 *
 * <p>The file is made by {@code tools/FoldingTableGenerator.java}, where its format is written
 * down. Baked data makes decisions independent of the Unicode version of the JDK. Folding what is
 * folded changes nothing. Immutable.
 *
 * <p>{@link #ofChar} is one flat array, for the chars that fold to one: nearly all of a text. The
 * rest is looked up in two steps, page and offset; pages that nothing changes are shared.
 */
final class FoldingTable {

  private static final String MAGIC = "CKFOLD1\n";
  private static final int CODE_POINTS = Character.MAX_CODE_POINT + 1;
  private static final int CHARS = Character.MAX_VALUE + 1;
  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;

  private static final CharKind[] KINDS = CharKind.values();

  /** Read after the constants above, which reading needs. */
  static final FoldingTable INSTANCE = read();

  /** Entry 0 is "itself", n is the code point n - 1, -1 - n is expansion n. */
  private final int[][] folds;

  private final int[][] expansions;
  private final byte[][] kinds;
  private final int[] chars;
  private final String unicodeVersion;

  private FoldingTable(Input in) throws IOException {
    if (!in.ascii(MAGIC.length()).equals(MAGIC)) {
      throw new IOException("folding.bin must start with CKFOLD1");
    }
    unicodeVersion = in.ascii(in.number());
    folds = new int[CODE_POINTS >> PAGE_BITS][];
    kinds = new byte[CODE_POINTS >> PAGE_BITS][];
    expansions = readFolds(in);
    readKinds(in);
    chars = new int[CHARS];
    for (int c = 0; c < CHARS; c++) {
      chars[c] = Character.isSurrogate((char) c) || length(c) != 1 ? -1 : glyph(folded(c, 0));
    }
  }

  private static FoldingTable read() {
    try (InputStream resource = FoldingTable.class.getResourceAsStream("folding.bin")) {
      if (resource == null) {
        throw new IllegalStateException("folding.bin must lie beside " + FoldingTable.class);
      }
      return new FoldingTable(new Input(resource.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int[][] readFolds(Input in) throws IOException {
    int[] same = new int[PAGE];
    Arrays.fill(folds, same);
    int count = in.number();
    int[][] several = new int[count][];
    int used = 0;
    int codePoint = 0;
    for (int i = 0; i < count; i++) {
      codePoint += in.number();
      int[] to = new int[in.number()];
      for (int j = 0; j < to.length; j++) {
        to[j] = in.number();
      }
      int page = codePoint >> PAGE_BITS;
      if (folds[page] == same) {
        folds[page] = new int[PAGE];
      }
      if (to.length == 1) {
        folds[page][codePoint & (PAGE - 1)] = to[0] + 1;
      } else {
        several[used] = to;
        folds[page][codePoint & (PAGE - 1)] = -1 - used;
        used++;
      }
    }
    return Arrays.copyOf(several, used);
  }

  private void readKinds(Input in) throws IOException {
    byte[][] uniform = new byte[KINDS.length][];
    int ranges = in.number();
    int codePoint = 0;
    for (int i = 0; i < ranges; i++) {
      int end = codePoint + in.number();
      byte kind = (byte) in.number();
      while (codePoint < end) {
        int page = codePoint >> PAGE_BITS;
        int from = codePoint & (PAGE - 1);
        int to = Math.min(PAGE, from + end - codePoint);
        if (to - from == PAGE) {
          if (uniform[kind] == null) {
            uniform[kind] = new byte[PAGE];
            Arrays.fill(uniform[kind], kind);
          }
          kinds[page] = uniform[kind];
        } else {
          if (kinds[page] == null) {
            kinds[page] = new byte[PAGE];
          }
          Arrays.fill(kinds[page], from, to, kind);
        }
        codePoint += to - from;
      }
    }
  }

  String unicodeVersion() {
    return unicodeVersion;
  }

  /**
   * Returns the {@link Glyph}s that chars fold to, by char; negative if a char is half a code point
   * or folds to none or several. Not to be changed.
   */
  int[] ofChar() {
    return chars;
  }

  /** Returns how many code points {@code codePoint} folds to. */
  int length(int codePoint) {
    int fold = folds[codePoint >> PAGE_BITS][codePoint & (PAGE - 1)];
    return fold >= 0 ? 1 : expansions[-1 - fold].length;
  }

  /** Returns the {@code index}-th of the code points that {@code codePoint} folds to. */
  int folded(int codePoint, int index) {
    int fold = folds[codePoint >> PAGE_BITS][codePoint & (PAGE - 1)];
    return fold > 0 ? fold - 1 : fold == 0 ? codePoint : expansions[-1 - fold][index];
  }

  /** Returns what the folded code point {@code codePoint} is. */
  CharKind kind(int codePoint) {
    return KINDS[kinds[codePoint >> PAGE_BITS][codePoint & (PAGE - 1)]];
  }

  /** Returns the folded code point {@code codePoint} with all that is known of it. */
  int glyph(int codePoint) {
    return Glyph.of(codePoint, kind(codePoint));
  }

  /** Reads unsigned LEB128 numbers and ASCII. */
  private static final class Input {

    private final byte[] bytes;
    private int at;

    Input(byte[] bytes) {
      this.bytes = bytes;
    }

    String ascii(int length) throws IOException {
      if (at + length > bytes.length) {
        throw new IOException("folding.bin ends early");
      }
      String text = new String(bytes, at, length, StandardCharsets.US_ASCII);
      at += length;
      return text;
    }

    int number() throws IOException {
      int value = 0;
      for (int shift = 0; ; shift += 7) {
        if (at == bytes.length) {
          throw new IOException("folding.bin ends early");
        }
        byte next = bytes[at++];
        value |= (next & 0x7F) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }
  }
}
