package io.communitykit.points.earning;

import io.communitykit.points.quest.Quest;
import java.util.ArrayList;
import java.util.List;

/** All that a rule set has about one type of activity. Filled once, then only read. */
final class TypeRules {

  /** Nothing. */
  static final TypeRules NONE = new TypeRules();

  /** What such an activity earns, in the file's order. */
  final List<EarningRule> rules = new ArrayList<>();

  /** The same rules in blocks, made once all are known. */
  private List<RuleBlock> blocks = List.of();

  /** The rules whose awards such an activity takes back. */
  final List<EarningRule> undone = new ArrayList<>();

  /** The quests that it counts for. */
  final List<Quest> quests = new ArrayList<>();

  /** Makes the blocks. */
  void seal() {
    List<RuleBlock> made = new ArrayList<>();
    for (int from = 0; from < rules.size(); from += RuleBlock.SIZE) {
      made.add(new RuleBlock(rules.subList(from, Math.min(rules.size(), from + RuleBlock.SIZE))));
    }
    blocks = made;
  }

  List<RuleBlock> blocks() {
    return blocks;
  }

  boolean isEmpty() {
    return rules.isEmpty() && undone.isEmpty() && quests.isEmpty();
  }
}
