package io.communitykit.moderation.detect;

import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Glyph;
import io.communitykit.moderation.text.Text;
import java.util.Set;

/**
 * The name of a host as it stands in a text: labels in any script with dots between (RFC 5890).
 *
 * <p>Where words have no spaces between, nothing tells where a label begins, so letters and digits
 * of other scripts end there: the host in 看baidu.com看 is {@code baidu.com}. After a scheme they may
 * mix. A full stop of the Chinese kind is a dot before letters and digits, and before a Chinese
 * ending that nothing but a path follows; otherwise it ends a sentence.
 */
final class Host {

  /** Endings by which a bare host is told from a missing space after a full stop. */
  private static final Set<String> ENDINGS =
      Set.of(
          "com", "net", "org", "cn", "cc", "top", "xyz", "info", "vip", "shop", "club", "online",
          "site", "store", "live", "work", "fun", "icu", "app", "dev", "edu", "gov", "hk", "tw",
          "biz", "link", "wang", "ren", "ltd", "tech", "cloud", "ly", "io");

  /** Chinese ones of the root zone of the domain name system. */
  private static final Set<String> CHINESE_ENDINGS =
      Set.of("中国", "公司", "网络", "网址", "网店", "网站", "在线", "中文网", "商城", "商店", "集团", "香港", "娱乐");

  private static final int LONGEST_CHINESE = 3;

  /** How labels begin that write other scripts in letters and digits (RFC 3492). */
  private static final String PUNYCODE = "xn--";

  private static final int MAX_LABEL = 63;
  private static final int FULL_STOP = '\u3002';

  private final Text text;
  private final boolean bare;
  private final StringBuilder name = new StringBuilder();
  private String last = "";
  private int labels;
  private int end;

  private Host(Text text, int from, boolean bare) {
    this.text = text;
    this.bare = bare;
    this.end = from;
    int to = mixed(from, run(text, from));
    while (to > from) {
      last = Spans.slice(text, from, to);
      name.append(labels == 0 ? "" : ".").append(last);
      labels++;
      boolean spaced = isSpaced(text, to - 1);
      end = to;
      from = afterDot(text, end);
      to = from == end ? from : next(from, spaced);
    }
  }

  /**
   * Reads the host that may begin at {@code from}.
   *
   * @param bare whether no scheme says that it is one
   */
  static Host read(Text text, int from, boolean bare) {
    return new Host(text, from, bare);
  }

  /** Whether some dot of the text stands where a host's may. */
  static boolean mayBeIn(Text text) {
    for (int at = 1; at < text.length(); at++) {
      int dot = Glyph.codePoint(text.glyph(at));
      if (mayBeDot(dot) && is(text, at - 1)) {
        int next = afterDot(text, at);
        boolean goesOn = dot == '.' ? is(text, next) : isSpaced(text, next);
        if (next > at && (goesOn || (dot == FULL_STOP && ending(text, next) > next))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean mayBeDot(int c) {
    return c == '.' || c == FULL_STOP || c == '\u70B9' || c == ' ' || c == '(' || c == '[';
  }

  /** Returns the position after it. */
  int end() {
    return end;
  }

  /** Returns the labels with full stops between. */
  String name() {
    return name.toString();
  }

  /** Whether it has two labels or more, and ends as a bare host does if it is one. */
  boolean isWhole() {
    return labels > 1 && (!bare || isListed(last) || isWorldWide());
  }

  /** Whether its first label says that it is a host of the web. */
  boolean isWorldWide() {
    return labels > 2 && name.indexOf("www.") == 0;
  }

  /** Returns where the label ends that is at {@code from} after a dot; {@code from} if none is. */
  private int next(int from, boolean afterSpaced) {
    int dot = Spans.at(text, end);
    int to = run(text, from);
    if (to == from) {
      return from;
    }
    if (isSpaced(text, from)) {
      return !bare || afterSpaced || dot == '.' ? mixed(from, to) : from;
    }
    boolean leadsOn = Spans.at(text, to) == '.' && is(text, to + 1);
    if (dot == '.' && (leadsOn || !bare)) {
      int ending = leadsOn ? from : ending(text, from);
      return ending == from ? to : ending;
    }
    boolean listed = CHINESE_ENDINGS.contains(Spans.slice(text, from, to));
    return listed && (dot == '.' || (dot == FULL_STOP && isPathOrEnd(to))) ? to : from;
  }

  /** Returns where the Chinese ending at {@code from} ends; {@code from} if there is none. */
  private static int ending(Text text, int from) {
    for (int length = LONGEST_CHINESE; length > 1; length--) {
      if (from + length <= text.length()
          && CHINESE_ENDINGS.contains(Spans.slice(text, from, from + length))) {
        return from + length;
      }
    }
    return from;
  }

  private boolean isPathOrEnd(int position) {
    int c = Spans.at(text, position);
    return c == ' ' || c == '/' || c == ':';
  }

  /** Returns where the label ends that goes on in another script, if a dot says that it does. */
  private int mixed(int from, int to) {
    if (bare || to == from || isListed(Spans.slice(text, from, to))) {
      return to;
    }
    int all = to;
    while (is(text, all) && all - from < MAX_LABEL) {
      all++;
    }
    return Spans.at(text, all) == '.' && is(text, all + 1) ? all : to;
  }

  private static int run(Text text, int from) {
    boolean spaced = isSpaced(text, from);
    int to = from;
    while (is(text, to) && isSpaced(text, to) == spaced && to - from < MAX_LABEL) {
      to++;
    }
    return to;
  }

  private static boolean isListed(String label) {
    return ENDINGS.contains(label) || CHINESE_ENDINGS.contains(label) || label.startsWith(PUNYCODE);
  }

  /** Whether a host may end like this: a country's two letters, or one of the common endings. */
  static boolean isEnding(String label) {
    return ENDINGS.contains(label)
        || (label.length() == 2 && label.chars().allMatch(c -> c >= 'a' && c <= 'z'));
  }

  /** Returns the position after a dot, however it is spelled, or {@code at} if there is none. */
  static int afterDot(Text text, int at) {
    int c = Spans.at(text, at);
    if (c == '.' || c == FULL_STOP || c == '\u70B9') {
      return at + 1;
    }
    if (Spans.matches(text, at, " dot ")) {
      return at + 5;
    }
    return Spans.matches(text, at, "(dot)") || Spans.matches(text, at, "[dot]") ? at + 5 : at;
  }

  /** Whether a label may begin at {@code position}: one may stand there, and none goes on there. */
  static boolean begins(Text text, int position) {
    return is(text, position)
        && !(is(text, position - 1) && isSpaced(text, position - 1) == isSpaced(text, position));
  }

  /** Whether a letter or digit of any script, or a hyphen, stands at {@code position}. */
  private static boolean is(Text text, int position) {
    return isSpaced(text, position) || Spans.kind(text, position) == CharKind.UNSPACED;
  }

  /** Whether it is of a script with spaces between words. */
  private static boolean isSpaced(Text text, int position) {
    CharKind kind = Spans.kind(text, position);
    return kind == CharKind.LETTER || kind == CharKind.DIGIT || Spans.at(text, position) == '-';
  }
}
