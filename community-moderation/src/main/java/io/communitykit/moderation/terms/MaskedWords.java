package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Folder;
import io.communitykit.moderation.text.Glyph;
import io.communitykit.moderation.text.Text;
import java.util.List;

/** Words in which one letter is covered: {@code m*ron}. */
final class MaskedWords {

  /** The sign that is used for little else; the others need a longer word. */
  private static final char PLAIN_MASK = '*';

  private static final int SHORTEST = 3;
  private static final int SHORTEST_OTHERWISE = 4;
  private static final int LONGEST = 24;

  /** Most covered words that are looked up in a text; nobody covers more to be understood. */
  private static final int MOST = 64;

  private MaskedWords() {}

  /** Adds the terms that some letter instead of the mask makes of a word. */
  static void search(SpellingIndex spellings, Text text, TermSearch found) {
    Folder folder = new Folder();
    long before = text.reads();
    int left = MOST;
    for (int at = 1; at + 1 < text.length() && left > 0; at++) {
      if (!Glyph.isMask(text.glyph(at)) || !isLetter(text, at - 1)) {
        continue;
      }
      int start = at;
      while (isLetter(text, start - 1) && at - start <= LONGEST) {
        start--;
      }
      int end = at + 1;
      while (isLetter(text, end) && end - at <= LONGEST) {
        end++;
      }
      int least = text.codePointAt(at) == PLAIN_MASK ? SHORTEST : SHORTEST_OTHERWISE;
      boolean covered = end > at + 1 && end - start >= least && end - start <= LONGEST;
      if (covered && !isMask(text, start - 1) && !isMask(text, end)) {
        left--;
        lookUp(spellings, text, start, at, end, folder, found);
      }
    }
    found.did(text.reads() - before);
  }

  private static void lookUp(
      SpellingIndex spellings,
      Text text,
      int start,
      int mask,
      int end,
      Folder folder,
      TermSearch found) {
    StringBuilder word = new StringBuilder();
    for (int i = start; i < end; i++) {
      word.appendCodePoint(text.codePointAt(i));
    }
    for (char letter = 'a'; letter <= 'z'; letter++) {
      word.setCharAt(mask - start, letter);
      TermSearch search = new TermSearch(folder.fold("masked", word.toString()), true);
      search.in(spellings);
      found.did(search.work());
      List<TermHit> hits = search.hits();
      for (TermHit hit : hits) {
        if (hit.start() == 0 && hit.end() == word.length()) {
          found.add(hit.list(), hit.term(), start, end, true);
        }
      }
      folder.release();
    }
  }

  private static boolean isMask(Text text, int position) {
    return position >= 0 && position < text.length() && Glyph.isMask(text.glyph(position));
  }

  /** Whether a letter that is one char stands there. */
  private static boolean isLetter(Text text, int position) {
    return position >= 0
        && position < text.length()
        && text.kindAt(position) == CharKind.LETTER
        && text.codePointAt(position) <= Character.MAX_VALUE;
  }
}
