package io.communitykit.benchmarks.decide;

import java.util.ArrayList;
import java.util.List;

/** What the consequences of Drools, which are in a package of their own, write to. */
public final class Hits {

  private final List<Case> cases;
  private List<Case> hits = new ArrayList<>();

  Hits(List<Case> cases) {
    this.cases = cases;
  }

  /** Notes that the rule of that number fires. */
  public void add(int number) {
    hits.add(cases.get(number));
  }

  /** Returns what was noted since the last call. */
  List<Case> take() {
    List<Case> taken = hits;
    hits = new ArrayList<>(2);
    return taken;
  }
}
