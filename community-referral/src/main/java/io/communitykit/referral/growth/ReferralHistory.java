package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.referral.binding.Referral;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that growth is measured from: who joined when and came back on which days, who followed whose
 * links, who brought whom. Of one program, or of one community that invites in one way.
 *
 * <p>{@link #asOf} takes the figures of a moment. The order in which facts were told does not
 * matter, and the same fact twice is one fact. Immutable and thread-safe; a million referrals take
 * about 100 MB beside the ids.
 */
public final class ReferralHistory {

  /** Most members, referrals or links, each: a process holds so many in memory. */
  public static final int MAX_FACTS = 20_000_000;

  private final CommunityCalendar calendar;
  private final Members members;
  private final Contacts contacts;

  private ReferralHistory(CommunityCalendar calendar, Members members, Contacts contacts) {
    this.calendar = calendar;
    this.members = members;
    this.contacts = contacts;
  }

  /** Begins a history whose days are those of {@code calendar}. */
  public static Builder builder(CommunityCalendar calendar) {
    return new Builder(calendar);
  }

  /**
   * Returns what was known at {@code asOf}: what happened at that instant or later is left out. A
   * host whose facts arrive late gives an instant that is as much earlier.
   */
  public ReferralGrowth asOf(Instant asOf) {
    return new ReferralGrowth(this, Micros.checked("asOf", asOf));
  }

  /** Returns how days are counted. */
  public CommunityCalendar calendar() {
    return calendar;
  }

  /** Returns how many members there are. */
  public int members() {
    return members.size();
  }

  Members joins() {
    return members;
  }

  Contacts contacts() {
    return contacts;
  }

  /** Collects facts. Not thread-safe. */
  public static final class Builder {

    private final CommunityCalendar calendar;
    private final Map<MemberId, MemberJoin> joins = new LinkedHashMap<>();
    private final Map<MemberId, MemberJoin> impliedJoins = new HashMap<>();
    private final Map<MemberId, ReferralFact> referrals = new LinkedHashMap<>();
    private final Map<Contacts.Link, Instant> links = new LinkedHashMap<>();

    private Builder(CommunityCalendar calendar) {
      this.calendar = requireNonNull(calendar, "calendar");
    }

    /**
     * Adds a member's join.
     *
     * @throws IllegalArgumentException if another join of the member was added
     */
    public Builder add(MemberJoin join) {
      MemberJoin known = joins.putIfAbsent(join.member(), join);
      if (known != null && !known.equals(join)) {
        throw new IllegalArgumentException(
            "join of "
                + join.member()
                + " must be told in one way, was "
                + known
                + " and then "
                + join);
      }
      checkSize("joins", joins.size());
      return this;
    }

    /**
     * Adds a link that was followed. Of one visitor, referrer and source the first one counts.
     *
     * @throws IllegalArgumentException if there are more than {@value #MAX_FACTS}
     */
    public Builder add(TouchFact touch) {
      Contacts.Link link = new Contacts.Link(touch.visitor(), touch.referrer(), touch.source());
      links.merge(link, touch.at(), (a, b) -> a.isBefore(b) ? a : b);
      checkSize("links", links.size());
      return this;
    }

    /**
     * Adds a referral.
     *
     * @throws IllegalArgumentException if another referral of the referee was added
     */
    public Builder add(ReferralFact referral) {
      ReferralFact known = referrals.putIfAbsent(referral.referee(), referral);
      if (known != null && !known.equals(referral)) {
        throw new IllegalArgumentException(
            "referral of "
                + referral.referee()
                + " must be told in one way, was "
                + known
                + " and then "
                + referral);
      }
      checkSize("referrals", referrals.size());
      return this;
    }

    /**
     * Adds a referral as it is stored, with the joins of both sides unless they are {@linkplain
     * #add(MemberJoin) added} by themselves, which alone says on which days a member came back.
     *
     * @throws IllegalArgumentException if another referral of the referee was added
     */
    public Builder add(Referral stored) {
      return add(stored, Optional.empty());
    }

    /**
     * Adds a referral as it is stored, for {@code circle}, of which the host alone knows: for one
     * by a link, the circle that the host told of the {@link TouchFact}.
     *
     * @throws IllegalArgumentException if another referral of the referee was added
     */
    public Builder add(Referral stored, CircleId circle) {
      return add(stored, Optional.of(circle));
    }

    private Builder add(Referral stored, Optional<CircleId> circle) {
      StoredReferrals.joins(stored)
          .forEach(join -> impliedJoins.merge(join.member(), join, Builder::earlier));
      return add(StoredReferrals.fact(stored, circle));
    }

    private static MemberJoin earlier(MemberJoin a, MemberJoin b) {
      return b.joinedAt().isBefore(a.joinedAt()) ? b : a;
    }

    private static void checkSize(String what, int size) {
      if (size > MAX_FACTS) {
        throw new IllegalArgumentException(what + " must be at most " + MAX_FACTS);
      }
    }

    /**
     * Returns the history of all that was added.
     *
     * @throws IllegalArgumentException if the join of a referrer or referee is missing, or somebody
     *     was referred by a member whom they brought, directly or over others
     */
    public ReferralHistory build() {
      Members members = Members.of(joins.values(), impliedJoins.values());
      return new ReferralHistory(calendar, members, Contacts.of(members, referrals, links));
    }
  }
}
