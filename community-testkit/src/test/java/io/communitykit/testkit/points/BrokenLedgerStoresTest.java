package io.communitykit.testkit.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.AssetId;
import io.communitykit.core.Page;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.LedgerAuditor;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.testkit.BrokenStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A kit counts once it has been seen to fail: each of these stores breaks one promise, and the test
 * of that promise must notice. They are not found by an ordinary run.
 */
@DisplayName("The contract of the ledger's store")
class BrokenLedgerStoresTest {

  private static final List<Class<?>> HOMES =
      List.of(
          BrokenCommits.class,
          BrokenConditions.class,
          BrokenReads.class,
          BrokenHolds.class,
          BrokenByCrash.class);

  @ParameterizedTest(name = "fails {0} in {1}")
  @CsvSource({
    "RewritesRepeats, replays",
    "RewritesRepeats, sameIdRaced",
    "ChecksIdsOutside, sameIdRaced",
    "IgnoresFingerprints, conflictNamesField",
    "ForgetsMarkers, markers",
    "CommitsPartByPart, impossibleUnitWritesNothing",
    "WritesAccountsOneByOne, bothAccountsOrNeither",
    "WritesAccountsOneByOne, noHalfPairs",
    "ReadsInTwoSteps, noHalfUnits",
    "IgnoresTooManyLots, openLotsAreBounded",
    "IgnoresVersions, versions",
    "ChecksVersionsOutside, spendsRaced",
    "IgnoresGuards, nothingDue",
    "IgnoresGuards, counterIs",
    "ChecksGuardsOutside, guardsRaced",
    "IgnoresBounds, counterBounds",
    "ChecksBoundsOutside, claimsRaced",
    "LosesCounts, claimsRaced",
    "VersionsAwards, awardsPassEachOther",
    "TrustsTheClock, entriesAreOrdered",
    "PagesByOffset, stablePages",
    "ListsInOrderOfArrival, accountPages",
    "ShufflesBatches, commitAllEqualsLoop",
    "ForgetsOldIds, idsAreKeptForEver",
    "StopsAtRefusal, commitAllEqualsLoop",
    "DropsWholeBatches, impossibleUnitEndsBatch",
    "GoesOnAfterImpossible, impossibleUnitEndsBatch",
    "LocksInOrderOfUse, batchesRaced",
    "ChecksIdsOutside, fiftyThreadsOneId",
    "IgnoresFingerprints, fiftyThreadsOneId",
    "IgnoresFingerprints, holdResolvedRaced",
    "ChecksVersionsOutside, emptyAccountRaced",
    "CommitsPartByPart, impossiblePartsLeaveNothing",
    "HasARareBug, answersLikeTheReference",
    "SkipsNumbers, entriesAreOrdered",
    "SkipsNumbers, readerSeesSoundLedger",
    "TearsLoads, readerSeesSoundLedger",
    "ForgetsReasons, roundTrips",
    "ForgetsNamedLots, lotsByName",
    "LoadsTooFewLots, enoughToTake",
    "PagesDueByOffset, duePages",
    "ClosesHoldsTwice, resolvedOnce",
    "ClosesHoldsTwice, resolvesItsOwn",
    "ForgetsDeadlines, roundTrips",
    "HoldsAreNeverDue, deadlineIsDue",
    "ForgetsHeldLots, inOrder",
    "IgnoresTooManyHolds, openHoldsAreBounded",
    "IgnoresDebt, noDebt",
    "KeepsDebtByLot, settledFromAnotherLot",
    "OverpaysDebt, debtIsNeverPositive",
    "ReownsMovedLots, keepsItsProvenance",
    "ForgetsEmptyLots, comesBackToItsPlace",
    "TakesFromOthers, othersPartsAreTheirs",
    "TakesFromOthers, systemBooksKeepTheirSign",
    "IgnoresTooManyLots, receiverIsBounded",
    "FallsAsleepEarlier, movesForward",
    "WakesOnRefusal, refusedMovesNothing",
    "SleepsWithoutLots, allLotsAreDue",
    "HoldsAreNeverDue, isDue",
    "LeavesNamesOnLots, erasureFollowsMovedLots",
    "AnswersBeforeWriting, answeredIsDurable",
    "ForgetsIdsOnRestart, survivesRestart",
    "ForgetsIdsOnRestart, commitDies",
    "WritesStepByStep, commitDiesInside",
    "WritesBatchesBackwards, batchDiesInside",
    "ErasesInTwoSteps, erasureDiesInside"
  })
  void mustFail(String store, String test) {
    BrokenStore.mustFail(contract(store), chapterOf(test), test);
  }

  private static Class<?> contract(String store) {
    return HOMES.stream()
        .flatMap(home -> Stream.of(home.getDeclaredClasses()))
        .filter(type -> type.getSimpleName().equals(store))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no broken store is called " + store));
  }

  private static Class<?> chapterOf(String test) {
    return Stream.of(LedgerStoreContract.class.getDeclaredClasses())
        .filter(
            type ->
                Stream.of(type.getSuperclass().getDeclaredMethods())
                    .anyMatch(method -> method.getName().equals(test)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no test is called " + test));
  }

  @Test
  @DisplayName("rests on an audit that misses the part of a unit that is in no account")
  void auditSeesLostParts() {
    LedgerStore forgetful =
        new DelegatingLedgerStore() {
          @Override
          public Page<AccountState> accounts(
              AssetId asset, LoadSpec spec, Optional<String> cursor, int limit) {
            Page<AccountState> page = super.accounts(asset, spec, cursor, limit);
            return new Page<>(
                page.items().stream().filter(s -> !s.key().equals(LedgerUnits.BO)).toList(),
                page.next());
          }
        };
    forgetful.commit(
        LedgerUnits.award(
            "t1",
            LedgerUnits.opening(
                "t1",
                LedgerUnits.NOON,
                LedgerUnits.lot("a", LedgerUnits.ANN, 1, Optional.empty()),
                LedgerUnits.lot("b", LedgerUnits.BO, 1, Optional.empty()))));
    assertThat(LedgerAuditor.audit(forgetful, List.of(LedgerUnits.POINTS)).findings())
        .containsExactly("A1: 2 entries of t1 are in no account");
  }
}
