package io.communitykit.testkit.points.draw;

import io.communitykit.testkit.BrokenStore;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A kit counts once it has been seen to fail: each of these stores breaks one promise, and the test
 * of that promise must notice. They are not found by an ordinary run.
 */
@DisplayName("The contract of draws")
class BrokenDrawStoresTest {

  @ParameterizedTest(name = "fails {0} in {1}")
  @CsvSource({
    "LooksBeforeItGives, SpinsChapter, lastPieceRaced",
    "LooksBeforeItEnters, TicketsChapter, sealedWhileEntered",
    "GoesOnTwice, SteppingChapter, advances",
    "GoesOnTwice, SteppingChapter, raced",
    "ComparesInstants, TicketsChapter, repeats",
    "AllowsOneMore, TicketsChapter, memberLimit",
    "AllowsOneMore, TicketsChapter, raced",
    "CountsEveryWin, SpinsChapter, wins",
    "CountsEveryWin, SpinsChapter, stockRaced",
    "SpinsForEver, SpinsChapter, states",
    "ListsByChars, TicketsChapter, order",
    "KeepsMembers, HoldersChapter, erasure",
    "KeepsMembers, HoldersChapter, erasureAfterwards",
    "OpensAnything, SteppingChapter, repeats",
    "OpensAnything, SteppingChapter, raced",
    "NumbersAnew, TicketsChapter, roundTrip",
    "NumbersAnew, DrawHardshipsChapter, answersLikeTheReference"
  })
  void mustFail(String store, String chapter, String test) {
    BrokenStore.mustFail(
        List.of(BrokenDraws.class), store, List.of(DrawStoreContract.class), chapter, test);
  }
}
