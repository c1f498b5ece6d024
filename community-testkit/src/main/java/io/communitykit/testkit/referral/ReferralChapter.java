package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.PROGRAM;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.MemberId;
import io.communitykit.referral.binding.AdvanceUnit;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.CountUnit;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.testkit.store.StoreChapter;
import java.util.List;
import java.util.Optional;

/** Tests of one kind of promise; {@link ReferralStoreContract} nests each of them. */
abstract class ReferralChapter extends StoreChapter<ReferralStore> {

  ReferralChapter(ReferralStoreContract contract) {
    super(contract);
  }

  final BindCommit.Status bind(BindUnit unit) {
    return store().bind(unit).status();
  }

  /** Binds what has to be there for a test. */
  final void given(BindUnit... units) {
    for (BindUnit unit : units) {
      assertEquals(BindCommit.Status.BOUND, bind(unit), () -> "given: " + unit);
    }
  }

  final void record(CountUnit... units) {
    for (CountUnit unit : units) {
      store().count(unit);
    }
  }

  final Optional<ReferralRecord> find(MemberId referee) {
    return store().find(PROGRAM, referee);
  }

  final Referral referral(MemberId referee) {
    return find(referee).orElseThrow().referral();
  }

  /** Advances, and returns what became of the grants. */
  final List<RewardGrant> grants(AdvanceUnit unit) {
    return store().advance(unit).referral().orElseThrow().outcome().orElseThrow().grants();
  }

  final List<RewardGrant.Status> statuses(AdvanceUnit unit) {
    return grants(unit).stream().map(RewardGrant::status).toList();
  }
}
