package io.communitykit.moderation.text;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/**
 * One field of a submission, bounded and folded, with the offsets back into the original.
 *
 * <p>Positions are those of the folded code points; {@link #start} and {@link #end} lead to UTF-16
 * indices of {@link #original}. An original code point that folds to several has the same offsets
 * at each; one that folds to nothing (a combining mark, a zero-width space) belongs to the one
 * before it, so that a span covers the marks of its last letter. A lone surrogate reads as U+FFFD.
 * Two emoji that contain letters or digits, keycaps and flags, count as symbols.
 *
 * <p>Folding is one pass, each view one more, made when first asked for. Thread-safe.
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

  private final String field;
  private final String original;
  private final boolean truncated;
  private final Map<View, Units> views = new EnumMap<>(View.class);

  private int[] folded;
  private int[] starts;
  private int[] ends;
  private final BitSet emoji = new BitSet();
  private int length;
  private long reads;

  private Text(String field, String original) {
    this.field = requireNonNull(field, "field");
    this.original = requireNonNull(original, "original");
    int capacity = Math.min(original.length(), MAX_CODE_POINTS) + 16;
    folded = new int[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
    truncated = fold();
  }

  /**
   * Folds one field.
   *
   * @param field its name, which spans will cite
   * @param original any string, also one with lone surrogates
   */
  public static Text of(String field, String original) {
    return new Text(field, original);
  }

  private boolean fold() {
    int at = 0;
    for (int seen = 0; at < original.length(); seen++) {
      if (seen == MAX_CODE_POINTS) {
        return true;
      }
      int codePoint = original.codePointAt(at);
      int next = at + Character.charCount(codePoint);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        codePoint = REPLACEMENT;
      }
      int results = TABLE.length(codePoint);
      if (results == 0) {
        extendLast(next);
      }
      boolean isEmoji = isKeycap(next) || isFlag(at);
      for (int i = 0; i < results; i++) {
        add(TABLE.folded(codePoint, i), at, next, isEmoji);
      }
      at = next;
    }
    return false;
  }

  /** Gives what folds to nothing to the code point before it. */
  private void extendLast(int end) {
    for (int i = length - 1; i >= 0 && starts[i] == starts[length - 1]; i--) {
      ends[i] = end;
    }
  }

  private void add(int codePoint, int start, int end, boolean isEmoji) {
    if (length == folded.length) {
      int capacity = length + (length >> 1);
      folded = Arrays.copyOf(folded, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
    folded[length] = codePoint;
    starts[length] = start;
    ends[length] = end;
    emoji.set(length, isEmoji);
    length++;
  }

  private boolean isKeycap(int next) {
    if (next < original.length() && original.charAt(next) == EMOJI_STYLE) {
      return next + 1 < original.length() && original.charAt(next + 1) == KEYCAP;
    }
    return next < original.length() && original.charAt(next) == KEYCAP;
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

  /** Returns the folded code point at {@code position}. */
  public int codePointAt(int position) {
    return folded[checked(position)];
  }

  /** Returns what the folded code point at {@code position} is. */
  public CharKind kindAt(int position) {
    return emoji.get(checked(position)) ? CharKind.SYMBOL : TABLE.kind(folded[position]);
  }

  /** Whether {@code position} belongs to an emoji that contains a letter or digit. */
  boolean isEmoji(int position) {
    return emoji.get(position);
  }

  /** Returns the index in the original where what stands at {@code position} begins. */
  public int start(int position) {
    return starts[checked(position)];
  }

  /** Returns the index in the original after what stands at {@code position} and its marks. */
  public int end(int position) {
    return ends[checked(position)];
  }

  /** Returns this text in one view. */
  public synchronized Units view(View view) {
    return views.computeIfAbsent(view, wanted -> Units.of(this, wanted));
  }

  /** Returns the folded text. */
  public String folded() {
    return new String(folded, 0, length);
  }

  /** Returns {@code original} folded, whatever its length up to {@link #MAX_CODE_POINTS}. */
  public static String fold(String original) {
    return of("text", original).folded();
  }

  /**
   * Returns how often a position was looked at: the work of whoever reads, for showing that it
   * grows with the text and no faster. Not exact while several threads read.
   */
  long reads() {
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
