package io.communitykit.jackson;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.problem.Problems;
import io.communitykit.core.problem.SourceLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one text, each with its line and column. */
final class Findings {

  private final Lines lines;
  private final Problems problems = new Problems();

  Findings(Lines lines) {
    this.lines = lines;
  }

  void add(String pointer, int offset, Message message) {
    problems.add(Problem.error(pointer, message).at(lines.locate(offset)));
  }

  /** Whether further findings are counted and no longer kept. */
  boolean isFull() {
    return problems.size() >= Problems.MAX_KEPT;
  }

  int size() {
    return problems.size();
  }

  /** Returns the findings in the order of the text. */
  List<Problem> inOrder() {
    List<Problem> sorted = new ArrayList<>(problems.list());
    sorted.sort(
        Comparator.comparing(
            problem -> problem.location().orElseThrow(),
            Comparator.comparingInt(SourceLocation::line)
                .thenComparingInt(SourceLocation::column)));
    return sorted;
  }
}
