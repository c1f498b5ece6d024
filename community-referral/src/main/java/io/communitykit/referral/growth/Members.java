package io.communitykit.referral.growth;

import io.communitykit.core.MemberId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Members in columns, under ordinals that never leave this package. */
final class Members {

  private final MemberId[] ids;
  private final long[] joinedAt;
  private final long[] returns;
  private final Map<MemberId, Integer> ordinals;

  private Members(int size) {
    this.ids = new MemberId[size];
    this.joinedAt = new long[size];
    this.returns = new long[size];
    this.ordinals = new HashMap<>(size * 4 / 3 + 1);
  }

  /** Of a member in both collections the first one's join stands. */
  static Members of(Collection<MemberJoin> joins, Collection<MemberJoin> others) {
    Map<MemberId, MemberJoin> all = new HashMap<>();
    others.forEach(join -> all.put(join.member(), join));
    joins.forEach(join -> all.remove(join.member()));
    Members members = new Members(joins.size() + all.size());
    joins.forEach(members::put);
    all.values().forEach(members::put);
    return members;
  }

  private void put(MemberJoin join) {
    int ordinal = ordinals.size();
    ids[ordinal] = join.member();
    joinedAt[ordinal] = Micros.of(join.joinedAt());
    returns[ordinal] = join.returns().bits();
    ordinals.put(join.member(), ordinal);
  }

  int size() {
    return ids.length;
  }

  MemberId id(int member) {
    return ids[member];
  }

  long joinedAt(int member) {
    return joinedAt[member];
  }

  boolean returned(int member, int day) {
    return (returns[member] >>> day & 1) == 1;
  }

  OptionalInt find(MemberId id) {
    Integer ordinal = ordinals.get(id);
    return ordinal == null ? OptionalInt.empty() : OptionalInt.of(ordinal);
  }

  int ordinal(String role, MemberId id) {
    Integer ordinal = ordinals.get(id);
    if (ordinal == null) {
      throw new IllegalArgumentException(role + " must have joined, no join of " + id + " is told");
    }
    return ordinal;
  }
}
