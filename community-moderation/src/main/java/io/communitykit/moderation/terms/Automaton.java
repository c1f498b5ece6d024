package io.communitykit.moderation.terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Aho-Corasick over dense symbols, its transitions in a double array.
 *
 * <p>Symbols are numbered by first use in a key, so that the arrays are as wide as the dictionary's
 * alphabet and not as wide as Unicode. A state is an index; its child by symbol class c is {@code
 * base + c} if {@code check} there names it. The root has a table of its own: most of a text never
 * leaves it. Scanning n units makes at most 2n moves and follows at most one output link per key
 * that ends at a unit. Immutable and thread-safe.
 *
 * <p>Sources: A. Aho, M. Corasick, Efficient String Matching (CACM 18, 1975); J. Aoe, An Efficient
 * Digital Search Algorithm by Using a Double-Array Structure (IEEE TSE 15, 1989).
 */
final class Automaton {

  /** Told of each key that ends at a unit, longest first. */
  interface Hits {
    void hit(int key, int endExclusive);
  }

  /** What is scanned: {@link io.communitykit.moderation.text.Units#symbol}. */
  interface Symbols {
    int at(int unit);
  }

  private static final int ROOT = 0;
  private static final int NONE = -1;

  /** Places tried for one node before the search begins further on: keeps building linear. */
  private static final int MAX_TRIES = 64;

  private final SymbolClasses classes;
  private int[] base = new int[64];
  private int[] check = new int[64];
  private int[] fail = new int[64];
  private int[] key = new int[64];
  private int[] output = new int[64];
  private final int[] rootMoves;
  private final int keys;
  private int searchFrom = 1;

  /**
   * Builds the automaton.
   *
   * @param keys not empty each; no two equal
   */
  Automaton(List<int[]> keys) {
    this.keys = keys.size();
    classes = new SymbolClasses(keys);
    rootMoves = new int[classes.count() + 1];
    Arrays.fill(check, NONE);
    Arrays.fill(key, NONE);
    build(keys);
    link();
  }

  int keys() {
    return keys;
  }

  /**
   * Scans {@code size} units and reports every key that ends at each.
   *
   * @return the work done: moves, failures and output links followed
   */
  long scan(Symbols symbols, int size, Hits hits) {
    long work = 0;
    int state = ROOT;
    for (int unit = 0; unit < size; unit++) {
      int symbol = classes.of(symbols.at(unit));
      work++;
      if (symbol == 0) {
        state = ROOT;
        continue;
      }
      int next = child(state, symbol);
      while (next == NONE && state != ROOT) {
        state = fail[state];
        next = child(state, symbol);
        work++;
      }
      state = next == NONE ? ROOT : next;
      for (int at = key[state] == NONE ? output[state] : state; at != ROOT; at = output[at]) {
        hits.hit(key[at], unit + 1);
        work++;
      }
    }
    return work;
  }

  private int child(int state, int symbol) {
    if (state == ROOT) {
      int next = rootMoves[symbol];
      return next == ROOT ? NONE : next;
    }
    int next = base[state] + symbol;
    return next < check.length && check[next] == state ? next : NONE;
  }

  private record Node(int state, int depth, int from, int to) {}

  /** A key in symbol classes, and its number. */
  private static final class Keyed {

    final int[] symbols;
    final int key;

    Keyed(int[] symbols, int key) {
      this.symbols = symbols;
      this.key = key;
    }
  }

  /** Places the children of each node, breadth first, where the double array has room for all. */
  private void build(List<int[]> keyList) {
    List<Keyed> sorted = new ArrayList<>();
    for (int i = 0; i < keyList.size(); i++) {
      sorted.add(new Keyed(Arrays.stream(keyList.get(i)).map(classes::of).toArray(), i));
    }
    sorted.sort((a, b) -> Arrays.compare(a.symbols, b.symbols));
    BitSet taken = new BitSet();
    taken.set(ROOT);
    List<Node> level = List.of(new Node(ROOT, 0, 0, sorted.size()));
    while (!level.isEmpty()) {
      List<Node> next = new ArrayList<>();
      for (Node node : level) {
        place(node, sorted, taken, next);
      }
      level = next;
    }
  }

  private void place(Node node, List<Keyed> sorted, BitSet taken, List<Node> children) {
    int from = node.from();
    if (from < node.to() && sorted.get(from).symbols.length == node.depth()) {
      key[node.state()] = sorted.get(from).key;
      from++;
    }
    if (from == node.to()) {
      return;
    }
    List<Integer> starts = new ArrayList<>();
    for (int i = from; i < node.to(); i++) {
      if (i == from || symbol(sorted, i, node) != symbol(sorted, i - 1, node)) {
        starts.add(i);
      }
    }
    int[] symbols = starts.stream().mapToInt(i -> symbol(sorted, i, node)).toArray();
    int at = room(symbols, taken);
    base[node.state()] = at;
    for (int i = 0; i < symbols.length; i++) {
      int child = at + symbols[i];
      taken.set(child);
      reserve(child);
      check[child] = node.state();
      if (node.state() == ROOT) {
        rootMoves[symbols[i]] = child;
      }
      int to = i + 1 < starts.size() ? starts.get(i + 1) : node.to();
      children.add(new Node(child, node.depth() + 1, starts.get(i), to));
    }
  }

  private static int symbol(List<Keyed> sorted, int index, Node node) {
    return sorted.get(index).symbols[node.depth()];
  }

  /** Returns a base at which every one of {@code symbols} finds its place free. */
  private int room(int[] symbols, BitSet taken) {
    int first = taken.nextClearBit(Math.max(searchFrom, symbols[0]));
    for (int tries = 1; ; tries++) {
      int at = first - symbols[0];
      boolean free = true;
      for (int symbol : symbols) {
        free &= !taken.get(at + symbol);
      }
      if (free) {
        // What lies before is too full to be searched again: give up its holes.
        if (tries > MAX_TRIES) {
          searchFrom = first;
        }
        return at;
      }
      first = taken.nextClearBit(first + 1);
    }
  }

  private void reserve(int state) {
    int old = check.length;
    if (state >= old) {
      int size = Math.max(state + 1, old * 2);
      base = Arrays.copyOf(base, size);
      check = Arrays.copyOf(check, size);
      fail = Arrays.copyOf(fail, size);
      key = Arrays.copyOf(key, size);
      output = Arrays.copyOf(output, size);
      Arrays.fill(check, old, size, NONE);
      Arrays.fill(key, old, size, NONE);
    }
  }

  /** Sets the failure links, and the output links that skip states at which no key ends. */
  private void link() {
    int[] order = breadthFirst();
    for (int state : order) {
      int parent = check[state];
      int symbol = state - base[parent];
      int to = parent == ROOT ? ROOT : fail[parent];
      int next = parent == ROOT ? NONE : child(to, symbol);
      while (next == NONE && to != ROOT) {
        to = fail[to];
        next = child(to, symbol);
      }
      fail[state] = next == NONE ? ROOT : next;
      output[state] = key[fail[state]] == NONE ? output[fail[state]] : fail[state];
    }
  }

  private int[] breadthFirst() {
    int[] depth = new int[check.length];
    int states = 0;
    int deepest = 0;
    for (int state = 1; state < check.length; state++) {
      if (check[state] != NONE) {
        states++;
        deepest = Math.max(deepest, depth(state, depth));
      }
    }
    int[] order = new int[states];
    int[] next = new int[deepest + 2];
    for (int state = 1; state < check.length; state++) {
      if (check[state] != NONE) {
        next[depth[state] + 1]++;
      }
    }
    for (int d = 1; d < next.length; d++) {
      next[d] += next[d - 1];
    }
    for (int state = 1; state < check.length; state++) {
      if (check[state] != NONE) {
        order[next[depth[state]]++] = state;
      }
    }
    return order;
  }

  private int depth(int state, int[] known) {
    int steps = 0;
    int at = state;
    while (at != ROOT && known[at] == 0) {
      at = check[at];
      steps++;
    }
    int depth = known[at] + steps;
    for (int back = state; back != at; back = check[back]) {
      known[back] = depth--;
    }
    return known[state];
  }
}
