package io.communitykit.testkit.points.contest;

import io.communitykit.core.ActivityId;
import io.communitykit.points.contest.ContestEntry;
import io.communitykit.points.contest.ContestId;
import io.communitykit.points.contest.ContestStatus;
import io.communitykit.points.contest.ContestStore;
import io.communitykit.points.contest.FloorPlacement;
import io.communitykit.points.contest.FloorStore;
import io.communitykit.points.contest.InMemoryFloorStore;
import io.communitykit.points.contest.InMemoryTeamStore;
import io.communitykit.points.contest.InMemoryVoteStore;
import io.communitykit.points.contest.TeamMembership;
import io.communitykit.points.contest.TeamPoints;
import io.communitykit.points.contest.TeamStore;
import io.communitykit.points.contest.VoteStore;
import io.communitykit.points.contest.VoteUnit;
import io.communitykit.testkit.BrokenStore;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each of these stores breaks one promise, and the test of that promise must notice. */
@DisplayName("The contracts of contests")
class BrokenContestStoresTest {

  @ParameterizedTest(name = "fail {0} in {1}")
  @CsvSource({
    "CountsWithoutLock, FloorsChapter, raced",
    "ClosesGaps, FloorsChapter, removed",
    "ComparesIdsAlone, FloorsChapter, repeats",
    "VotesWithoutLimit, VotesChapter, limits",
    "VotesWithoutLimit, VotesChapter, raced",
    "KeepsWithdrawn, VotesChapter, withdrawn",
    "LetsVoteForOwn, VotesChapter, own",
    "KeepsRemoved, VotesChapter, removed",
    "LetsJoinTwice, TeamsChapter, history",
    "LetsJoinTwice, TeamsChapter, raced",
    "LooksBeforeItPlaces, FloorsChapter, closeRaced",
    "TakesLateFloors, FloorsChapter, closed",
    "LooksBeforeItEnters, VotesChapter, closeRaced",
    "ForgetsItClosed, VotesChapter, closed",
    "LooksBeforeItCounts, TeamsChapter, closeRaced",
    "LooksBeforeItJoins, TeamsChapter, membersCloseRaced"
  })
  void mustFail(String store, String chapter, String test) {
    BrokenStore.mustFail(
        List.of(getClass()),
        store,
        List.of(FloorStoreContract.class, VoteStoreContract.class, TeamStoreContract.class),
        chapter,
        test);
  }

  /** What is done in place of a method. */
  @FunctionalInterface
  private interface Instead<S> {
    Object call(S right, Object argument);
  }

  /** Returns {@code right} with the method {@code name} replaced. */
  private static <S> S wrong(Class<S> port, S right, String name, Instead<S> instead) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) ->
                method.getName().equals(name)
                    ? instead.call(right, arguments[arguments.length - 1])
                    : method.invoke(right, arguments)));
  }

  /** Numbers floors by a count that it reads first and writes later. */
  static final class CountsWithoutLock extends FloorStoreContract {
    @Override
    protected FloorStore emptyStore() {
      AtomicLong count = new AtomicLong();
      return wrong(
          FloorStore.class,
          new InMemoryFloorStore(),
          "place",
          (right, entry) -> {
            long before = count.get();
            LockSupport.parkNanos(20_000);
            FloorPlacement placement = right.place((ContestEntry) entry);
            count.set(before + 1);
            return placement.status() == FloorPlacement.Status.PLACED
                ? FloorPlacement.at(placement.status(), before + 1)
                : placement;
          });
    }

    @Override
    protected int races() {
      return 1_000;
    }
  }

  /** Leaves removed floors out of the list. */
  static final class ClosesGaps extends FloorStoreContract {
    @Override
    protected FloorStore emptyStore() {
      InMemoryFloorStore all = new InMemoryFloorStore();
      return wrong(
          FloorStore.class,
          all,
          "list",
          (right, limit) ->
              right.list(ContestId.of("spring"), 0, (Integer) limit).stream()
                  .filter(floor -> !floor.removed())
                  .toList());
    }
  }

  /** Takes another reply under a known id for a repeated one. */
  static final class ComparesIdsAlone extends FloorStoreContract {
    @Override
    protected FloorStore emptyStore() {
      return wrong(
          FloorStore.class,
          new InMemoryFloorStore(),
          "place",
          (right, entry) -> {
            FloorPlacement placement = right.place((ContestEntry) entry);
            return placement.number().isPresent()
                ? placement
                : FloorPlacement.at(FloorPlacement.Status.REPLAYED, 1);
          });
    }
  }

  /** Gives everybody a vote more. */
  static final class VotesWithoutLimit extends VoteStoreContract {
    @Override
    protected VoteStore emptyStore() {
      return wrong(
          VoteStore.class,
          new InMemoryVoteStore(),
          "vote",
          (right, vote) -> right.vote(changed((VoteUnit) vote, 1, false)));
    }

    @Override
    protected int races() {
      return 100;
    }
  }

  private static VoteUnit changed(VoteUnit vote, int more, boolean ownToo) {
    return new VoteUnit(
        vote.contest(),
        vote.id(),
        vote.entry(),
        vote.voter(),
        vote.at(),
        vote.bucket(),
        vote.max() + more,
        vote.ownToo() || ownToo);
  }

  /** Says that a vote was withdrawn, and counts it. */
  static final class KeepsWithdrawn extends VoteStoreContract {
    @Override
    protected VoteStore emptyStore() {
      return wrong(
          VoteStore.class,
          new InMemoryVoteStore(),
          "withdraw",
          (right, vote) ->
              vote.equals(ActivityId.of("v9")) ? ContestStatus.NO_SUCH_ENTRY : ContestStatus.DONE);
    }
  }

  /** Says that an entry was removed, and keeps it. */
  static final class KeepsRemoved extends VoteStoreContract {
    @Override
    protected VoteStore emptyStore() {
      return wrong(
          VoteStore.class, new InMemoryVoteStore(), "remove", (right, id) -> ContestStatus.DONE);
    }
  }

  /** Looks at no owner. */
  static final class LetsVoteForOwn extends VoteStoreContract {
    @Override
    protected VoteStore emptyStore() {
      return wrong(
          VoteStore.class,
          new InMemoryVoteStore(),
          "vote",
          (right, vote) -> right.vote(changed((VoteUnit) vote, 0, true)));
    }
  }

  /** Takes everybody who comes. */
  static final class LetsJoinTwice extends TeamStoreContract {
    @Override
    protected TeamStore emptyStore() {
      return wrong(
          TeamStore.class,
          new InMemoryTeamStore(),
          "join",
          (right, membership) -> {
            ContestStatus status = right.join((TeamMembership) membership);
            return status == ContestStatus.IN_A_TEAM ? ContestStatus.DONE : status;
          });
    }

    @Override
    protected int races() {
      return 100;
    }
  }

  /** Keeps in a store that never closes what looked open a moment before. */
  private static <S extends ContestStore> S looking(
      Class<S> port, S right, String name, Object closed) {
    Set<Object> gone = ConcurrentHashMap.newKeySet();
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return gone.add(arguments[0]) ? ContestStatus.DONE : ContestStatus.REPLAYED;
              }
              if (method.getName().equals(name)) {
                if (gone.contains(contest(arguments[0]))) {
                  return closed;
                }
                LockSupport.parkNanos(20_000);
              }
              return method.invoke(right, arguments);
            }));
  }

  private static ContestId contest(Object written) {
    if (written instanceof ContestEntry entry) {
      return entry.contest();
    }
    return written instanceof TeamPoints points
        ? points.contest()
        : ((TeamMembership) written).contest();
  }

  /** Looks whether the contest is closed, and writes then. */
  static final class LooksBeforeItPlaces extends FloorStoreContract {
    @Override
    protected FloorStore emptyStore() {
      return looking(FloorStore.class, new InMemoryFloorStore(), "place", FloorPlacement.CLOSED);
    }

    @Override
    protected int races() {
      return 500;
    }
  }

  /** Says that it closed the contest, and goes on. */
  static final class TakesLateFloors extends FloorStoreContract {
    @Override
    protected FloorStore emptyStore() {
      return wrong(
          FloorStore.class,
          new InMemoryFloorStore(),
          "close",
          (right, contest) -> ContestStatus.DONE);
    }
  }

  /** Looks whether the contest is closed, and writes then. */
  static final class LooksBeforeItEnters extends VoteStoreContract {
    @Override
    protected VoteStore emptyStore() {
      return looking(VoteStore.class, new InMemoryVoteStore(), "enter", ContestStatus.CLOSED);
    }

    @Override
    protected int races() {
      return 500;
    }
  }

  /** Does not say that it was closed before. */
  static final class ForgetsItClosed extends VoteStoreContract {
    @Override
    protected VoteStore emptyStore() {
      return wrong(
          VoteStore.class,
          new InMemoryVoteStore(),
          "close",
          (right, contest) -> {
            right.close((ContestId) contest);
            return ContestStatus.DONE;
          });
    }
  }

  /** Looks whether the contest is closed, and writes then. */
  static final class LooksBeforeItCounts extends TeamStoreContract {
    @Override
    protected TeamStore emptyStore() {
      return looking(TeamStore.class, new InMemoryTeamStore(), "contribute", ContestStatus.CLOSED);
    }

    @Override
    protected int races() {
      return 500;
    }
  }

  /** Looks whether the contest is closed, and writes then. */
  static final class LooksBeforeItJoins extends TeamStoreContract {
    @Override
    protected TeamStore emptyStore() {
      return looking(TeamStore.class, new InMemoryTeamStore(), "join", ContestStatus.CLOSED);
    }

    @Override
    protected int races() {
      return 500;
    }
  }
}
