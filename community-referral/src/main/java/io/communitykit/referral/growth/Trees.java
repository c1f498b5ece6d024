package io.communitykit.referral.growth;

import io.communitykit.core.MemberId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Cuts one member's tree out of the forest: everybody is counted generation by generation, and of
 * each generation as much is kept as the bounds allow.
 */
final class Trees {

  private final Members members;
  private final Contacts contacts;
  private final long asOf;
  private final int depth;
  private final int width;

  Trees(ReferralHistory history, long asOf, int depth, int width) {
    if (depth < 1 || depth > ReferralTree.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "depth must be 1.." + ReferralTree.MAX_DEPTH + ", was " + depth);
    }
    if (width < 1 || width > ReferralTree.MAX_WIDTH) {
      throw new IllegalArgumentException(
          "width must be 1.." + ReferralTree.MAX_WIDTH + ", was " + width);
    }
    this.members = history.joins();
    this.contacts = history.contacts();
    this.asOf = asOf;
    this.depth = depth;
    this.width = width;
  }

  /** A member of the tree, and, but for the root, the contact by which the member came. */
  private static final class Node {

    private final Optional<Node> parent;
    private final int member;
    private final int contact;
    private final List<Node> kept = new ArrayList<>();
    private boolean isKept;
    private long brought;
    private long below;

    Node(Optional<Node> parent, int member, int contact) {
      this.parent = parent;
      this.member = member;
      this.contact = contact;
    }

    void keep(List<Node> children) {
      kept.addAll(children);
      children.forEach(child -> child.isKept = true);
    }
  }

  Optional<ReferralTree> of(MemberId referrer) {
    OptionalInt found = members.find(referrer);
    if (found.isEmpty() || members.joinedAt(found.getAsInt()) >= asOf) {
      return Optional.empty();
    }
    Node root = new Node(Optional.empty(), found.getAsInt(), -1);
    root.isKept = true;
    List<Node> all = new ArrayList<>();
    List<ReferralTree.Level> levels = new ArrayList<>();
    int room = ReferralTree.MAX_SHOWN;
    List<Node> generation = List.of(root);
    while (!generation.isEmpty()) {
      List<Node> next = new ArrayList<>();
      for (Node node : generation) {
        List<Node> children = children(node);
        node.brought = children.size();
        next.addAll(children);
        if (node.isKept && levels.size() < depth) {
          int size = Math.min(children.size(), Math.min(width, room));
          node.keep(children.subList(0, size));
          room -= size;
        }
      }
      if (!next.isEmpty()) {
        levels.add(level(next));
      }
      all.addAll(next);
      generation = next;
    }
    // From the last generation up, so that whoever is below somebody has been counted before.
    for (int i = all.size() - 1; i >= 0; i--) {
      Node node = all.get(i);
      node.parent.ifPresent(parent -> parent.below += 1 + node.below);
    }
    return Optional.of(
        new ReferralTree(
            referrer, Micros.instant(asOf), branches(root), more(root), List.copyOf(levels)));
  }

  /** Those whom the member brought until then, earliest first, equal ones by id. */
  private List<Node> children(Node node) {
    List<Node> children = new ArrayList<>();
    int contact = contacts.firstBrought(node.member);
    while (contact >= 0) {
      if (contacts.isBound(contact, asOf)) {
        children.add(new Node(Optional.of(node), contacts.referee(contact), contact));
      }
      contact = contacts.nextBrought(contact);
    }
    children.sort(
        Comparator.<Node>comparingLong(child -> contacts.boundAt(child.contact))
            .thenComparing(child -> members.id(child.member)));
    return children;
  }

  private ReferralTree.Level level(List<Node> generation) {
    Map<ReferralStage, Long> byStage = new EnumMap<>(ReferralStage.class);
    generation.forEach(node -> byStage.merge(stage(node), 1L, Math::addExact));
    return new ReferralTree.Level(byStage);
  }

  private ReferralStage stage(Node node) {
    if (contacts.isVoid(node.contact, asOf)) {
      return ReferralStage.VOID;
    }
    if (contacts.isRewarded(node.contact, asOf, asOf)) {
      return ReferralStage.REWARDED;
    }
    return contacts.isQualified(node.contact, asOf, asOf)
        ? ReferralStage.QUALIFIED
        : ReferralStage.BOUND;
  }

  /** Calls itself at most as deep as the tree is shown. */
  private List<ReferralTree.Branch> branches(Node node) {
    return node.kept.stream()
        .map(
            child ->
                new ReferralTree.Branch(
                    members.id(child.member),
                    stage(child),
                    Micros.instant(contacts.boundAt(child.contact)),
                    branches(child),
                    more(child),
                    child.below))
        .toList();
  }

  private static long more(Node node) {
    return node.brought - node.kept.size();
  }
}
