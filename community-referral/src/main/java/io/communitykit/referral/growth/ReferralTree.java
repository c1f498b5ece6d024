package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Whom one member brought, directly and over others, at a moment.
 *
 * <p>What is shown is bounded; the counts are not: {@link #levels} and {@link Branch#below} count
 * everybody.
 *
 * @param referrer the member at the root
 * @param asOf the moment
 * @param branches those whom the referrer brought, earliest first, equal ones by id
 * @param more how many of those are not shown
 * @param levels one entry a generation, from those whom the referrer brought
 */
public record ReferralTree(
    MemberId referrer, Instant asOf, List<Branch> branches, long more, List<Level> levels) {

  /** Most generations shown; more do not fit a page. */
  public static final int MAX_DEPTH = 10;

  /** Most members shown of those whom one brought. */
  public static final int MAX_WIDTH = 100;

  /** Most members shown at all, nearest generations first: a picture of more says nothing. */
  public static final int MAX_SHOWN = 1_000;

  /** Takes copies. */
  public ReferralTree {
    requireNonNull(referrer, "referrer");
    requireNonNull(asOf, "asOf");
    branches = List.copyOf(branches);
    levels = List.copyOf(levels);
  }

  /**
   * A member who was brought.
   *
   * @param member who
   * @param stage how far it came
   * @param boundAt since when
   * @param branches those whom the member brought, earliest first, equal ones by id
   * @param more how many of those are not shown
   * @param below how many the member brought, directly and over others
   */
  public record Branch(
      MemberId member,
      ReferralStage stage,
      Instant boundAt,
      List<Branch> branches,
      long more,
      long below) {

    /** Takes a copy. */
    public Branch {
      requireNonNull(member, "member");
      requireNonNull(stage, "stage");
      requireNonNull(boundAt, "boundAt");
      branches = List.copyOf(branches);
    }
  }

  /**
   * A generation.
   *
   * @param byStage how many of its members came how far; every stage has a count
   */
  public record Level(Map<ReferralStage, Long> byStage) {

    /** Takes a copy. */
    public Level {
      Map<ReferralStage, Long> all = new EnumMap<>(ReferralStage.class);
      for (ReferralStage stage : ReferralStage.values()) {
        all.put(stage, byStage.getOrDefault(stage, 0L));
      }
      byStage = Collections.unmodifiableMap(all);
    }

    /** Returns how many members it has. */
    public long members() {
      return byStage.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how many did what was asked and still count, rewarded or not. */
    public long qualified() {
      return byStage.getOrDefault(ReferralStage.QUALIFIED, 0L)
          + byStage.getOrDefault(ReferralStage.REWARDED, 0L);
    }
  }

  /** Returns how many members there are below the referrer. */
  public long members() {
    return levels.stream().mapToLong(Level::members).sum();
  }

  /** Returns how many of them did what was asked. */
  public long qualified() {
    return levels.stream().mapToLong(Level::qualified).sum();
  }

  /** Returns it as a sentence. */
  public Message explanation() {
    return levels.isEmpty()
        ? Message.of("referral.growth.tree.empty", "referrer", referrer.value())
        : Message.of(
            "referral.growth.tree",
            "referrer",
            referrer.value(),
            "levels",
            levels.stream().map(Level::members).toList(),
            "members",
            members(),
            "qualified",
            qualified());
  }
}
