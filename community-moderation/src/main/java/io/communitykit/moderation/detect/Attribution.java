package io.communitykit.moderation.detect;

import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.terms.Term;
import io.communitykit.moderation.terms.TermHit;
import io.communitykit.moderation.terms.TermIndex;
import io.communitykit.moderation.terms.TermList;
import io.communitykit.moderation.text.Text;
import java.util.List;
import java.util.Set;

/**
 * Tells whether a text names where it is from.
 *
 * <p>A phrase that can mean nothing else (转自, reposted from) needs something named after it on its
 * line; a word that may (来源, 转载, source, via) needs a colon, an at sign, a title mark or a link
 * right after it; {@code via} may also begin a line or a parenthesis. A prohibition (请勿转载) and a
 * demand (转载请注明出处) name nothing, nor does a link alone.
 */
final class Attribution {

  /** Most chars between a word and what makes it an attribution, and which: 链接地址网见于是在自. */
  private static final int MAX_BETWEEN = 6;

  private static final String BETWEEN =
      "\u94FE\u93C8\u63A5\u5730\u5740\u7F51\u7DB2\u89C1\u898B\u4E8E\u65BC\u662F\u5728\u81EA ";
  private static final String MARKS = ":\uFF1A@\uFF20\u300A\u300C";

  private static final String OPENING = "\n([{|\uFF08\u3010\u2013\u2014-/";
  private static final String VIA = "via";

  private static final List<String> PHRASES =
      List.of(
          "转自",
          "转载自",
          "转帖自",
          "转贴自",
          "转发自",
          "搬运自",
          "摘自",
          "引自",
          "引用自",
          "//@",
          "originally by",
          "originally posted by",
          "quoted from",
          "reposted from",
          "credits to");

  private static final List<String> WORDS =
      List.of(
          "转载",
          "转帖",
          "转贴",
          "搬运",
          "来源",
          "来自",
          "出处",
          "出自",
          "原文",
          "原帖",
          "原作者",
          "作者",
          "引用",
          "source",
          "sources",
          VIA,
          "credit",
          "original post",
          "original");

  /** What contains a phrase or word and attributes nothing. */
  private static final List<String> OTHERS =
      List.of(
          "自转自",
          "勿转载",
          "禁止转载",
          "不得转载",
          "谢绝转载",
          "严禁转载",
          "拒绝转载",
          "不要转载",
          "不准转载",
          "不可转载",
          "禁转载",
          "转载请",
          "转载须",
          "转载需",
          "转载务必",
          "注明出处",
          "注明来源",
          "注明作者",
          "注明原作者",
          "标明出处",
          "标明来源",
          "open source");

  private static final TermIndex INDEX =
      TermIndex.of(List.of(list("phrases", PHRASES), list("words", WORDS)));

  private Attribution() {}

  private static TermList list(String id, List<String> texts) {
    return new TermList(id, terms(texts), terms(OTHERS));
  }

  private static List<Term> terms(List<String> texts) {
    return texts.stream().map(text -> new Term(text, List.of(text), true, Set.of())).toList();
  }

  static boolean isIn(EvaluationContext context) {
    List<Span> links =
        new LinkDetector()
            .detect(context).stream().map(Signal::spans).flatMap(List::stream).toList();
    return context.texts().stream().anyMatch(text -> isIn(text, links));
  }

  private static boolean isIn(Text text, List<Span> links) {
    for (TermHit hit : INDEX.search(text).hits()) {
      boolean names = hit.list() == 0 || (hit.term().equals(VIA) && begins(text, hit.start()));
      if ((names && namesSomething(text.original(), hit.end()))
          || (hit.list() == 1 && pointsSomewhere(text, hit.end(), links))) {
        return true;
      }
    }
    return false;
  }

  /** Whether only spaces stand between {@code at} and the beginning of its line or parenthesis. */
  private static boolean begins(Text text, int at) {
    int last = at - 1;
    while (last >= 0 && text.original().charAt(last) == ' ') {
      last--;
    }
    return last < 0 || OPENING.indexOf(text.original().charAt(last)) >= 0;
  }

  private static boolean namesSomething(String text, int from) {
    for (int at = from; at < text.length() && text.charAt(at) != '\n'; at++) {
      if (Character.isLetterOrDigit(text.codePointAt(at))) {
        return true;
      }
    }
    return false;
  }

  private static boolean pointsSomewhere(Text text, int from, List<Span> links) {
    String original = text.original();
    for (int at = from; at < original.length() && at <= from + MAX_BETWEEN; at++) {
      int here = at;
      if (MARKS.indexOf(original.charAt(at)) >= 0) {
        return namesSomething(original, at + 1);
      }
      if (links.stream().anyMatch(l -> l.start() == here && l.field().equals(text.field()))) {
        return true;
      }
      if (BETWEEN.indexOf(original.charAt(at)) < 0) {
        return false;
      }
    }
    return false;
  }
}
