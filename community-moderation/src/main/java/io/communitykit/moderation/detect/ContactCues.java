package io.communitykit.moderation.detect;

import io.communitykit.moderation.terms.Term;
import io.communitykit.moderation.terms.TermHit;
import io.communitykit.moderation.terms.TermIndex;
import io.communitykit.moderation.terms.TermList;
import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
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

  /** Digits of an id after initials, which may be a variable's name. */
  private static final int NUMBER_AFTER_INITIALS = 7;

  private static final Pattern DATE =
      Pattern.compile("(19|20)\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])");

  /** What else a cue may mean. */
  private enum Strength {
    /** An ordinary word (飞机): the id follows a mark, or is a long number. */
    WORD,
    /** A service's name (微信): the id follows a mark, touches it, or has five digits. */
    NAME,
    /** Two letters (vx): the id has a letter, or is a longer number. */
    INITIALS,
    /** A disguise or an invitation (薇信, 加我微): any id. */
    DISGUISE,
    /** The host of links to members (t.me): the id follows a slash. */
    HOST
  }

  private record Word(String kind, Strength strength) {

    String marks() {
      return strength == Strength.HOST ? "/" : MARKS;
    }
  }

  /** The lists of the index, in its order. */
  private static final List<Word> WORDS = new ArrayList<>();

  private static final TermIndex INDEX = index();

  /**
   * A cue, and where its id ends.
   *
   * @param kind what it announces
   * @param from the first folded position of the cue
   * @param to the position after the cue
   * @param idEnd the position after its id, or {@code to} if no id follows
   * @param invites whether the cue alone already asks to get in touch elsewhere
   */
  record Cue(String kind, int from, int to, int idEnd, boolean invites) {}

  private ContactCues() {}

  private static TermIndex index() {
    List<TermList> lists = new ArrayList<>();
    add(lists, "wechat", Strength.NAME, "微信", "wechat", "weixin");
    add(lists, "wechat", Strength.WORD, "威信", "卫星");
    add(lists, "wechat", Strength.DISGUISE, "薇信", "徽信", "维信", "v信", "v芯", "微心", "嶶信", "葳信");
    add(lists, "wechat", Strength.DISGUISE, "加微", "加薇", "加威", "加徽", "加维", "加v", "加wx", "加vx");
    add(lists, "wechat", Strength.DISGUISE, "加我v", "加我微", "加我薇", "加我微信", "加我wx", "加我vx");
    add(lists, "wechat", Strength.DISGUISE, "微信号", "薇号", "绿泡泡", "加卫星");
    add(lists, "wechat", Strength.INITIALS, "vx", "wx");
    add(lists, "qq", Strength.NAME, "qq", "q群");
    add(lists, "qq", Strength.WORD, "企鹅", "球球");
    add(lists, "qq", Strength.DISGUISE, "扣扣", "抠抠", "蔻蔻", "加q", "加扣", "加qq", "扣q", "q号", "qq号");
    add(lists, "qq", Strength.DISGUISE, "qq群", "q扣", "加我q", "加我qq", "加我扣", "加企鹅", "加球球");
    add(lists, "telegram", Strength.NAME, "telegram", "tg");
    add(lists, "telegram", Strength.WORD, "电报", "飞机");
    add(lists, "telegram", Strength.DISGUISE, "纸飞机", "加tg", "加飞机", "飞机号", "tg群", "电报群");
    add(lists, "telegram", Strength.HOST, "tme");
    add(lists, "whatsapp", Strength.NAME, "whatsapp");
    add(lists, "whatsapp", Strength.HOST, "wame");
    add(lists, "line", Strength.NAME, "lineid");
    return TermIndex.of(lists);
  }

  private static void add(List<TermList> lists, String kind, Strength strength, String... words) {
    WORDS.add(new Word(kind, strength));
    Term cue = new Term(kind, List.of(words), false, Set.of());
    lists.add(new TermList(kind, List.of(cue), List.of()));
  }

  static List<Cue> of(Text text) {
    StringBuilder kept = new StringBuilder(text.length());
    List<Integer> positions = new ArrayList<>(text.length());
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      boolean plus = c == '+' || c == '\u2795';
      CharKind kind = text.kindAt(i);
      if (plus || (kind != CharKind.SYMBOL && kind != CharKind.SPACE)) {
        int before = kept.length();
        kept.appendCodePoint(plus ? '\u52A0' : c);
        for (int j = before; j < kept.length(); j++) {
          positions.add(i);
        }
      }
    }
    List<TermHit> hits = new ArrayList<>(INDEX.search(Text.of("cues", kept.toString())).hits());
    hits.sort(
        Comparator.comparingInt(TermHit::start)
            .thenComparing(Comparator.comparingInt(TermHit::end).reversed()));
    List<Cue> cues = new ArrayList<>();
    for (TermHit hit : hits) {
      int from = positions.get(hit.start());
      int to = positions.get(hit.end() - 1) + 1;
      if (to - from <= (hit.end() - hit.start()) * (1 + DigitRuns.MAX_GAP)) {
        cue(text, WORDS.get(hit.list()), from, to, cues);
      }
    }
    return cues;
  }

  private static void cue(Text text, Word word, int from, int to, List<Cue> cues) {
    boolean latinStart = Spans.kind(text, from) == CharKind.LETTER;
    if (latinStart && Spans.kind(text, from - 1) == CharKind.LETTER) {
      return;
    }
    boolean host = word.strength() == Strength.HOST;
    if (host && Spans.at(text, to - 3) != '.') {
      return;
    }
    int idEnd = idEnd(text, word, to);
    boolean latinEnd = Spans.kind(text, to - 1) == CharKind.LETTER;
    if (latinEnd && Spans.kind(text, to) == CharKind.LETTER && idEnd == to) {
      return;
    }
    boolean invites = host || (word.strength() == Strength.DISGUISE && Spans.at(text, from) != 'v');
    // Of overlapping cues, and of cues inside an id, the first is told.
    if (cues.isEmpty() || cues.get(cues.size() - 1).idEnd() < to) {
      cues.add(new Cue(word.kind(), from, to, idEnd, invites));
    }
  }

  /** Returns the position after the id that follows {@code from}, or {@code from}. */
  private static int idEnd(Text text, Word word, int from) {
    int at = from;
    boolean announced = false;
    while (at < text.length() && at - from < MAX_BETWEEN && !isId(text, at)) {
      int c = text.codePointAt(at);
      boolean connects = text.kindAt(at) != CharKind.UNSPACED || CONNECTING.indexOf(c) >= 0;
      if (!connects || isEnd(c)) {
        return from;
      }
      announced |= word.marks().indexOf(c) >= 0;
      at++;
    }
    Id id = new Id(announced, at == from);
    boolean joins = announced && word.strength() == Strength.DISGUISE;
    int end = at;
    while (end < text.length() && id.length() <= MAX_ID) {
      int next = next(text, at, end, joins);
      if (next < 0) {
        break;
      }
      id.add(text, next);
      end = next + 1;
    }
    return id.isPlausible(word.strength()) && id.isSure(word.strength()) ? end : from;
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
