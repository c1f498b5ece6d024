package io.communitykit.metrics.index;

import io.communitykit.core.MemberId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Members and their ordinals: dense, in order of first appearance, never used again. */
final class Directory {

  private final Map<MemberId, Integer> ordinals = new HashMap<>();
  private final List<MemberId> members = new ArrayList<>();

  int ordinal(MemberId member) {
    Integer known = ordinals.get(member);
    if (known != null) {
      return known;
    }
    int next = members.size();
    ordinals.put(member, next);
    members.add(member);
    return next;
  }

  MemberId member(int ordinal) {
    return members.get(ordinal);
  }

  int size() {
    return members.size();
  }
}
