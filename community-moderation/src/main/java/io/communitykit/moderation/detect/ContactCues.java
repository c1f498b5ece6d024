package io.communitykit.moderation.detect;

import io.communitykit.moderation.detect.CueWords.Strength;
import io.communitykit.moderation.detect.CueWords.Words;
import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds words that announce a contact (加薇, vx, 扣扣, telegram) and the id that follows.
 *
 * <p>Words are looked for among letters and digits alone, so that signs and emoji inside them do
 * not matter; a plus sign counts as 加. How much a cue needs after it depends on what else it may
 * mean, see {@link Strength}.
 */
final class ContactCues {

  /** Most letters, such as 号是, and most signs between a cue and its id. */
  private static final int MAX_BETWEEN = 12;

  private static final int MIN_ID = 5;
  private static final int MAX_ID = 32;
  private static final String CONNECTING = "号码是为我的联系加群请搜找同步信即可";

  /** What ids have besides the mark that announces them. */
  private static final String MARKS = ":\u53F7@";

  /** Digits of a number that is an id whatever else its cue may mean: no count has so many. */
  private static final int LONG_NUMBER = 8;

  private static final CueWords WORDS = CueWords.INSTANCE;

  /** Digits of an id after initials, which may be a variable's name. */
  private static final int NUMBER_AFTER_INITIALS = 7;

  private static final Pattern DATE =
      Pattern.compile("(19|20)\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])");

  /**
   * A cue, and where its id ends.
   *
   * @param kind what it announces
   * @param from the first folded position of the cue
   * @param to the position after the cue
   * @param idEnd the position after its id, or {@code to} if no id follows
   * @param invites whether the cue alone already asks to get in touch elsewhere
   */
  record Cue(String kind, int from, int to, int idEnd, boolean invites) {

    boolean hasId() {
      return idEnd > to;
    }
  }

  private final Text text;
  private final List<Cue> cues = new ArrayList<>();

  private ContactCues(Text text) {
    this.text = text;
  }

  /** Returns the cues by where they begin; where they end ascends as well. */
  static List<Cue> of(Text text) {
    int from = 0;
    while (from < text.length() && !begins(text, from)) {
      from++;
    }
    if (from == text.length()) {
      return List.of();
    }
    ContactCues found = new ContactCues(text);
    for (; from < text.length(); from++) {
      if (begins(text, from)) {
        found.longestFirst(from, from, CueWords.ROOT, 0);
      }
    }
    return found.cues;
  }

  /** Whether a cue stands at {@code from}, wherever its letters are. */
  static boolean standsAt(Text text, int from) {
    int node = CueWords.ROOT;
    if (begins(text, from)) {
      for (int at = from; at < text.length(); at++) {
        int letter = letter(text, at);
        node = letter < 0 ? node : WORDS.next(node, letter);
        if (node == CueWords.NONE || WORDS.ends(node)) {
          return node != CueWords.NONE;
        }
      }
    }
    return false;
  }

  /** Whether a cue may begin at {@code from}: not inside a word of letters. */
  private static boolean begins(Text text, int from) {
    return WORDS.begins(letter(text, from))
        && (Spans.kind(text, from) != CharKind.LETTER
            || Spans.kind(text, from - 1) != CharKind.LETTER);
  }

  /** Returns what stands at {@code position} in a cue, where plus is 加; or -1 for a sign. */
  private static int letter(Text text, int position) {
    int c = text.codePointAt(position);
    if (c == '+' || c == '\u2795') {
      return '\u52A0';
    }
    CharKind kind = text.kindAt(position);
    return kind == CharKind.SYMBOL || kind == CharKind.SPACE ? -1 : c;
  }

  /**
   * Adds the cues from {@code from} on that go on at {@code to}; returns a bit for the number of
   * each list of which a word was seen: the longest one counts.
   */
  private int longestFirst(int from, int to, int node, int letters) {
    int at = to;
    int most = Math.min(text.length(), from + CueWords.LONGEST * (1 + DigitRuns.MAX_GAP));
    while (at < most && letter(text, at) < 0) {
      at++;
    }
    int next = at < most ? WORDS.next(node, letter(text, at)) : CueWords.NONE;
    int seen = next == CueWords.NONE ? 0 : longestFirst(from, at + 1, next, letters + 1);
    if (WORDS.ends(node)) {
      Words words = WORDS.at(node);
      int bit = 1 << words.number();
      if ((seen & bit) == 0 && to - from <= letters * (1 + DigitRuns.MAX_GAP)) {
        cue(words, from, to);
      }
      seen |= bit;
    }
    return seen;
  }

  private void cue(Words words, int from, int to) {
    Strength strength = words.strength();
    boolean host = strength == Strength.HOST;
    if (host && Spans.at(text, to - 3) != '.') {
      return;
    }
    int idEnd = idEnd(text, strength, to);
    boolean latinEnd = Spans.kind(text, to - 1) == CharKind.LETTER;
    if (latinEnd && Spans.kind(text, to) == CharKind.LETTER && idEnd == to) {
      return;
    }
    boolean invites = host || (strength == Strength.DISGUISE && Spans.at(text, from) != 'v');
    // Of overlapping cues, and of cues inside an id, the first is told.
    if (cues.isEmpty() || cues.get(cues.size() - 1).idEnd() < to) {
      cues.add(new Cue(words.kind(), from, to, idEnd, invites));
    }
  }

  /** Returns the position after the id that follows {@code from}, or {@code from}. */
  private static int idEnd(Text text, Strength strength, int from) {
    String marks = strength == Strength.HOST ? "/" : MARKS;
    int at = from;
    boolean announced = false;
    while (at < text.length() && at - from < MAX_BETWEEN && !isId(text, at)) {
      int c = text.codePointAt(at);
      boolean connects = text.kindAt(at) != CharKind.UNSPACED || CONNECTING.indexOf(c) >= 0;
      if (!connects || isEnd(c)) {
        return from;
      }
      announced |= marks.indexOf(c) >= 0;
      at++;
    }
    Id id = new Id(announced, at == from);
    boolean joins = announced && strength == Strength.DISGUISE;
    int end = at;
    while (end < text.length() && id.length() <= MAX_ID) {
      int next = next(text, at, end, joins);
      if (next < 0) {
        break;
      }
      id.add(text, next);
      end = next + 1;
    }
    return id.isPlausible(strength) && id.isSure(strength) ? end : from;
  }

  /** What was read of an id. */
  private static final class Id {

    private final boolean announced;
    private final boolean touches;
    private final StringBuilder digits = new StringBuilder();
    private int letters;
    private boolean underscore;

    Id(boolean announced, boolean touches) {
      this.announced = announced;
      this.touches = touches;
    }

    void add(Text text, int position) {
      int digit = DigitRuns.digit(text, position);
      if (digit >= 0) {
        digits.append(digit);
      }
      letters += Spans.kind(text, position) == CharKind.LETTER ? 1 : 0;
      underscore |= Spans.at(text, position) == '_';
    }

    int length() {
      return letters + digits.length();
    }

    /** Whether an id may look like this. */
    boolean isPlausible(Strength strength) {
      boolean invented = underscore && digits.length() > 0 && strength != Strength.NAME;
      return length() >= MIN_ID
          && length() <= MAX_ID
          && (digits.length() >= 3 || (letters > 0 && (announced || invented)))
          && !(touches && letters > 0 && digits.isEmpty());
    }

    /** Whether it is one after a cue of this strength. */
    boolean isSure(Strength strength) {
      int number = letters == 0 && !DATE.matcher(digits).matches() ? digits.length() : 0;
      return announced
          || switch (strength) {
            case WORD -> number >= LONG_NUMBER;
            case NAME ->
                number >= MIN_ID || (letters > 0 && digits.length() >= (touches ? 3 : MIN_ID));
            case INITIALS -> letters > 0 || number >= NUMBER_AFTER_INITIALS;
            case DISGUISE -> true;
            case HOST -> false;
          };
    }
  }

  /**
   * Returns the position of the id's next character at or a few signs after {@code at}, or -1.
   * Signs and spaces separate digits, and letters if each stands alone ({@code a b c 1 2}).
   *
   * @param joins whether a number may follow letters after a sign
   */
  private static int next(Text text, int start, int at, boolean joins) {
    if (isId(text, at)) {
      return at;
    }
    if (at == start) {
      return -1;
    }
    boolean afterDigit = DigitRuns.digit(text, at - 1) >= 0;
    boolean afterSingle = isSingle(text, at - 1);
    for (int i = at; i <= at + DigitRuns.MAX_GAP && i < text.length(); i++) {
      if (isId(text, i)) {
        boolean digit = DigitRuns.digit(text, i) >= 0;
        boolean goesOn = afterSingle && isSingle(text, i);
        return goesOn || (digit && (afterDigit || joins)) ? i : -1;
      }
      if (text.kindAt(i) != CharKind.SYMBOL && text.kindAt(i) != CharKind.SPACE) {
        return -1;
      }
    }
    return -1;
  }

  /** Whether one letter or digit stands at {@code position}, between signs or spaces. */
  private static boolean isSingle(Text text, int position) {
    return (Spans.kind(text, position) == CharKind.LETTER || DigitRuns.digit(text, position) >= 0)
        && !isId(text, position - 1)
        && !isId(text, position + 1);
  }

  private static boolean isId(Text text, int position) {
    return Spans.isIdChar(text, position) || DigitRuns.digit(text, position) >= 0;
  }

  private static boolean isEnd(int c) {
    return c == '\u3002' || c == '!' || c == '?' || c == ';';
  }
}
