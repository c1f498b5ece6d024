package io.communitykit.moderation.terms;

import java.util.Arrays;
import java.util.List;

/** Numbers the symbols that occur in keys from 1; every other symbol is 0. */
final class SymbolClasses {

  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;

  private final int[][] pages = new int[(Character.MAX_CODE_POINT + 1) >> PAGE_BITS][];
  private int count;

  SymbolClasses(List<int[]> keys) {
    int[] none = new int[PAGE];
    Arrays.fill(pages, none);
    for (int[] key : keys) {
      for (int symbol : key) {
        int page = symbol >> PAGE_BITS;
        if (pages[page] == none) {
          pages[page] = new int[PAGE];
        }
        if (pages[page][symbol & (PAGE - 1)] == 0) {
          pages[page][symbol & (PAGE - 1)] = ++count;
        }
      }
    }
  }

  int count() {
    return count;
  }

  int of(int symbol) {
    return pages[symbol >> PAGE_BITS][symbol & (PAGE - 1)];
  }
}
