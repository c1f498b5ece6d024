package io.communitykit.moderation.text;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * One field of a submission, bounded and folded, with the offsets back into the original.
 *
 * <p>Positions are those of the folded code points; {@link #start} and {@link #end} lead to UTF-16
 * indices of {@link #original}. An original code point that folds to several has the same offsets
 * at each; one that folds to nothing (a combining mark, a zero-width space) belongs to the one
 * before it, so that a span covers the marks of its last letter. A lone surrogate reads as U+FFFD.
 * Two emoji that contain letters or digits, keycaps and flags, count as symbols.
 *
 * <p>Folding is one pass, each view one more, made when first asked for. Not thread-safe. A text
 * that an evaluation hands to its detectors is theirs until the evaluation ends.
 */
public final class Text {

  /**
   * Most code points of a field that are looked at, so that one post costs a bounded amount. A
   * longer field is {@link #truncated}.
   */
  public static final int MAX_CODE_POINTS = 20_000;

  private static final int KEYCAP = 0x20E3;
  private static final int EMOJI_STYLE = 0xFE0F;
  private static final int REGIONAL_A = 0x1F1E6;
  private static final int REGIONAL_Z = 0x1F1FF;
  private static final int REPLACEMENT = 0xFFFD;
  private static final FoldingTable TABLE = FoldingTable.INSTANCE;
  private static final int[] OF_CHAR = TABLE.ofChar();

  private String field = "";
  private String original = "";
  private boolean truncated;
  private final Units folded = new Units(this, View.FOLDED);
  private final Units compact = new Units(this, View.COMPACT);
  private final Units leet = new Units(this, View.LEET);
  private final Units phonetic = new Units(this, View.PHONETIC);

  private char[] chars = new char[0];
  private int[] glyphs = new int[0];
  private int length;
  private int traits;

  /** From this position on offsets are in the arrays; before it a position is its own offset. */
  private int plain;

  private int[] starts = new int[0];
  private int[] ends = new int[0];
  private long reads;

  Text() {}

  /**
   * Folds one field.
   *
   * @param field its name, which spans will cite
   * @param original any string, also one with lone surrogates
   */
  public static Text of(String field, String original) {
    Text text = new Text();
    text.read(field, original);
    return text;
  }

  /** Returns for how many folded code points it has arrays. */
  int capacity() {
    return glyphs.length;
  }

  /** Lets go of the original. */
  void forget() {
    original = "";
    length = 0;
  }

  /** Becomes another text, in the same arrays. */
  void read(String newField, String newOriginal) {
    field = requireNonNull(newField, "field");
    original = requireNonNull(newOriginal, "original");
    folded.clear();
    compact.clear();
    leet.clear();
    phonetic.clear();
    // Two chars a code point is the most that is read.
    int size = Math.min(original.length(), 2 * MAX_CODE_POINTS);
    if (chars.length < size) {
      chars = new char[size + (size >> 1)];
      glyphs = new int[size + (size >> 1) + 16];
    }
    original.getChars(0, size, chars, 0);
    reads = 0;
    fold(Math.min(size, MAX_CODE_POINTS));
    plain = length;
    truncated = length < size && foldRest(size);
  }

  /** Folds char by char up to the first that is not one code point folding to one. */
  private void fold(int size) {
    int[] to = glyphs;
    char[] from = chars;
    int[] table = OF_CHAR;
    int seen = 0;
    int at = 0;
    while (at < size) {
      int glyph = table[from[at]];
      if (glyph < 0) {
        break;
      }
      to[at++] = glyph;
      seen |= glyph;
    }
    length = at;
    traits = seen;
  }

  /** Folds code point by code point; returns whether it had to stop. */
  private boolean foldRest(int size) {
    if (starts.length < glyphs.length) {
      starts = new int[glyphs.length];
      ends = new int[glyphs.length];
    }
    int at = plain;
    for (int seen = plain; at < original.length(); seen++) {
      if (seen == MAX_CODE_POINTS) {
        return true;
      }
      int c = chars[at];
      int glyph = OF_CHAR[c];
      int next = at + 1;
      if (glyph >= 0) {
        add(glyph, at, next);
      } else {
        int codePoint = Character.codePointAt(chars, at, size);
        next = at + Character.charCount(codePoint);
        foldOne(codePoint, at, next);
      }
      at = next;
    }
    return false;
  }

  private void foldOne(int given, int at, int next) {
    boolean half = given >= Character.MIN_SURROGATE && given <= Character.MAX_SURROGATE;
    int codePoint = half ? REPLACEMENT : given;
    int results = TABLE.length(codePoint);
    if (results == 0) {
      extendLast(next);
    }
    boolean flag = isFlag(at);
    for (int i = 0; i < results; i++) {
      int glyph = TABLE.glyph(TABLE.folded(codePoint, i));
      add(flag ? Glyph.inEmoji(glyph) : glyph, at, next);
    }
    if (codePoint == KEYCAP) {
      enclose(at);
    }
  }

  /** Gives what folds to nothing to the code point before it. */
  private void extendLast(int end) {
    if (length == 0) {
      return;
    }
    if (plain == length) {
      // The position before becomes the first that has offsets of its own.
      plain--;
      starts[plain] = plain;
    }
    int first = start(length - 1);
    for (int i = length - 1; i >= plain && starts[i] == first; i--) {
      ends[i] = end;
    }
  }

  /** Makes an emoji of what the keycap at {@code at} is drawn around. */
  private void enclose(int at) {
    int last = at - 1;
    if (last >= 0 && chars[last] == EMOJI_STYLE) {
      last--;
    }
    for (int i = length - 1; i >= 0 && last < afterCodePoint(start(i)); i--) {
      glyphs[i] = Glyph.inEmoji(glyphs[i]);
      traits |= glyphs[i];
    }
  }

  private int afterCodePoint(int at) {
    return at + Character.charCount(original.codePointAt(at));
  }

  private void add(int glyph, int start, int end) {
    if (length == glyphs.length) {
      int capacity = length + (length >> 1) + 16;
      glyphs = Arrays.copyOf(glyphs, capacity);
    }
    if (length >= starts.length) {
      starts = Arrays.copyOf(starts, glyphs.length);
      ends = Arrays.copyOf(ends, glyphs.length);
    }
    glyphs[length] = glyph;
    starts[length] = start;
    ends[length] = end;
    traits |= glyph;
    length++;
  }

  /** A flag is a pair of regional indicators; a longer or shorter row of them spells letters. */
  private boolean isFlag(int at) {
    if (!isRegional(at)) {
      return false;
    }
    boolean first = isRegional(at + 2) && !isRegional(at + 4) && !isRegional(at - 2);
    boolean second = isRegional(at - 2) && !isRegional(at - 4) && !isRegional(at + 2);
    return first || second;
  }

  private boolean isRegional(int at) {
    if (at < 0 || at + 1 >= original.length()) {
      return false;
    }
    int codePoint = original.codePointAt(at);
    return codePoint >= REGIONAL_A && codePoint <= REGIONAL_Z;
  }

  /** Returns the version of Unicode whose data folds. */
  public static String unicodeVersion() {
    return TABLE.unicodeVersion();
  }

  /** Returns the name of the field. */
  public String field() {
    return field;
  }

  /** Returns the text as it was given, whole. */
  public String original() {
    return original;
  }

  /** Whether the original has more than {@value #MAX_CODE_POINTS} code points. */
  public boolean truncated() {
    return truncated;
  }

  /** Returns the number of folded code points. */
  public int length() {
    return length;
  }

  /** Whether there is a code point of this kind anywhere. */
  public boolean has(CharKind kind) {
    return (traits & Glyph.bit(kind)) != 0;
  }

  /** Whether the view LEET may read something otherwise than COMPACT. */
  public boolean hasLeet() {
    return (traits & Glyph.LEET) != 0;
  }

  /** Whether there is a sign anywhere that people cover a letter with. */
  public boolean hasMask() {
    return Glyph.isMask(traits);
  }

  /** Returns the folded code point at {@code position}. */
  public int codePointAt(int position) {
    return Glyph.codePoint(glyphs[checked(position)]);
  }

  /** Returns what the folded code point at {@code position} is. */
  public CharKind kindAt(int position) {
    return Glyph.kind(glyphs[checked(position)]);
  }

  /** Returns the {@link Glyph} at {@code position}, which is not checked beyond safety. */
  public int glyph(int position) {
    return glyphs[position];
  }

  int[] glyphs() {
    return glyphs;
  }

  /** Returns the index in the original where what stands at {@code position} begins. */
  public int start(int position) {
    return checked(position) < plain ? position : starts[position];
  }

  /** Returns the index in the original after what stands at {@code position} and its marks. */
  public int end(int position) {
    return checked(position) < plain ? position + 1 : ends[position];
  }

  /** Returns this text in one view. */
  public Units view(View view) {
    Units units =
        switch (view) {
          case FOLDED -> folded;
          case COMPACT -> compact;
          case LEET -> leet;
          case PHONETIC -> phonetic;
        };
    units.fill();
    return units;
  }

  /** Returns the folded text. */
  public String folded() {
    StringBuilder folded = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      folded.appendCodePoint(Glyph.codePoint(glyphs[i]));
    }
    return folded.toString();
  }

  /** Returns {@code original} folded, whatever its length up to {@link #MAX_CODE_POINTS}. */
  public static String fold(String original) {
    return of("text", original).folded();
  }

  /**
   * Returns how often a position was looked at: the work of whoever reads, for showing that it
   * grows with the text and no faster.
   */
  public long reads() {
    return reads;
  }

  private int checked(int position) {
    reads++;
    if (position < 0 || position >= length) {
      throw new IndexOutOfBoundsException(
          "position must be 0.." + (length - 1) + ", was " + position);
    }
    return position;
  }
}
