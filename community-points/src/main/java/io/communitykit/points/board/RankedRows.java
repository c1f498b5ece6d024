package io.communitykit.points.board;

import io.communitykit.core.MemberId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a ranking in their order, with the number of rows below each node: a B+-tree in which
 * inserting, deleting, the position of a row and the row at a position are O(log n).
 *
 * <p>A row is {@code (first, second, id)}, ascending; a board puts the complement of the score
 * first, so that the higher one comes first and no negation overflows. A node is given up when it
 * is empty, not when it is half empty: what is deleted here is inserted again elsewhere, and that
 * needs less work at hardly more room (Johnson and Shasha, "B-trees with inserts and deletes: why
 * free-at-empty is better than merge-at-half", JCSS 47, 1993).
 *
 * <p>Not thread-safe.
 */
final class RankedRows {

  /** Most rows of a leaf, and children of a node: a leaf's first keys fill eight cache lines. */
  private static final int WIDTH = 64;

  /** What does something with rows in their order. */
  @FunctionalInterface
  interface Visitor {

    /** Visits a row; false ends the visit. */
    boolean visit(long first, long second, MemberId id);
  }

  /** Rows, or children with a lower bound of each but the first. */
  private static final class Node {
    final long[] firsts = new long[WIDTH];
    final long[] seconds = new long[WIDTH];
    final @Nullable MemberId[] ids = new @Nullable MemberId[WIDTH];
    final @Nullable Node[] children;
    final int[] sizes;
    int count;

    Node(boolean isLeaf) {
      children = new @Nullable Node[isLeaf ? 0 : WIDTH];
      sizes = new int[isLeaf ? 0 : WIDTH];
    }

    boolean isLeaf() {
      return children.length == 0;
    }

    Node child(int i) {
      Node child = children[i];
      if (child == null) {
        throw new IllegalStateException("no child at " + i);
      }
      return child;
    }

    MemberId id(int i) {
      MemberId id = ids[i];
      if (id == null) {
        throw new IllegalStateException("no row at " + i);
      }
      return id;
    }

    int size() {
      int size = 0;
      for (int i = 0; i < sizes.length && i < count; i++) {
        size += sizes[i];
      }
      return isLeaf() ? count : size;
    }

    /** Returns how many keys from {@code from} on come before the given one, or are it. */
    int upTo(int from, long first, long second, MemberId id) {
      int low = from;
      int high = count;
      while (low < high) {
        int middle = (low + high) >>> 1;
        long f = firsts[middle];
        boolean notAfter =
            f != first
                ? f < first
                : seconds[middle] != second
                    ? seconds[middle] < second
                    : id(middle).compareTo(id) <= 0;
        if (notAfter) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    void open(int at, long first, long second, @Nullable MemberId id) {
      int moved = count - at;
      System.arraycopy(firsts, at, firsts, at + 1, moved);
      System.arraycopy(seconds, at, seconds, at + 1, moved);
      System.arraycopy(ids, at, ids, at + 1, moved);
      firsts[at] = first;
      seconds[at] = second;
      ids[at] = id;
      count++;
    }

    void close(int at) {
      int moved = --count - at;
      System.arraycopy(firsts, at + 1, firsts, at, moved);
      System.arraycopy(seconds, at + 1, seconds, at, moved);
      System.arraycopy(ids, at + 1, ids, at, moved);
      ids[count] = null;
      if (!isLeaf()) {
        System.arraycopy(children, at + 1, children, at, moved);
        System.arraycopy(sizes, at + 1, sizes, at, moved);
        children[count] = null;
      }
    }

    /** Moves the upper half to a new node. */
    Node split() {
      Node upper = new Node(isLeaf());
      int half = count / 2;
      upper.count = count - half;
      System.arraycopy(firsts, half, upper.firsts, 0, upper.count);
      System.arraycopy(seconds, half, upper.seconds, 0, upper.count);
      System.arraycopy(ids, half, upper.ids, 0, upper.count);
      Arrays.fill(ids, half, count, null);
      if (!isLeaf()) {
        System.arraycopy(children, half, upper.children, 0, upper.count);
        System.arraycopy(sizes, half, upper.sizes, 0, upper.count);
        Arrays.fill(children, half, count, null);
      }
      count = half;
      return upper;
    }
  }

  private Node root = new Node(true);
  private int size;

  int size() {
    return size;
  }

  /** Inserts a row that is not there. */
  void insert(long first, long second, MemberId id) {
    Node upper = insert(root, first, second, id);
    size++;
    if (upper != null) {
      Node lower = root;
      root = new Node(false);
      root.open(0, 0, 0, null); // The lower bound of the first child is never looked at.
      root.children[0] = lower;
      root.sizes[0] = lower.size();
      adopt(root, 1, upper);
    }
  }

  /** Returns the new upper half if {@code node} had to be split. */
  private static @Nullable Node insert(Node node, long first, long second, MemberId id) {
    if (node.isLeaf()) {
      node.open(node.upTo(0, first, second, id), first, second, id);
    } else {
      int at = node.upTo(1, first, second, id) - 1;
      Node child = node.child(at);
      Node upper = insert(child, first, second, id);
      node.sizes[at]++;
      if (upper != null) {
        node.sizes[at] = child.size();
        adopt(node, at + 1, upper);
      }
    }
    return node.count == WIDTH ? node.split() : null;
  }

  private static void adopt(Node node, int at, Node child) {
    // The first key of a child, however deep it is, bounds it from below.
    node.open(at, child.firsts[0], child.seconds[0], child.ids[0]);
    int moved = node.count - 1 - at;
    System.arraycopy(node.children, at, node.children, at + 1, moved);
    System.arraycopy(node.sizes, at, node.sizes, at + 1, moved);
    node.children[at] = child;
    node.sizes[at] = child.size();
  }

  /** Deletes a row that is there. */
  void delete(long first, long second, MemberId id) {
    delete(root, first, second, id);
    size--;
    while (!root.isLeaf() && root.count == 1) {
      root = root.child(0);
    }
    if (!root.isLeaf() && root.count == 0) {
      root = new Node(true);
    }
  }

  private static void delete(Node node, long first, long second, MemberId id) {
    if (node.isLeaf()) {
      int at = node.upTo(0, first, second, id) - 1;
      if (at < 0 || node.firsts[at] != first || !node.id(at).equals(id)) {
        throw new IllegalStateException("no row of " + id + " to delete");
      }
      node.close(at);
      return;
    }
    int at = node.upTo(1, first, second, id) - 1;
    delete(node.child(at), first, second, id);
    if (--node.sizes[at] == 0) {
      node.close(at);
    }
  }

  /**
   * Where a row is, or would be.
   *
   * @param before how many rows come before it
   * @param below how many rows have a smaller {@code first}
   */
  record Place(int before, int below) {}

  /** Returns how many rows come before the given one, whether it is there or not. */
  int before(long first, long second, MemberId id) {
    return place(first, second, id).before();
  }

  /** Returns where the given row is, or would be, mostly by one way down. */
  Place place(long first, long second, MemberId id) {
    Node node = root;
    int before = 0;
    while (!node.isLeaf()) {
      int at = node.upTo(1, first, second, id) - 1;
      for (int i = 0; i < at; i++) {
        before += node.sizes[i];
      }
      node = node.child(at);
    }
    int upTo = node.upTo(0, first, second, id);
    boolean isThere =
        upTo > 0
            && node.firsts[upTo - 1] == first
            && node.seconds[upTo - 1] == second
            && node.id(upTo - 1).equals(id);
    int place = before + upTo - (isThere ? 1 : 0);
    boolean beginsHere = node.count > 0 && node.firsts[0] < first;
    return new Place(place, beginsHere ? before + lower(node, 0, first) : below(first));
  }

  /** Returns how many rows have a smaller {@code first}. */
  int below(long first) {
    Node node = root;
    int below = 0;
    while (!node.isLeaf()) {
      int at = lower(node, 1, first) - 1;
      for (int i = 0; i < at; i++) {
        below += node.sizes[i];
      }
      node = node.child(at);
    }
    return below + lower(node, 0, first);
  }

  private static int lower(Node node, int from, long first) {
    int low = from;
    int high = node.count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (node.firsts[middle] < first) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Visits the rows from position {@code from}, counted from 0, in their order. */
  void visit(int from, Visitor visitor) {
    if (from < size) {
      visit(root, from, visitor);
    }
  }

  private static boolean visit(Node node, int from, Visitor visitor) {
    int skip = from;
    for (int i = 0; i < node.count; i++) {
      if (node.isLeaf()) {
        if (i >= from && !visitor.visit(node.firsts[i], node.seconds[i], node.id(i))) {
          return false;
        }
      } else if (skip >= node.sizes[i]) {
        skip -= node.sizes[i];
      } else if (!visit(node.child(i), skip, visitor)) {
        return false;
      } else {
        skip = 0;
      }
    }
    return true;
  }
}
