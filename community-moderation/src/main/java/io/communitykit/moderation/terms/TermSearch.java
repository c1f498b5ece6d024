package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.Glyph;
import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.Units;
import io.communitykit.moderation.text.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One search in one text: checks what the indexes find, and keeps the hits. */
final class TermSearch implements KeyIndex.Places {

  /** Most separators looked across for what stands beside a spelling. */
  private static final int MAX_ASIDE = 8;

  private final Text text;
  private long work;

  /** By list; nothing is made for a text without hits. */
  private @Nullable TreeMap<Integer, Longest> denied;

  private @Nullable TreeMap<Integer, Longest> allowed;

  private @Nullable SpellingIndex index;

  /** Whether only terms are wanted that are looked for in the view, and not in FOLDED alone. */
  private final boolean onlyInView;

  TermSearch(Text text) {
    this(text, false);
  }

  TermSearch(Text text, boolean onlyInView) {
    this.text = text;
    this.onlyInView = onlyInView;
  }

  void in(SpellingIndex spellings) {
    if (!spellings.isEmpty()) {
      candidatesFrom(spellings);
      work += spellings.scan(text, this);
    }
  }

  /** Takes what is {@link #found} next for keys of {@code spellings}. */
  void candidatesFrom(SpellingIndex spellings) {
    index = spellings;
  }

  /** Counts work that was done elsewhere. */
  void did(long more) {
    work += more;
  }

  /** Returns the work done so far. */
  long work() {
    return work;
  }

  @Override
  public void found(int key, int position) {
    SpellingIndex spellings = index;
    if (spellings == null || (onlyInView && !spellings.isInView(key))) {
      return;
    }
    long before = text.reads();
    Spelling spelling = spellings.spelling(key);
    if (spelling.isPlain() && spellings.view() == View.COMPACT && standsAlone(spelling, position)) {
      // Nothing is skipped, nothing repeated: the hit is the same in both views, if it is one.
      int end = position + spelling.length();
      if (!spelling.word() || WordEdges.areAt(text, position, end)) {
        add(spellings, key, position, end);
      }
    } else {
      check(spellings, key, spelling, position);
    }
    work += text.reads() - before;
  }

  /** Checks in FOLDED and in the view whether a hit stands there, however it is disguised. */
  void check(SpellingIndex spellings, int key, Spelling spelling, int position) {
    View view = spellings.view();
    Units read = text.view(view);
    int firstUnit = read.unitAt(position);
    HitCheck check = new HitCheck(spelling, view, read, firstUnit);
    boolean isFolded = false;
    if (view != View.LEET) {
      int last = read.run(firstUnit) - 1;
      // A term of one symbol may stand anywhere in a run of it; others end the run.
      for (int i = spelling.length() == 1 ? 0 : last; i <= last; i++) {
        if (check.passesFolded(read.position(firstUnit, i) - spelling.firstSymbolAt())) {
          add(spellings, key, check.start(), check.end());
          isFolded = true;
        }
      }
    }
    // What is spelled out and repeats nothing at its ends is the same hit in the view.
    boolean isSame =
        isFolded && read.run(firstUnit) + read.run(firstUnit + spelling.length() - 1) == 2;
    if (!isSame && spellings.isInView(key) && check.passes()) {
      add(spellings, key, check.start(), check.end());
    }
  }

  /** Whether it stands there spelled out, and no letter beside it is the same as its end. */
  private boolean standsAlone(Spelling spelling, int position) {
    int last = position + spelling.length() - 1;
    return spelling.standsAt(text, position) && differs(position, -1) && differs(last, 1);
  }

  /** Whether the next symbol from {@code position} on is another, as far as a short look tells. */
  private boolean differs(int position, int step) {
    for (int i = 1; i <= MAX_ASIDE; i++) {
      int beside = position + i * step;
      if (beside < 0 || beside >= text.length()) {
        return true;
      }
      int glyph = text.glyph(beside);
      if (!Glyph.isSeparator(glyph)) {
        return glyph != text.glyph(position);
      }
    }
    return false;
  }

  private void add(SpellingIndex spellings, int key, int start, int end) {
    boolean allow = spellings.isAllow(key);
    boolean sure = allow || !spellings.isWord(key) || WordLikelihood.favoursTerm(text, start, end);
    add(allow, sure, spellings.list(key), spellings.term(key), start, end);
  }

  /** Adds what sounds like a term. */
  void add(int list, String term, int start, int end, boolean sure) {
    add(false, sure, list, term, start, end);
  }

  private void add(boolean allow, boolean sure, int list, String term, int start, int end) {
    TreeMap<Integer, Longest> lists = allow ? allowed : denied;
    if (lists == null) {
      lists = new TreeMap<>();
      if (allow) {
        allowed = lists;
      } else {
        denied = lists;
      }
    }
    double score = sure ? 1 : TermHit.EVIDENCE;
    lists
        .computeIfAbsent(list, any -> new Longest())
        .add(new TermHit(list, term, text.start(start), text.end(end - 1), score));
  }

  /** Returns the hits of every list, the longest ones that no allowed phrase covers. */
  List<TermHit> hits() {
    if (denied == null) {
      return List.of();
    }
    List<TermHit> hits = new ArrayList<>();
    denied.forEach(
        (list, longest) -> {
          Longest cover = allowed == null ? null : allowed.get(list);
          hits.addAll(without(longest.sorted(), cover == null ? List.of() : cover.sorted()));
        });
    return hits;
  }

  /** Drops each hit that lies inside an allowed one; both are sorted and free of nesting. */
  private static List<TermHit> without(List<TermHit> hits, List<TermHit> allowed) {
    List<TermHit> kept = new ArrayList<>();
    int at = 0;
    for (TermHit hit : hits) {
      while (at < allowed.size() && allowed.get(at).end() < hit.end()) {
        at++;
      }
      if (at == allowed.size() || allowed.get(at).start() > hit.start()) {
        kept.add(hit);
      }
    }
    return kept;
  }

  /**
   * Collects hits and keeps those that lie in no other; what is only evidence gives way to a sure
   * hit that it overlaps.
   */
  private static final class Longest {

    private static final Comparator<TermHit> OUTERMOST_FIRST =
        Comparator.comparingInt(TermHit::start)
            .thenComparing(Comparator.comparingInt(TermHit::end).reversed())
            .thenComparing(TermHit::term);

    private final List<TermHit> sure = new ArrayList<>();
    private final List<TermHit> evidence = new ArrayList<>();

    void add(TermHit hit) {
      List<TermHit> hits = hit.isSure() ? sure : evidence;
      while (!hits.isEmpty() && covers(hit, last(hits))) {
        hits.remove(hits.size() - 1);
      }
      if (hits.isEmpty() || !covers(last(hits), hit)) {
        hits.add(hit);
      }
    }

    List<TermHit> sorted() {
      List<TermHit> kept = outermost(sure);
      if (!evidence.isEmpty()) {
        int at = 0;
        List<TermHit> all = new ArrayList<>(kept);
        for (TermHit hit : outermost(evidence)) {
          while (at < kept.size() && kept.get(at).end() <= hit.start()) {
            at++;
          }
          if (at == kept.size() || kept.get(at).start() >= hit.end()) {
            all.add(hit);
          }
        }
        all.sort(OUTERMOST_FIRST);
        return all;
      }
      return kept;
    }

    private static List<TermHit> outermost(List<TermHit> hits) {
      hits.sort(OUTERMOST_FIRST);
      List<TermHit> kept = new ArrayList<>();
      for (TermHit hit : hits) {
        if (kept.isEmpty() || last(kept).end() < hit.end()) {
          kept.add(hit);
        }
      }
      return kept;
    }

    private static TermHit last(List<TermHit> hits) {
      return hits.get(hits.size() - 1);
    }

    /** Whether it makes the other one superfluous; of two in one place the order of terms tells. */
    private static boolean covers(TermHit outer, TermHit inner) {
      boolean isSame = outer.start() == inner.start() && inner.end() == outer.end();
      return outer.start() <= inner.start()
          && inner.end() <= outer.end()
          && (!isSame || outer.term().compareTo(inner.term()) <= 0);
    }
  }
}
