package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AttributeValue;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.points.VotePeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The community's contests.
 *
 * <p>Everything that is done is an activity with an id of its own; repeating it changes nothing.
 * After the deadline a contest is looked over and then closed, for ever; whatever comes late after
 * that is refused. Prizes come out of a closed contest, as intents whose ids follow from the
 * contest and what is won, for {@code PointsProgram.apply}: handing them over again pays nothing
 * more.
 *
 * <p>Immutable, and thread-safe as its stores are.
 */
public final class Contests {

  /** The attribute of a reply that says how many characters it has. */
  public static final String LENGTH = "length";

  /** How the ids of entries by sharing begin, and no others. */
  private static final String SHARED = "share:";

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
    return in(id, Contest::floors, "floors", (contest, rule) -> place(contest, reply));
  }

  private ContestReceipt place(Contest contest, Activity reply) {
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
        floors.place(new ContestEntry(contest.id(), reply.id(), reply.actor(), reply.at(), kept));
    ContestStatus status =
        switch (placement.status()) {
          case PLACED -> ContestStatus.DONE;
          case REPLAYED -> ContestStatus.REPLAYED;
          case ID_CONFLICT -> ContestStatus.ID_CONFLICT;
          case CLOSED -> ContestStatus.CLOSED;
        };
    return ContestReceipt.of(status, placement.number());
  }

  /** Lets the floor of {@code reply} win nothing, until the contest is closed; its number stays. */
  public ContestReceipt remove(ContestId id, ActivityId reply) {
    return in(id, Contest::floors, "floors", (contest, rule) -> done(floors.remove(id, reply)));
  }

  /**
   * Returns which floors win; final once the contest is closed.
   *
   * @throws IllegalArgumentException if there is no such contest, or it has no floors
   */
  public List<FloorWin> floorWinners(ContestId id) {
    FloorRule rule = rule(known(id), "floors", Contest::floors);
    List<Floor> all = new ArrayList<>();
    List<Floor> page;
    do {
      page = floors.list(id, all.size(), Page.MAX_SIZE);
      all.addAll(page);
    } while (page.size() == Page.MAX_SIZE);
    return rule.winners(all);
  }

  /**
   * Enters {@code entry} as something to vote for.
   *
   * @throws IllegalArgumentException if its id begins with {@code share:}
   */
  public ContestReceipt enter(ContestId id, Activity entry) {
    if (isShare(entry.id())) {
      throw new IllegalArgumentException(
          "id must not begin with " + SHARED + ", was " + entry.id());
    }
    ContestEntry entered = new ContestEntry(id, entry.id(), entry.actor(), entry.at());
    return in(
        id,
        Contest::votes,
        "votes",
        (contest, rule) -> refused(contest, entry).orElseGet(() -> done(votes.enter(entered))));
  }

  private static boolean isShare(ActivityId id) {
    return id.value().startsWith(SHARED);
  }

  /**
   * Takes {@code entry}, which broke the terms, out of the contest until it is closed; those who
   * voted for it have their votes again.
   */
  public ContestReceipt removeEntry(ContestId id, ActivityId entry) {
    return in(id, Contest::votes, "votes", (contest, rule) -> done(votes.remove(id, entry)));
  }

  /** Counts {@code vote}, whose actor votes for {@code entry}. */
  public ContestReceipt vote(ContestId id, ActivityId entry, Activity vote) {
    return in(id, Contest::votes, "votes", (contest, rule) -> vote(contest, rule, entry, vote));
  }

  private ContestReceipt vote(Contest contest, VoteRule rule, ActivityId entry, Activity vote) {
    Optional<ContestReceipt> refused = refused(contest, vote);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (isShare(entry)) {
      return done(ContestStatus.NO_SUCH_ENTRY);
    }
    String bucket =
        rule.per() == VotePeriod.DAY
            ? contest.calendar().date(vote.at()).toString()
            : rule.per().name();
    return done(
        votes.vote(
            new VoteUnit(
                contest.id(),
                vote.id(),
                entry,
                vote.actor(),
                vote.at(),
                bucket,
                rule.max(),
                rule.ownToo())));
  }

  /** Takes {@code vote} back, before the deadline. */
  public ContestReceipt withdraw(ContestId id, ActivityId vote, Instant at) {
    return in(
        id,
        Contest::votes,
        "votes",
        (contest, rule) ->
            done(contest.isOpen(at) ? votes.withdraw(id, vote) : ContestStatus.NOT_OPEN));
  }

  /**
   * Returns where the entries stand; final once the contest is closed.
   *
   * @throws IllegalArgumentException if there is no such contest, or it has no votes
   */
  public List<VotePlace> voteResult(ContestId id) {
    VoteRule rule = rule(known(id), "votes", Contest::votes);
    return rule.result(tally(id).stream().filter(each -> !isShare(each.entry().id())).toList());
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
    return in(id, Contest::shares, "shares", (contest, type) -> share(contest, type, share));
  }

  private ContestReceipt share(Contest contest, ActivityType type, Activity share) {
    if (!type.equals(share.type())) {
      throw new IllegalArgumentException("type must be " + type + ", was " + share.type());
    }
    Optional<ContestReceipt> refused = refused(contest, share);
    if (refused.isPresent()) {
      return refused.get();
    }
    LocalDate date = contest.calendar().date(share.at());
    String object = share.object().map(each -> each.value()).orElse("");
    String entry = SHARED + date + ":" + ContestHash.of(share.actor().value(), object);
    Instant start = contest.calendar().start(date);
    return done(
        votes.enter(new ContestEntry(contest.id(), ActivityId.of(entry), share.actor(), start)));
  }

  /**
   * Returns who entered by sharing, an entry for each object and date, in the order of their ids;
   * final once the contest is closed. A draw takes its tickets from there.
   *
   * @throws IllegalArgumentException if there is no such contest, or nobody can enter it so
   */
  public List<ContestEntry> shares(ContestId id) {
    rule(known(id), "shares", Contest::shares);
    return tally(id).stream().map(EntryVotes::entry).filter(each -> isShare(each.id())).toList();
  }

  /** Lets the member {@code join} a team, an owner under its own id, from {@code at} on. */
  public ContestReceipt join(ContestId id, MemberId team, MemberId member, Instant at) {
    return inTeams(id, at, () -> teams.join(new TeamMembership(id, team, member, at)));
  }

  /** Ends the member's time in a team at {@code at}; what was done before stays with the team. */
  public ContestReceipt leave(ContestId id, MemberId member, Instant at) {
    return inTeams(id, at, () -> teams.leave(id, member, at));
  }

  private ContestReceipt inTeams(ContestId id, Instant at, Supplier<ContestStatus> step) {
    return in(
        id,
        Contest::teams,
        "teams",
        (contest, rule) -> done(at.isBefore(contest.to()) ? step.get() : ContestStatus.NOT_OPEN));
  }

  /** Counts {@code points} of the activity for the team that its actor was in when it happened. */
  public ContestReceipt contribute(ContestId id, Activity activity, long points) {
    TeamPoints given = new TeamPoints(id, activity.id(), activity.actor(), points, activity.at());
    return in(
        id,
        Contest::teams,
        "teams",
        (contest, rule) ->
            refused(contest, activity).orElseGet(() -> done(teams.contribute(given))));
  }

  /**
   * Returns where the teams stand; final once the contest is closed.
   *
   * @throws IllegalArgumentException if there is no such contest, or it has no teams
   */
  public List<TeamPlace> standings(ContestId id) {
    TeamRule rule = rule(known(id), "teams", Contest::teams);
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
   * Closes the contest, for ever, once it is over: its results are final then, and what comes late
   * is refused with {@code CLOSED}. Until then replies may come late and floors may be removed.
   * Whoever dies in the middle closes it again.
   *
   * @param now the host's clock; {@code NOT_OVER} before the deadline
   */
  public ContestReceipt close(ContestId id, Instant now) {
    Contest contest = contests.get(requireNonNull(id, "contest"));
    if (contest == null || now.isBefore(contest.to())) {
      return done(contest == null ? ContestStatus.UNKNOWN_CONTEST : ContestStatus.NOT_OVER);
    }
    ContestStatus status = ContestStatus.REPLAYED;
    for (ContestStore store : stores(contest)) {
      status = store.close(id) == ContestStatus.DONE ? ContestStatus.DONE : status;
    }
    return done(status);
  }

  private List<ContestStore> stores(Contest contest) {
    List<ContestStore> stores = new ArrayList<>();
    contest.floors().ifPresent(rule -> stores.add(floors));
    if (contest.votes().isPresent() || contest.shares().isPresent()) {
      stores.add(votes);
    }
    contest.teams().ifPresent(rule -> stores.add(teams));
    return stores;
  }

  /**
   * Returns what is won in a closed contest; {@code NOT_CLOSED} before. Asking again gives the same
   * intents.
   */
  public ContestPrizes prizes(ContestId id) {
    Contest contest = contests.get(requireNonNull(id, "contest"));
    if (contest == null) {
      return ContestPrizes.refused(ContestStatus.UNKNOWN_CONTEST);
    }
    if (!stores(contest).stream().allMatch(store -> store.isClosed(id))) {
      return ContestPrizes.refused(ContestStatus.NOT_CLOSED);
    }
    ContestPrizes.Draft draft = new ContestPrizes.Draft(contest);
    contest.floors().ifPresent(rule -> draft.floors(floorWinners(id)));
    contest.votes().ifPresent(rule -> draft.votes(rule, voteResult(id)));
    contest.teams().ifPresent(rule -> draft.teams(rule, standings(id)));
    return draft.finish();
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

  /** Does {@code step} in the contest {@code id}, if there is one. */
  private <T> ContestReceipt in(
      ContestId id,
      Function<Contest, Optional<T>> part,
      String name,
      BiFunction<Contest, T, ContestReceipt> step) {
    Contest contest = contests.get(requireNonNull(id, "contest"));
    return contest == null
        ? done(ContestStatus.UNKNOWN_CONTEST)
        : step.apply(contest, rule(contest, name, part));
  }

  private static <T> T rule(Contest contest, String name, Function<Contest, Optional<T>> part) {
    return part.apply(contest)
        .orElseThrow(
            () -> new IllegalArgumentException("contest " + contest.id() + " must have " + name));
  }

  private Contest known(ContestId id) {
    Contest contest = contests.get(requireNonNull(id, "contest"));
    if (contest == null) {
      throw new IllegalArgumentException(
          "contest must be one of " + contests.keySet() + ", was " + id);
    }
    return contest;
  }
}
