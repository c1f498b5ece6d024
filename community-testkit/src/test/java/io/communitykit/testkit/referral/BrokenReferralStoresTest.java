package io.communitykit.testkit.referral;

import io.communitykit.testkit.BrokenStore;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A kit counts once it has been seen to fail: each of these stores breaks one promise, and the test
 * of that promise must notice. They are not found by an ordinary run.
 */
@DisplayName("The contracts of referrals")
class BrokenReferralStoresTest {

  private static final List<Class<?>> HOMES =
      List.of(
          BrokenBinds.class,
          BrokenMerges.class,
          BrokenSteps.class,
          BrokenReferralByCrash.class,
          BrokenCodesAndTouches.class);

  private static final List<Class<?>> CONTRACTS =
      List.of(ReferralStoreContract.class, CodeStoreContract.class, TouchStoreContract.class);

  @ParameterizedTest(name = "fail {0} in {1}")
  @CsvSource({
    "BindsTwice, ContentionChapter, refereeRaced",
    "BindsTwice, ContentionChapter, commandRaced",
    "TakesAllForReplays, BindingChapter, replays",
    "WalksOutside, ForestRacesChapter, circleRaced",
    "WalksOutside, ForestRacesChapter, pairRaced",
    "LetsCirclesThrough, ForestChapter, oneself",
    "LetsCirclesThrough, ForestChapter, ancestors",
    "LetsCirclesThrough, ForestChapter, anybodyWalks",
    "LetsCirclesThrough, MergingChapter, walksAfterMerge",
    "BelievesNewcomers, ForestChapter, newcomersAfterAnybody",
    "BelievesNewcomers, ForestChapter, anybodyAfterNewcomers",
    "LooksForAnybodyOutside, ForestRacesChapter, scopesRaced",
    "BelievesNewcomers, ForestRacesChapter, ringOfScopesRaced",
    "IsOneTooDeep, ForestChapter, depth",
    "CountsUsesOutside, ContentionChapter, usageLimitRaced",
    "AllowsOneUseMore, BindingChapter, usageLimit",
    "AllowsOneUseMore, ContentionChapter, usageLimitRaced",
    "IgnoresWhatWasCited, BindingChapter, stale",
    "IgnoresWhatWasCited, ContentionChapter, signalRaced",
    "KeepsWhatItRefused, BindingChapter, refusedLeavesNothing",
    "ForgetsWhatWasTyped, BindingChapter, roundTrip",
    "MergesAgain, MergingChapter, repeats",
    "DropsSilently, MergingChapter, self",
    "DropsSilently, ForestRacesChapter, mergeLosesNothing",
    "ForgetsWhatOthersTyped, MembersChapter, othersMerges",
    "CapsOneTooLate, AdvancingChapter, caps",
    "CapsOneTooLate, ContentionChapter, capRaced",
    "CountsCapsOutside, ContentionChapter, capRaced",
    "IgnoresOrdinals, AdvancingChapter, ordinals",
    "IgnoresOrdinals, ContentionChapter, ordinalsRaced",
    "AdvancesTwice, ContentionChapter, advanceRaced",
    "LosesCounts, ContentionChapter, activitiesRaced",
    "LosesCounts, ContentionChapter, activityRaced",
    "KeepsTheFirstToCome, CountingChapter, earliest",
    "CountsWithoutLooking, ContentionChapter, bindAndCountRaced",
    "PagesByOffset, ListingChapter, stablePages",
    "PagesByOffset, ListingChapter, cursorOutlivesItsRow",
    "PagesByOffset, ListingChapter, walkedWhileWritten",
    "PromisesEmptyPages, ListingChapter, lastPage",
    "ErasesAllButSignals, MembersChapter, erasure",
    "ForgetsHowManyWereSeen, SignalsChapter, seen",
    "ForgetsHowManyWereSeen, MembersChapter, seenStays",
    "MixesPrograms, IsolationChapter, programs",
    "MixesCommunities, IsolationChapter, communities",
    "HasARareBug, EquivalenceChapter, answersLikeTheReference",
    "AnswersBeforeWriting, CrashChapter, answeredIsDurable",
    "BindsInTwoSteps, CrashChapter, bindDiesInside",
    "CountsNeedByNeed, CrashChapter, countDiesInside",
    "AdvancesBeforeGranting, CrashChapter, advanceDiesInside",
    "ErasesInTwoSteps, CrashChapter, erasureDiesInside",
    "LooksBeforeItIssues, CodeHardshipsChapter, wishRaced",
    "LooksBeforeItIssues, CodeHardshipsChapter, spellingRaced",
    "ComparesCodes, CodesChapter, replays",
    "CountsEveryGuess, CodesChapter, guesses",
    "ForgetsOwnersAlone, CodesChapter, erasureAfterHandOver",
    "CountsGuessesOutside, CodeHardshipsChapter, guessesRaced",
    "KeepsGuesses, CodesChapter, erasure",
    "ClosesWindows, TouchesChapter, windows",
    "ListsByArrival, TouchesChapter, order",
    "RecordsTwice, TouchesChapter, raced",
    "NumbersTouches, TouchListingChapter, cursorOutlivesItsTouch",
    "NumbersTouches, TouchListingChapter, walkedWhileWritten",
    "ListsTheEnd, TouchListingChapter, halfOpen",
    "ListsTheEnd, TouchListingChapter, listsLikeTheReference",
    "GoesOnByInstant, TouchListingChapter, order"
  })
  void mustFail(String store, String chapter, String test) {
    BrokenStore.mustFail(HOMES, store, CONTRACTS, chapter, test);
  }
}
