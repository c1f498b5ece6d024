package io.communitykit.benchmarks.decide;

import io.communitykit.core.MemberId;
import java.util.List;

/** What everybody must agree on: who gets what by which rule, and what the caps count. */
record Outcome(List<Given> given, List<Counted> counted) {

  record Given(String rule, MemberId member, String asset, long amount) {}

  record Counted(Day day, long amount) {}

  /** A member's day under a capped rule. */
  record Day(MemberId member, String rule, long epochDay) {}
}
