package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Folder;
import io.communitykit.moderation.text.Parts;
import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.Units;
import io.communitykit.moderation.text.View;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All term lists of a rule set, searched together.
 *
 * <p>A text is filtered once, in the view COMPACT, in which a FOLDED hit and a COMPACT one look
 * alike, and once more in LEET if it has a digit or sign that may be a letter. Only where the
 * letters of a spelling stand is it checked whether they are a hit. Searching costs time linear in
 * the text. Immutable and thread-safe.
 */
public final class TermIndex {

  private final SpellingIndex compact;
  private final SpellingIndex leet;

  /** Spellings without letters and digits. */
  private final SpellingIndex marks;

  /** Whether some term is looked for in COMPACT. */
  private final boolean forgives;

  private final SoundIndex sounds;

  private TermIndex(List<TermList> lists) {
    SpellingIndex.Builder compact = new SpellingIndex.Builder();
    SpellingIndex.Builder leet = new SpellingIndex.Builder();
    SpellingIndex.Builder marks = new SpellingIndex.Builder();
    SoundIndex.Builder sounds = new SoundIndex.Builder();
    Folder folder = new Folder();
    boolean forgiving = false;
    for (int list = 0; list < lists.size(); list++) {
      for (boolean allow : new boolean[] {false, true}) {
        for (Term term : allow ? lists.get(list).allow() : lists.get(list).terms()) {
          for (String spelling : term.spellings()) {
            Text text = folder.fold("term", spelling.strip());
            Units units = text.view(View.COMPACT);
            boolean wanted =
                term.views().contains(View.COMPACT) && !Spelling.isWornOut(text, units);
            forgiving |= wanted;
            if (units.size() > 0) {
              compact.add(list, term, allow, wanted, units);
            } else if (text.length() > 0) {
              marks.add(list, term, allow, false, text.view(View.FOLDED));
            }
            if (term.views().contains(View.LEET)) {
              Units read = text.view(View.LEET);
              if (read.size() > 0 && !Spelling.isWornOut(text, read)) {
                leet.add(list, term, allow, true, read);
              }
            }
            if (term.views().contains(View.PHONETIC) && !allow) {
              sounds.add(list, term, text);
              for (String apart : takenApart(text)) {
                compact.add(
                    list, term, allow, false, folder.fold("term", apart).view(View.COMPACT));
              }
            }
            folder.release();
          }
        }
      }
    }
    this.forgives = forgiving;
    this.compact = compact.build(View.COMPACT);
    this.leet = leet.build(View.LEET);
    this.marks = marks.build(View.FOLDED);
    this.sounds = sounds.build();
  }

  /** Returns the spelling with each character as its parts, one at a time and all at once. */
  private static Set<String> takenApart(Text spelling) {
    Set<String> apart = new LinkedHashSet<>();
    for (int taken = 0; taken <= spelling.length(); taken++) {
      StringBuilder written = new StringBuilder();
      boolean any = false;
      for (int i = 0; i < spelling.length(); i++) {
        String parts = Parts.of(spelling.codePointAt(i));
        boolean take = (taken == i || taken == spelling.length()) && !parts.isEmpty();
        any |= take;
        if (take) {
          written.append(parts);
        } else {
          written.appendCodePoint(spelling.codePointAt(i));
        }
      }
      if (any && written.codePointCount(0, written.length()) <= Term.MAX_LENGTH) {
        apart.add(written.toString());
      }
    }
    return apart;
  }

  /**
   * Builds the index.
   *
   * @param lists their positions are what hits cite
   */
  public static TermIndex of(List<TermList> lists) {
    return new TermIndex(lists);
  }

  /**
   * What a search found, and what it cost.
   *
   * @param hits the longest ones, by list and then by place; none inside another of its list, none
   *     inside an allowed phrase of its list
   * @param work units and candidates looked at, and positions that checking these read
   */
  public record Search(List<TermHit> hits, long work) {

    /** Takes a copy. */
    public Search {
      hits = List.copyOf(hits);
    }
  }

  /** Returns every list's hits in {@code text}. */
  public Search search(Text text) {
    TermSearch search = done(text);
    return new Search(search.hits(), search.work());
  }

  /** Returns every list's hits in {@code text}, as {@link #search} does. */
  public List<TermHit> hits(Text text) {
    return done(text).hits();
  }

  private TermSearch done(Text text) {
    TermSearch search = new TermSearch(text);
    search.in(compact);
    if (text.hasLeet()) {
      search.in(leet);
    }
    search.in(marks);
    disguised(text, search);
    return search;
  }

  /** Looks for what no filter of the indexes shows: covered letters, and sounds. */
  void disguised(Text text, TermSearch search) {
    if (forgives && text.has(CharKind.LETTER) && text.hasMask()) {
      MaskedWords.search(compact, text, search);
    }
    if (!sounds.isEmpty()) {
      sounds.search(text, search);
    }
  }

  /** Returns the indexes by view: COMPACT, LEET, and FOLDED for what the others skip. */
  List<SpellingIndex> indexes() {
    return List.of(compact, leet, marks);
  }

  /** Returns how many bytes the index takes. */
  long bytes() {
    return compact.bytes() + leet.bytes() + marks.bytes();
  }
}
