package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.Units;
import io.communitykit.moderation.text.View;

/**
 * Tells a disguised term from letters that only happen to meet.
 *
 * <p>The views forgive more than a reader would. A hit counts if
 *
 * <ul>
 *   <li>a whole word is one: no letter touches it, and it is not part of a longer row of single
 *       letters ({@code a n a l y s i s});
 *   <li>no letter is repeated less often than in the term, and repeats beyond it are plain: three
 *       of a kind, two letters repeated, or a term of {@value #LONG_TERM} letters ({@code good} is
 *       not god);
 *   <li>what it skips is a disguise: at most {@value #MAX_GAP} signs in one place; between letters,
 *       spaces and sentence marks only if every letter stands alone ({@code c a s i n o}, not
 *       {@code mica sino}); between Chinese characters, clause marks only if every character of
 *       three or more stands alone, the hit begins or ends a run of them, or what stands on either
 *       side of the mark is no part of another word;
 *   <li>in LEET something was read as another letter, enough real letters remain ({@code A55} is a
 *       road), and no hyphen joins it to more digits ({@code S3X-200} is a part).
 * </ul>
 *
 * <p>Made for one hit, not thread-safe.
 */
final class HitCheck {

  /** Most separators skipped in one place; a family emoji is three and a skin tone one more. */
  static final int MAX_GAP = 4;

  /** Repeats of one letter that nobody types by accident. */
  private static final int PLAIN_RUN = 3;

  /** Letters in a term long enough that one doubled letter still is the same word. */
  private static final int LONG_TERM = 5;

  private static final String SENTENCE_MARKS = ".,!?;:";

  /** Between Chinese characters a full stop of the Latin kind ends nothing. */
  private static final String CLAUSE_MARKS = ",!?;:\u3001\u3002";

  private final Spelling spelling;
  private final View view;
  private final Units units;
  private final Text text;
  private final int first;

  private int start;
  private int end;

  HitCheck(Spelling spelling, View view, Units units, int firstUnit) {
    this.spelling = spelling;
    this.view = view;
    this.units = units;
    this.text = units.text();
    this.first = firstUnit;
  }

  /** Returns the first folded position of the hit. */
  int start() {
    return start;
  }

  /** Returns the folded position after the hit. */
  int end() {
    return end;
  }

  boolean passes() {
    int last = spelling.length() - 1;
    for (int i = 0; i <= last; i++) {
      if (units.run(first + i) < spelling.run(i) || units.symbol(first + i) != spelling.symbol(i)) {
        return false;
      }
    }
    start = firstPosition();
    end = lastPosition() + 1;
    return repeatsArePlain()
        && gapsAreDisguise()
        && (!spelling.word() || WordEdges.areAt(text, start, end))
        && (view != View.LEET || isLeet());
  }

  /** Whether the spelling stands at {@code position} exactly, in FOLDED. */
  boolean passesFolded(int position) {
    start = position;
    end = position + spelling.width();
    return spelling.standsAt(text, position)
        && (!spelling.word() || WordEdges.areAt(text, start, end));
  }

  /** The term's repeats of its first letter that stand next to the second, and all that touch. */
  private int firstPosition() {
    int index = spelling.length() == 1 ? 0 : units.run(first) - spelling.run(0);
    while (index > 0 && joined(units.position(first, index - 1), units.position(first, index), 1)) {
      index--;
    }
    return units.position(first, index);
  }

  private int lastPosition() {
    int last = spelling.length() - 1;
    int unit = first + last;
    int index = last == 0 ? units.run(unit) - 1 : spelling.run(last) - 1;
    while (index + 1 < units.run(unit)
        && joined(units.position(unit, index + 1), units.position(unit, index), -1)) {
      index++;
    }
    return units.position(unit, index);
  }

  /**
   * Whether an equal letter further {@code out} touches, or is set apart as the hit's letters are.
   */
  private boolean joined(int out, int in, int inward) {
    int distance = Math.abs(in - out);
    int beyond = in + inward;
    return distance == 1
        || (distance == 2
            && inside(beyond)
            && kind(out - inward) != CharKind.LETTER
            && text.codePointAt(out + inward) == text.codePointAt(beyond));
  }

  private boolean repeatsArePlain() {
    int repeated = 0;
    boolean plain = false;
    for (int i = 0; i < spelling.length(); i++) {
      int extra = used(i) - spelling.run(i);
      if (extra > 0) {
        repeated++;
        plain |= used(i) >= PLAIN_RUN || kind(units.position(first + i, 0)) == CharKind.UNSPACED;
      }
    }
    return repeated == 0 || plain || repeated > 1 || spelling.length() >= LONG_TERM;
  }

  /** How many positions of the unit lie inside the hit. */
  private int used(int index) {
    int unit = first + index;
    int used = 0;
    for (int i = 0; i < units.run(unit); i++) {
      int position = units.position(unit, i);
      used += position >= start && position < end ? 1 : 0;
    }
    return used;
  }

  private boolean gapsAreDisguise() {
    int before = -1;
    boolean lettersAlone = true;
    boolean needLettersAlone = false;
    boolean mark = false;
    int gaps = 0;
    for (int i = 0; i < spelling.length(); i++) {
      int unit = first + i;
      for (int j = 0; j < units.run(unit); j++) {
        int position = units.position(unit, j);
        if (position < start || position >= end) {
          continue;
        }
        int gap = before < 0 ? 0 : position - before - 1;
        if (gap > MAX_GAP) {
          return false;
        }
        boolean own = j == 0 && i > 0 && spelling.separatedAfter(i - 1);
        if (gap > 0) {
          gaps++;
        } else if (before >= 0 && !own) {
          lettersAlone &= text.codePointAt(before) == text.codePointAt(position);
        }
        if (gap > 0 && !own) {
          if (kind(before) == CharKind.UNSPACED || kind(position) == CharKind.UNSPACED) {
            mark |= has(CLAUSE_MARKS, before + 1, position);
          } else {
            needLettersAlone |= kind(before + 1) == CharKind.SPACE;
            needLettersAlone |= kind(position - 1) == CharKind.SPACE;
            needLettersAlone |= has(SENTENCE_MARKS, before + 1, position);
          }
        }
        before = position;
      }
    }
    if (gaps > 0 && lettersAlone && inLongerRow()) {
      return false;
    }
    return (lettersAlone || !needLettersAlone)
        && (!mark || standsFree() || (lettersAlone && gaps > 1) || standsApart());
  }

  /** Whether the row of single letters that the hit is goes on beyond one of its ends. */
  private boolean inLongerRow() {
    return goesOn(start - 2, -1) || goesOn(end + 1, 1);
  }

  /** Whether a single letter stands at {@code position}, set apart like those of the hit. */
  private boolean goesOn(int position, int step) {
    if (!singleLetter(position)
        || (inside(position + step)
            && text.codePointAt(position + step) != text.codePointAt(position - step))) {
      return false;
    }
    // "such a ..." and "... I guess" have words of one letter.
    int letter = text.codePointAt(position);
    boolean word = letter == 'a' || letter == 'i' || letter == 'u';
    return !word || singleLetter(position + 2 * step);
  }

  private boolean singleLetter(int position) {
    return kind(position) == CharKind.LETTER
        && kind(position - 1) != CharKind.LETTER
        && kind(position + 1) != CharKind.LETTER;
  }

  private boolean standsFree() {
    return kind(start - 1) != CharKind.UNSPACED || kind(end) != CharKind.UNSPACED;
  }

  private boolean standsApart() {
    int firstEnd = start;
    while (kind(firstEnd) == CharKind.UNSPACED) {
      firstEnd++;
    }
    int lastStart = end;
    while (kind(lastStart - 1) == CharKind.UNSPACED) {
      lastStart--;
    }
    return firstEnd > start
        && lastStart < end
        && WordLikelihood.standsApart(text, start, firstEnd, lastStart, end);
  }

  private boolean has(String marks, int from, int to) {
    for (int i = from; i < to; i++) {
      if (marks.indexOf(text.codePointAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isLeet() {
    int letters = 0;
    int digits = 0;
    int signs = 0;
    for (int i = start; i < end; i++) {
      switch (kind(i)) {
        case LETTER, UNSPACED -> letters++;
        case DIGIT -> digits++;
        case SYMBOL -> signs += "@$+!|".indexOf(text.codePointAt(i)) >= 0 ? 1 : 0;
        case SPACE -> {
          // A space is no letter.
        }
      }
    }
    int read = letters + digits + signs;
    return digits + signs > 0
        && !isPartOfCode()
        && (letters > 1 || signs > 1 || (letters > 0 && (signs > 0 || read > 3)));
  }

  /** Whether a hyphen joins it to more digits, as in {@code S3X-200}. */
  private boolean isPartOfCode() {
    return (isHyphen(start - 1) && kind(start - 2) == CharKind.DIGIT)
        || (isHyphen(end) && kind(end + 1) == CharKind.DIGIT);
  }

  private boolean isHyphen(int position) {
    return inside(position) && text.codePointAt(position) == '-';
  }

  private boolean inside(int position) {
    return position >= 0 && position < text.length();
  }

  private CharKind kind(int position) {
    return WordEdges.kind(text, position);
  }
}
