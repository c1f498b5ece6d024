package io.communitykit.moderation.detect;

import io.communitykit.moderation.detect.DigitRuns.Group;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds short numbers that a message is to be sent to: {@code text WIN to 80808}, 发送D到10086. The
 * number has four to eight digits and follows {@code to} or 到, and shortly before that somebody is
 * asked to send.
 */
final class ShortCodes {

  /** Most code points between the request and the number: a code word, quotes, a short clause. */
  private static final int MAX_BACK = 40;

  private static final int MIN_DIGITS = 4;
  private static final int MAX_DIGITS = 8;

  private static final List<String> TO = List.of("to", "2", "on", "\u5230", "\u81F3");
  private static final List<String> SEND =
      List.of(
          "text", "txt", "sms", "send", "reply", "\u53D1\u9001", "\u77ED\u4FE1", "\u7F16\u8F91");

  private ShortCodes() {}

  /** Returns the groups that are such numbers. */
  static List<Group> of(Text text, List<Group> groups) {
    List<Group> codes = new ArrayList<>();
    for (Group group : groups) {
      int digits = group.digits().length();
      int before = before(text, group.from());
      if (digits >= MIN_DIGITS
          && digits <= MAX_DIGITS
          && !group.disguised()
          && before >= 0
          && isAsked(text, before)) {
        codes.add(group);
      }
    }
    return codes;
  }

  /** Returns where the word that leads to the number begins, or -1 if there is none. */
  private static int before(Text text, int from) {
    int end = from;
    while (Spans.at(text, end - 1) == ' ' && end > 0) {
      end--;
    }
    for (String word : TO) {
      int start = end - word.length();
      boolean latin = word.charAt(0) < 0x80;
      boolean whole = !latin || (end < from && !Spans.isIdChar(text, start - 1));
      if (start >= 0 && whole && Spans.matches(text, start, word)) {
        return start;
      }
    }
    return -1;
  }

  private static boolean isAsked(Text text, int to) {
    for (int at = to - 1; at >= 0 && at >= to - MAX_BACK; at--) {
      for (String word : SEND) {
        boolean latin = word.charAt(0) < 0x80;
        boolean begins = !latin || !Spans.isIdChar(text, at - 1);
        if (begins && Spans.matches(text, at, word)) {
          return true;
        }
      }
    }
    return false;
  }
}
