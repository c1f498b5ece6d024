package io.communitykit.testkit.referral;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberId;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.DroppedReferral;
import io.communitykit.referral.binding.MergeCommit;
import io.communitykit.referral.binding.MergeUnit;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stores that merge wrongly. */
final class BrokenMerges {

  private BrokenMerges() {}

  /** Says nothing of the edges that a merge drops. */
  static final class DropsSilently extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public MergeCommit merge(MergeUnit unit) {
          MergeCommit commit = super.merge(unit);
          return new MergeCommit(commit.status(), commit.at(), List.of());
        }
      };
    }
  }

  /** Erases what was typed from all that merges dropped, whoever is erased. */
  static final class ForgetsWhatOthersTyped extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      AtomicBoolean isErased = new AtomicBoolean();
      return new DelegatingReferralStore() {
        @Override
        public ErasureReceipt erase(MemberId member, MemberId replacement) {
          isErased.set(true);
          return super.erase(member, replacement);
        }

        @Override
        public MergeCommit merge(MergeUnit unit) {
          MergeCommit commit = super.merge(unit);
          return commit.status() == MergeCommit.Status.REPLAYED && isErased.get()
              ? new MergeCommit(
                  commit.status(),
                  commit.at(),
                  commit.dropped().stream().map(ForgetsWhatOthersTyped::forget).toList())
              : commit;
        }
      };
    }

    private static DroppedReferral forget(DroppedReferral dropped) {
      Referral referral = dropped.referral();
      BindCommand command = referral.command();
      return new DroppedReferral(
          new Referral(
              referral.program(),
              referral.referee(),
              new BindCommand(
                  command.referee(),
                  command.refereeJoinedAt(),
                  command.at(),
                  command.referrer(),
                  Optional.empty(),
                  command.visitor(),
                  command.signals()),
              referral.attribution(),
              referral.refereeJoinedAt(),
              referral.signals(),
              referral.state(),
              referral.assessment(),
              referral.outcome(),
              referral.rulings()),
          dropped.why());
    }
  }

  /** Makes the merge again whenever it is asked for. */
  static final class MergesAgain extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public MergeCommit merge(MergeUnit unit) {
          MergeCommit commit = super.merge(unit);
          return commit.status() == MergeCommit.Status.REPLAYED
              ? new MergeCommit(MergeCommit.Status.MERGED, commit.at(), List.of())
              : commit;
        }
      };
    }
  }
}
