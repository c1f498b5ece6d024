package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.Units;
import io.communitykit.moderation.text.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All term lists of a rule set, searched together: one automaton for each view in use.
 *
 * <p>Searching costs time linear in the text. Immutable and thread-safe.
 */
public final class TermIndex {

  private final Map<View, ViewIndex> views = new EnumMap<>(View.class);
  private final int lists;

  private record ViewIndex(Automaton automaton, List<List<Spelling>> spellings) {}

  private TermIndex(List<TermList> lists) {
    this.lists = lists.size();
    for (View view : View.values()) {
      Map<String, List<Spelling>> byKey = new LinkedHashMap<>();
      for (int i = 0; i < lists.size(); i++) {
        for (Term term : lists.get(i).terms()) {
          add(byKey, i, term, false, view);
        }
        for (Term term : lists.get(i).allow()) {
          add(byKey, i, term, true, view);
        }
      }
      if (!byKey.isEmpty()) {
        List<int[]> keys = byKey.keySet().stream().map(key -> key.codePoints().toArray()).toList();
        views.put(view, new ViewIndex(new Automaton(keys), List.copyOf(byKey.values())));
      }
    }
  }

  /**
   * Builds the index.
   *
   * @param lists their positions are what hits cite
   */
  public static TermIndex of(List<TermList> lists) {
    return new TermIndex(lists);
  }

  private static void add(
      Map<String, List<Spelling>> byKey, int list, Term term, boolean allow, View view) {
    if (!term.views().contains(view)) {
      return;
    }
    for (String spelling : term.spellings()) {
      Units units = Spelling.unitsOf(spelling, view);
      int[] key = Spelling.key(units);
      if (key.length > 0) {
        byKey
            .computeIfAbsent(new String(key, 0, key.length), k -> new ArrayList<>())
            .add(Spelling.of(list, term, allow, units));
      }
    }
  }

  /**
   * What a search found, and what it cost.
   *
   * @param hits the longest ones, by list and then by place; none inside another of its list, none
   *     inside an allowed phrase of its list
   * @param work moves of the automatons and hits checked
   */
  public record Search(List<TermHit> hits, long work) {

    /** Takes a copy. */
    public Search {
      hits = List.copyOf(hits);
    }
  }

  /** Returns every list's hits in {@code text}. */
  public Search search(Text text) {
    Longest[] denied = new Longest[lists];
    Longest[] allowed = new Longest[lists];
    for (int i = 0; i < lists; i++) {
      denied[i] = new Longest();
      allowed[i] = new Longest();
    }
    long[] work = {0};
    views.forEach(
        (view, index) -> {
          Units units = text.view(view);
          work[0] +=
              index
                  .automaton()
                  .scan(
                      units::symbol,
                      units.size(),
                      (key, endUnit) -> {
                        for (Spelling spelling : index.spellings().get(key)) {
                          work[0]++;
                          int first = endUnit - spelling.length();
                          HitCheck check = new HitCheck(spelling, view, units, first);
                          if (check.passes()) {
                            int start = text.start(check.start());
                            int end = text.end(check.end() - 1);
                            (spelling.allow() ? allowed : denied)
                                [spelling.list()].add(
                                    new TermHit(spelling.list(), spelling.term(), start, end));
                          }
                        }
                      });
        });
    List<TermHit> hits = new ArrayList<>();
    for (int i = 0; i < lists; i++) {
      hits.addAll(without(denied[i].sorted(), allowed[i].sorted()));
    }
    return new Search(hits, work[0]);
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

  /** Collects hits and keeps those that lie in no other. */
  private static final class Longest {

    private static final Comparator<TermHit> OUTERMOST_FIRST =
        Comparator.comparingInt(TermHit::start)
            .thenComparing(Comparator.comparingInt(TermHit::end).reversed())
            .thenComparing(TermHit::term);

    private final List<TermHit> hits = new ArrayList<>();

    void add(TermHit hit) {
      while (!hits.isEmpty() && contains(hit, last())) {
        hits.remove(hits.size() - 1);
      }
      if (hits.isEmpty() || !contains(last(), hit)) {
        hits.add(hit);
      }
    }

    List<TermHit> sorted() {
      hits.sort(OUTERMOST_FIRST);
      List<TermHit> kept = new ArrayList<>();
      for (TermHit hit : hits) {
        if (kept.isEmpty() || kept.get(kept.size() - 1).end() < hit.end()) {
          kept.add(hit);
        }
      }
      return kept;
    }

    private TermHit last() {
      return hits.get(hits.size() - 1);
    }

    private static boolean contains(TermHit outer, TermHit inner) {
      return outer.start() <= inner.start() && inner.end() <= outer.end();
    }
  }
}
