package io.communitykit.testkit.points.reward;

import io.communitykit.testkit.BrokenStore;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A kit counts once it has been seen to fail: each of these stores breaks one promise, and the test
 * of that promise must notice. They are not found by an ordinary run.
 */
@DisplayName("The contract of redemptions")
class BrokenRewardStoresTest {

  @ParameterizedTest(name = "fails {0} in {1}")
  @CsvSource({
    "LooksBeforeItTakes, CouponsChapter, raced",
    "LooksBeforeItTakes, CouponsChapter, crowd",
    "TakesWhatThereIs, CouponsChapter, runOut",
    "GivesSeenCodesAgain, CouponsChapter, comeBack",
    "LosesCodesThatLapse, CouponsChapter, comeBack",
    "GoesBack, RedemptionsChapter, steps",
    "TakesAnythingForAReplay, RedemptionsChapter, repeats",
    "ComparesClocks, RedemptionsChapter, repeats",
    "LooksBeforeItBegins, CouponsChapter, oneIdRaced",
    "ListsByChars, RedemptionsChapter, order",
    "PagesByOffset, RedemptionsChapter, queries",
    "WithdrawsAnything, RedemptionsChapter, withdrawn",
    "KeepsMembers, RedemptionsChapter, members",
    "ErasesACopy, RedemptionsChapter, eraseRaced",
    "IgnoresPools, RedemptionsChapter, queries",
    "IsLateByAMicrosecond, RedemptionsChapter, due",
    "ForgetsWhoseWhenDue, RewardHardshipsChapter, answersLikeTheReference",
    "AddsCodeByCode, RewardHardshipsChapter, diesInside"
  })
  void mustFail(String store, String chapter, String test) {
    BrokenStore.mustFail(
        List.of(BrokenRewards.class), store, List.of(RewardStoreContract.class), chapter, test);
  }
}
