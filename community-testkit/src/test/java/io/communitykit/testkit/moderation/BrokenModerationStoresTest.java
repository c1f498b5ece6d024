package io.communitykit.testkit.moderation;

import io.communitykit.testkit.BrokenStore;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A kit counts once it has been seen to fail: each of these stores breaks one promise, and the test
 * of that promise must notice. They are not found by an ordinary run.
 */
@DisplayName("The contract of due process")
class BrokenModerationStoresTest {

  @ParameterizedTest(name = "fails {0} in {1}")
  @CsvSource({
    "ForgetsUnits, CommitsChapter, repeats",
    "TakesAnythingForAReplay, CommitsChapter, repeats",
    "RemembersRefusals, CommitsChapter, later",
    "LogsRefusals, CommitsChapter, precedence",
    "ComparesTheRecordFirst, CommitsChapter, precedence",
    "KnowsOneCommunity, CommitsChapter, apart",
    "CutsTheLog, CommitsChapter, longLog",
    "IsLateByAMicrosecond, RecordsChapter, expired",
    "IsLateByAMicrosecond, RecordsChapter, inForce",
    "OverwritesWhatItKnows, RecordsChapter, keeps",
    "HoldsEverywhere, RecordsChapter, places",
    "LiftsFromTheStart, RecordsChapter, lifted",
    "SaysNoVersion, RecordsChapter, versions",
    "ReadsOnePage, RecordsChapter, many",
    "QueuesByAge, CasesChapter, order",
    "OrdersByChars, LogChapter, pages",
    "OpensASecondCase, CasesChapter, oneOpen",
    "FreesALeaseTooLate, CasesChapter, claimable",
    "HidesDecidedCases, CasesChapter, queries",
    "CountsComplaintsAsVersions, VoicesChapter, counted",
    "LosesTheCount, VoicesChapter, counted",
    "HearsAgainAfterwards, VoicesChapter, onceEver",
    "TalliesAllAlike, VoicesChapter, tally",
    "DecidesTwice, VoicesChapter, appealsOnce",
    "PagesFromTheItem, LogChapter, pages",
    "PagesByOffset, LogChapter, walked",
    "KeepsRemarks, PersonsChapter, erased",
    "KeepsReviewers, PersonsChapter, reviewers",
    "ForgetsUnitsOfTheErased, PersonsChapter, afterwards",
    "ExportsOthers, PersonsChapter, exported",
    "RemembersUnitsTooLate, ModerationRacesChapter, oneUnit",
    "LooksBeforeItWrites, ModerationRacesChapter, oneRecord",
    "LooksBeforeItWrites, ModerationRacesChapter, oneClaim",
    "LooksBeforeItWrites, ModerationRacesChapter, oneOpenCase",
    "LooksBeforeItWrites, ModerationRacesChapter, oneComplaint",
    "LooksBeforeItWrites, ModerationRacesChapter, oneAppeal",
    "ReadsInTwoSteps, ModerationRacesChapter, readWhileWritten",
    "WritesInTwoSteps, ModerationHardshipsChapter, diesInside",
    "LiftsFromTheStart, ModerationHardshipsChapter, answersLikeTheReference",
    "KeepsRemarks, ModerationHardshipsChapter, answersLikeTheReference"
  })
  void mustFail(String store, String chapter, String test) {
    BrokenStore.mustFail(
        List.of(BrokenModeration.class, BrokenModerationReads.class, BrokenModerationRaces.class),
        store,
        List.of(ModerationStoreContract.class),
        chapter,
        test);
  }
}
