package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.AssetId;
import io.communitykit.core.AttributeValue;
import io.communitykit.core.IntentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.Page;
import io.communitykit.core.RewardIntent;
import io.communitykit.points.VotePeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The community's contests.
 *
 * <p>Everything that is done is an activity with an id of its own; repeating it changes nothing.
 * Prizes come out as intents whose ids follow from the contest and the winner, for {@code
 * PointsProgram.apply}: handing them over again pays nothing more.
 *
 * <p>Immutable, and thread-safe as its stores are.
 */
public final class Contests {

  /** The attribute of a reply that says how many characters it has. */
  public static final String LENGTH = "length";

  private final Map<ContestId, Contest> contests;
  private final FloorStore floors;
  private final VoteStore votes;
  private final TeamStore teams;

  private Contests(
      Map<ContestId, Contest> contests, FloorStore floors, VoteStore votes, TeamStore teams) {
    this.contests = contests;
    this.floors = requireNonNull(floors, "floors");
    this.votes = requireNonNull(votes, "votes");
    this.teams = requireNonNull(teams, "teams");
  }

  /**
   * Returns {@code contests}, kept in the given stores.
   *
   * @throws IllegalArgumentException if two have one id
   */
  public static Contests of(
      List<Contest> contests, FloorStore floors, VoteStore votes, TeamStore teams) {
    Map<ContestId, Contest> byId = new LinkedHashMap<>();
    for (Contest contest : contests) {
      if (byId.putIfAbsent(contest.id(), contest) != null) {
        throw new IllegalArgumentException("contests must differ in id, had two " + contest.id());
      }
    }
    return new Contests(byId, floors, votes, teams);
  }

  /** Returns {@code contests}, kept in memory. */
  public static Contests of(List<Contest> contests) {
    return of(contests, new InMemoryFloorStore(), new InMemoryVoteStore(), new InMemoryTeamStore());
  }

  /**
   * Gives {@code reply} the next floor of the contest. Its length is its attribute of that name.
   */
  public ContestReceipt place(ContestId id, Activity reply) {
    Contest contest = contest(id);
    rule(contest, "floors", contest.floors());
    Optional<ContestReceipt> refused = refused(contest, reply);
    if (refused.isPresent()) {
      return refused.get();
    }
    long length =
        reply
            .attribute(LENGTH)
            .filter(AttributeValue.Whole.class::isInstance)
            .map(value -> ((AttributeValue.Whole) value).value())
            .orElse(0L);
    int kept = (int) Math.max(0, Math.min(length, Integer.MAX_VALUE));
    FloorPlacement placement =
        floors.place(new ContestEntry(id, reply.id(), reply.actor(), reply.at(), kept));
    ContestStatus status =
        switch (placement.status()) {
          case PLACED -> ContestStatus.DONE;
          case REPLAYED -> ContestStatus.REPLAYED;
          case ID_CONFLICT -> ContestStatus.ID_CONFLICT;
        };
    return ContestReceipt.of(status, placement.number());
  }

  /**
   * Lets the floor of {@code reply} win nothing; its number stays. Returns whether there is one.
   */
  public boolean remove(ContestId id, ActivityId reply) {
    return floors.remove(contest(id).id(), reply);
  }

  /** Returns which floors win. Only after the contest's deadline is that final. */
  public List<FloorWin> floorWinners(ContestId id) {
    FloorRule rule = rule(contest(id), "floors", contest(id).floors());
    List<Floor> all = new ArrayList<>();
    List<Floor> page;
    do {
      page = floors.list(id, all.size(), Page.MAX_SIZE);
      all.addAll(page);
    } while (page.size() == Page.MAX_SIZE);
    return rule.winners(all);
  }

  /** Enters {@code entry} as something to vote for. */
  public ContestReceipt enter(ContestId id, Activity entry) {
    Contest contest = contest(id);
    rule(contest, "votes", contest.votes());
    return refused(contest, entry)
        .orElseGet(
            () -> done(votes.enter(new ContestEntry(id, entry.id(), entry.actor(), entry.at()))));
  }

  /** Counts {@code vote}, whose actor votes for {@code entry}. */
  public ContestReceipt vote(ContestId id, ActivityId entry, Activity vote) {
    Contest contest = contest(id);
    VoteRule rule = rule(contest, "votes", contest.votes());
    Optional<ContestReceipt> refused = refused(contest, vote);
    if (refused.isPresent()) {
      return refused.get();
    }
    String bucket =
        rule.per() == VotePeriod.DAY
            ? contest.calendar().date(vote.at()).toString()
            : rule.per().name();
    return done(
        votes.vote(
            new VoteUnit(
                id, vote.id(), entry, vote.actor(), vote.at(), bucket, rule.max(), rule.ownToo())));
  }

  /** Takes {@code vote} back, before the deadline. */
  public ContestReceipt withdraw(ContestId id, ActivityId vote, Instant at) {
    if (!contest(id).isOpen(at)) {
      return done(ContestStatus.NOT_OPEN);
    }
    return done(votes.withdraw(id, vote) ? ContestStatus.DONE : ContestStatus.NO_SUCH_ENTRY);
  }

  /** Returns where the entries stand. */
  public List<VotePlace> voteResult(ContestId id) {
    return rule(contest(id), "votes", contest(id).votes()).result(tally(id));
  }

  private List<EntryVotes> tally(ContestId id) {
    List<EntryVotes> all = new ArrayList<>();
    Optional<ActivityId> after = Optional.empty();
    List<EntryVotes> page;
    do {
      page = votes.tally(id, after, Page.MAX_SIZE);
      all.addAll(page);
      after = all.isEmpty() ? after : Optional.of(all.get(all.size() - 1).entry().id());
    } while (page.size() == Page.MAX_SIZE);
    return all;
  }

  /**
   * Enters the actor of {@code share}, which is of the type that the contest asks for, once an
   * object and date: a second share of it on that date is a replay.
   *
   * @throws IllegalArgumentException if it is of another type
   */
  public ContestReceipt share(ContestId id, Activity share) {
    Contest contest = contest(id);
    if (!rule(contest, "shares", contest.shares()).equals(share.type())) {
      throw new IllegalArgumentException(
          "type must be " + contest.shares().orElseThrow() + ", was " + share.type());
    }
    Optional<ContestReceipt> refused = refused(contest, share);
    if (refused.isPresent()) {
      return refused.get();
    }
    LocalDate date = contest.calendar().date(share.at());
    String object = share.object().map(each -> each.value()).orElse("");
    String entry = "share:" + date + ":" + ContestHash.of(share.actor().value(), object);
    Instant start = contest.calendar().start(date);
    return done(votes.enter(new ContestEntry(id, ActivityId.of(entry), share.actor(), start)));
  }

  /** Lets the member {@code join} a team, an owner under its own id, from {@code at} on. */
  public ContestReceipt join(ContestId id, MemberId team, MemberId member, Instant at) {
    Contest contest = contest(id);
    rule(contest, "teams", contest.teams());
    return at.isBefore(contest.to())
        ? done(teams.join(new TeamMembership(id, team, member, at)))
        : done(ContestStatus.NOT_OPEN);
  }

  /** Ends the member's time in a team at {@code at}; what was done before stays with the team. */
  public ContestReceipt leave(ContestId id, MemberId member, Instant at) {
    Contest contest = contest(id);
    rule(contest, "teams", contest.teams());
    return at.isBefore(contest.to())
        ? done(teams.leave(id, member, at))
        : done(ContestStatus.NOT_OPEN);
  }

  /** Counts {@code points} of the activity for the team that its actor was in when it happened. */
  public ContestReceipt contribute(ContestId id, Activity activity, long points) {
    Contest contest = contest(id);
    rule(contest, "teams", contest.teams());
    return refused(contest, activity)
        .orElseGet(
            () ->
                done(
                    teams.contribute(
                        new TeamPoints(
                            id, activity.id(), activity.actor(), points, activity.at()))));
  }

  /** Returns where the teams stand. */
  public List<TeamPlace> standings(ContestId id) {
    TeamRule rule = rule(contest(id), "teams", contest(id).teams());
    List<TeamPoints> all = new ArrayList<>();
    Optional<ActivityId> after = Optional.empty();
    List<TeamPoints> page;
    do {
      page = teams.points(id, after, Page.MAX_SIZE);
      all.addAll(page);
      after = all.isEmpty() ? after : Optional.of(all.get(all.size() - 1).id());
    } while (page.size() == Page.MAX_SIZE);
    return rule.standings(teams.memberships(id), all);
  }

  /**
   * Returns what is won, once the deadline is past; nothing before. Asking again gives the same
   * intents, as long as nothing is removed.
   */
  public List<RewardIntent> prizes(ContestId id, Instant now) {
    Contest contest = contest(id);
    List<RewardIntent> intents = new ArrayList<>();
    if (now.isBefore(contest.to())) {
      return intents;
    }
    if (contest.floors().isPresent()) {
      for (FloorWin win : floorWinners(id)) {
        Message reason = reason("points.contest.won-floor", id, win.floor().number());
        intents.add(
            intent(
                contest,
                "floor:" + win.floor().number(),
                win.floor().entry().member(),
                win.prize().asset(),
                win.prize().amount(),
                reason));
      }
    }
    if (contest.votes().isPresent()) {
      for (VotePlace place : voteResult(id)) {
        ContestEntry entry = place.entry().entry();
        String winner = "entry:" + ContestHash.of(entry.id().value());
        add(contest, contest.votes().get().prizes(), place.rank(), winner, entry.member(), intents);
      }
    }
    if (contest.teams().isPresent()) {
      for (TeamPlace place : standings(id)) {
        String winner = "team:" + ContestHash.of(place.team().value());
        add(contest, contest.teams().get().prizes(), place.rank(), winner, place.team(), intents);
      }
    }
    return List.copyOf(intents);
  }

  private static void add(
      Contest contest,
      List<RankPrize> prizes,
      long rank,
      String winner,
      MemberId beneficiary,
      List<RewardIntent> intents) {
    for (int i = 0; i < prizes.size(); i++) {
      RankPrize prize = prizes.get(i);
      if (prize.isFor(rank)) {
        intents.add(
            intent(
                contest,
                winner + ":" + i,
                beneficiary,
                prize.asset(),
                prize.amount(),
                reason("points.contest.won-rank", contest.id(), rank)));
      }
    }
  }

  private static Message reason(String key, ContestId id, long number) {
    return Message.of(key, "contest", id.value(), "number", number);
  }

  private static RewardIntent intent(
      Contest contest,
      String winner,
      MemberId beneficiary,
      AssetId asset,
      long amount,
      Message reason) {
    return new RewardIntent(
        IntentId.of("contest:" + contest.id() + ":" + winner),
        beneficiary,
        "winner",
        asset,
        amount,
        reason,
        contest.to(),
        Duration.ZERO);
  }

  private static Optional<ContestReceipt> refused(Contest contest, Activity activity) {
    if (contest.circle().isPresent() && !contest.circle().equals(activity.circle())) {
      return Optional.of(done(ContestStatus.OTHER_CIRCLE));
    }
    return contest.isOpen(activity.at())
        ? Optional.empty()
        : Optional.of(done(ContestStatus.NOT_OPEN));
  }

  private static ContestReceipt done(ContestStatus status) {
    return ContestReceipt.of(status, OptionalLong.empty());
  }

  private static <T> T rule(Contest contest, String what, Optional<T> rule) {
    return rule.orElseThrow(
        () -> new IllegalArgumentException("contest " + contest.id() + " must have " + what));
  }

  private Contest contest(ContestId id) {
    Contest contest = contests.get(requireNonNull(id, "contest"));
    if (contest == null) {
      throw new IllegalArgumentException(
          "contest must be one of " + contests.keySet() + ", was " + id);
    }
    return contest;
  }
}
