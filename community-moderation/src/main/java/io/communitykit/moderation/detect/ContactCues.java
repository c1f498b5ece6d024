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

/**
 * Finds words that announce a contact (加薇, vx, 扣扣, telegram) and the id that follows.
 *
 * <p>Words are looked for among letters and digits alone, so that signs and emoji inside them do
 * not matter; a plus sign counts as 加. A strong cue is a disguise or an invitation, a weak one an
 * ordinary name (微信, telegram) after which an id must have a digit or a colon before it.
 */
final class ContactCues {

  /** Most letters, such as 号是, and most signs between a cue and its id. */
  private static final int MAX_BETWEEN = 12;

  private static final int MIN_ID = 5;
  private static final int MAX_ID = 32;
  private static final String CONNECTING = "号码是为我的联系加群请搜找同步信即可";

  private record Word(String kind, boolean strong) {}

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
    add(lists, "wechat", false, "微信", "wechat", "weixin", "威信", "卫星");
    add(lists, "wechat", true, "薇信", "徽信", "维信", "v信", "v芯", "微心", "嶶信", "葳信");
    add(lists, "wechat", true, "加微", "加薇", "加威", "加徽", "加维", "加v", "加wx", "加vx", "加卫星");
    add(lists, "wechat", true, "加我v", "加我微", "加我薇", "加我微信", "加我wx", "加我vx");
    add(lists, "wechat", true, "vx", "wx", "微信号", "薇号", "绿泡泡");
    add(lists, "qq", false, "qq", "企鹅", "q群", "球球");
    add(lists, "qq", true, "扣扣", "抠抠", "蔻蔻", "加q", "加扣", "加qq", "扣q", "q号", "qq号", "qq群", "q扣");
    add(lists, "qq", true, "加我q", "加我qq", "加我扣");
    add(lists, "telegram", false, "telegram", "电报", "飞机", "tg");
    add(lists, "telegram", true, "纸飞机", "加tg", "加飞机", "飞机号", "tg群", "电报群", "tme");
    return TermIndex.of(lists);
  }

  private static void add(List<TermList> lists, String kind, boolean strong, String... words) {
    WORDS.add(new Word(kind, strong));
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
    int idEnd = idEnd(text, word, to);
    boolean latinEnd = Spans.kind(text, to - 1) == CharKind.LETTER;
    if (latinEnd && Spans.kind(text, to) == CharKind.LETTER && idEnd == to) {
      return;
    }
    boolean invites = word.strong() && Spans.at(text, from) != 'w' && Spans.at(text, from) != 'v';
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
      announced |= c == ':' || c == '\u53F7' || c == '@';
      at++;
    }
    int digits = 0;
    int letters = 0;
    int end = at;
    while (end < text.length() && digits + letters <= MAX_ID) {
      int next = next(text, at, end);
      if (next < 0) {
        break;
      }
      digits += DigitRuns.digit(text, next) >= 0 ? 1 : 0;
      letters += Spans.kind(text, next) == CharKind.LETTER ? 1 : 0;
      end = next + 1;
    }
    int length = digits + letters;
    boolean plausible =
        length >= MIN_ID && length <= MAX_ID && (digits >= 3 || (letters > 0 && announced));
    boolean touching = at == from && letters > 0 && digits == 0;
    boolean mixed = letters > 0 && digits >= 3 && at == from;
    boolean sure = word.strong() || digits >= MIN_ID || announced || mixed;
    return plausible && sure && !touching ? end : from;
  }

  /** Returns the position of the id's next character at or a few signs after {@code at}, or -1. */
  private static int next(Text text, int start, int at) {
    if (isId(text, at)) {
      return at;
    }
    if (at == start || DigitRuns.digit(text, at - 1) < 0) {
      return -1;
    }
    for (int i = at; i <= at + DigitRuns.MAX_GAP && i < text.length(); i++) {
      if (DigitRuns.digit(text, i) >= 0) {
        return i;
      }
      if (text.kindAt(i) != CharKind.SYMBOL && text.kindAt(i) != CharKind.SPACE) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isId(Text text, int position) {
    return Spans.isIdChar(text, position) || DigitRuns.digit(text, position) >= 0;
  }

  private static boolean isEnd(int c) {
    return c == '\u3002' || c == '!' || c == '?' || c == ';';
  }
}
