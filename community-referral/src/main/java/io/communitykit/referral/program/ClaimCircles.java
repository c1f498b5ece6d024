package io.communitykit.referral.program;

import io.communitykit.core.MemberId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds circles among claims, granted or refused: A says B brought them, B says C, C says A.
 *
 * <p>Bound referrals form a forest and have none. But at least one claim of a circle is always
 * refused, and often as {@code REFERRER_NOT_EARLIER}, since it comes before the others; whoever
 * collects all claims sees the circle here. Circles are what trading invitations looks like.
 */
public final class ClaimCircles {

  private ClaimCircles() {}

  /**
   * Returns the circles among {@code claims}, each starting with its member that is first by id,
   * going from who claims to who is claimed, the circles in the order of their first members. Takes
   * time linear in the number of claims but for sorting.
   *
   * @param claims the claimed referrer of each member
   */
  public static List<List<MemberId>> find(Map<MemberId, MemberId> claims) {
    List<List<MemberId>> circles = new ArrayList<>();
    Set<MemberId> done = new HashSet<>();
    Map<MemberId, MemberId> sorted = new TreeMap<>(claims);
    for (MemberId start : sorted.keySet()) {
      List<MemberId> path = new ArrayList<>();
      MemberId at = start;
      while (at != null && done.add(at)) {
        path.add(at);
        at = sorted.get(at);
      }
      int entry = at == null ? -1 : path.indexOf(at);
      if (entry >= 0) {
        List<MemberId> circle = new ArrayList<>(path.subList(entry, path.size()));
        Collections.rotate(circle, -circle.indexOf(Collections.min(circle)));
        circles.add(List.copyOf(circle));
      }
    }
    circles.sort((a, b) -> a.get(0).compareTo(b.get(0)));
    return List.copyOf(circles);
  }
}
