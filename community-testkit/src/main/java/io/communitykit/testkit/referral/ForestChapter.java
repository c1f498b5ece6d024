package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.ANN;
import static io.communitykit.testkit.referral.ReferralUnits.ANYBODY;
import static io.communitykit.testkit.referral.ReferralUnits.BO;
import static io.communitykit.testkit.referral.ReferralUnits.CY;
import static io.communitykit.testkit.referral.ReferralUnits.DEE;
import static io.communitykit.testkit.referral.ReferralUnits.DEVICE;
import static io.communitykit.testkit.referral.ReferralUnits.EVE;
import static io.communitykit.testkit.referral.ReferralUnits.PROGRAM;
import static io.communitykit.testkit.referral.ReferralUnits.anybody;
import static io.communitykit.testkit.referral.ReferralUnits.citing;
import static io.communitykit.testkit.referral.ReferralUnits.in;
import static io.communitykit.testkit.referral.ReferralUnits.member;
import static io.communitykit.testkit.referral.ReferralUnits.named;
import static io.communitykit.testkit.referral.ReferralUnits.typing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.MemberId;
import io.communitykit.referral.binding.BindCommit.Status;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.binding.ReferralStore;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That nobody becomes his own ancestor, and how far up a store looks. */
abstract class ForestChapter extends ReferralChapter {

  ForestChapter(ReferralStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("nobody refers himself")
  void oneself() {
    assertEquals(Status.CYCLE, bind(named(ANN, 10, ANN, 10)));
    assertEquals(Status.CYCLE, bind(anybody(named(ANN, 10, ANN, 10))));
    assertEquals(Status.CYCLE, bind(named(ANN, 20, ANN, 10)), "whatever the joins say");
    assertEquals(Optional.empty(), find(ANN));
    assertEquals(Optional.empty(), store().find(ANYBODY, ANN));
  }

  @Test
  @DisplayName("nobody is bound to whom he brought, directly or over others")
  void ancestors() {
    given(named(BO, 20, ANN, 10), named(CY, 30, BO, 20), named(DEE, 40, CY, 30));
    assertEquals(Status.CYCLE, bind(named(ANN, 10, BO, 20)));
    assertEquals(
        Status.CYCLE, bind(named(ANN, 99, DEE, 1)), "the joins that stand are not in order");
    assertEquals(Status.REFERRER_NOT_EARLIER, bind(named(member("new"), 30, DEE, 40)));
    assertEquals(Optional.empty(), find(ANN));
  }

  @Test
  @DisplayName("anybody may be bound to somebody younger, and still no circle closes")
  void anybodyWalks() {
    given(
        anybody(named(BO, 20, ANN, 30)),
        anybody(named(ANN, 30, CY, 40)),
        anybody(named(CY, 40, DEE, 40)));
    for (MemberId ancestor : new MemberId[] {ANN, BO, CY, DEE}) {
      assertEquals(
          Status.CYCLE, bind(anybody(named(DEE, 40, ancestor, 10))), "to " + ancestor.value());
      if (!ancestor.equals(DEE)) {
        assertEquals(
            Optional.of(Status.ALREADY_BOUND),
            Optional.of(bind(anybody(named(ancestor, 1, DEE, 1)))));
      }
    }
  }

  @Test
  @DisplayName("anybody: a referrer with 63 ancestors passes, with 64 is refused")
  void depth() {
    chain(ReferralStore.MAX_DEPTH);
    // m63 has 63 ancestors, m64 has 64.
    assertEquals(Status.BOUND, bind(anybody(named(ANN, 10, member("m63"), 10))));
    assertEquals(Status.TOO_DEEP, bind(anybody(named(BO, 10, member("m64"), 10))));
    assertEquals(Status.TOO_DEEP, bind(anybody(named(BO, 10, ANN, 10))));
    assertEquals(Optional.empty(), store().find(ANYBODY, BO));
    BindUnit exhausted = typing(named(CY, 10, member("m5"), 10), 1);
    given(anybody(exhausted));
    BindUnit all = citing(typing(named(DEE, 10, ANN, 10), 1), DEVICE, 9);
    assertEquals(Status.TOO_DEEP, bind(anybody(all)), "before what speaks against the code");
  }

  @Test
  @DisplayName(
      "anybody: a circle at the 64th ancestor is a circle, beyond it the depth is too much")
  void depthOfCircles() {
    chain(ReferralStore.MAX_DEPTH);
    assertEquals(Status.CYCLE, bind(anybody(named(member("m0"), 10, member("m64"), 10))));
    // Binding the top below m0's line makes the chain longer from above.
    given(anybody(named(member("m0"), 10, member("top"), 10)));
    assertEquals(Status.TOO_DEEP, bind(anybody(named(member("top"), 10, member("m64"), 10))));
    assertEquals(Status.CYCLE, bind(anybody(named(member("top"), 10, member("m63"), 10))));
  }

  @Test
  @DisplayName("newcomers close no circle over anybody who was bound before, nor after a restart")
  void newcomersAfterAnybody() {
    given(among(named(ANN, 10, BO, 60)));
    assertEquals(Status.CYCLE, bind(named(BO, 60, ANN, 10)), "the joins are in order");
    given(named(CY, 30, ANN, 10), named(DEE, 40, CY, 30));
    reopen();
    assertEquals(Status.CYCLE, bind(named(BO, 60, DEE, 40)));
    MemberId replacement = member("2f1c");
    store().erase(BO, replacement);
    assertEquals(Status.CYCLE, bind(named(replacement, 60, DEE, 40)));
    assertEquals(Status.BOUND, bind(named(replacement, 60, EVE, 50)), "where there is none");
  }

  @Test
  @DisplayName("anybody closes no circle over newcomers who were bound before")
  void anybodyAfterNewcomers() {
    given(named(BO, 20, ANN, 10), named(CY, 30, BO, 20));
    assertEquals(Status.CYCLE, bind(among(named(ANN, 10, CY, 30))));
    given(among(named(ANN, 10, DEE, 40)));
    assertEquals(Status.CYCLE, bind(named(DEE, 40, CY, 30)), "the joins are in order");
    assertEquals(Status.REFERRER_NOT_EARLIER, bind(named(EVE, 30, CY, 30)));
  }

  @Test
  @DisplayName("newcomers may be as deep as they are where anybody was bound, too")
  void walkedNewcomersHaveNoDepth() {
    given(among(named(ANN, 1, BO, 2)));
    for (int i = 1; i <= ReferralStore.MAX_DEPTH + 2; i++) {
      given(named(member("m" + i), i, member("m" + (i - 1)), i - 1));
    }
  }

  /** Returns {@code unit} as of a time at which the newcomers' program lets anybody be bound. */
  private static BindUnit among(BindUnit unit) {
    return in(PROGRAM, RefereeScope.ANYBODY, unit);
  }

  @Test
  @DisplayName("newcomers may be as deep as they are: nothing is walked for them")
  void newcomersHaveNoDepth() {
    int deep = 2 * ReferralStore.MAX_DEPTH;
    for (int i = 1; i <= deep; i++) {
      given(named(member("m" + i), i, member("m" + (i - 1)), i - 1));
    }
    assertEquals(Status.CYCLE, bind(named(member("m0"), 0, member("m" + deep), deep)));
  }

  /** Binds m1 to m0, m2 to m1, and so on, from the top. */
  private void chain(int length) {
    for (int i = 1; i <= length; i++) {
      given(anybody(named(member("m" + i), 10, member("m" + (i - 1)), 10)));
    }
  }
}
