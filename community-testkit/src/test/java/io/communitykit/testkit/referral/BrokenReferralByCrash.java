package io.communitykit.testkit.referral;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberId;
import io.communitykit.referral.binding.AdvanceCommit;
import io.communitykit.referral.binding.AdvanceUnit;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.CountCommit;
import io.communitykit.referral.binding.CountUnit;
import io.communitykit.referral.binding.InMemoryReferralStore;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.qualification.CountSlot;
import io.communitykit.testkit.points.CrashPoint;
import java.util.ArrayList;
import java.util.List;

/** Stores that are right until they die. */
final class BrokenReferralByCrash {

  private BrokenReferralByCrash() {}

  /** A storage that outlives its stores, which are windows on it. */
  abstract static class Durable extends BrokenReferralContract {

    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore();
    }

    @Override
    protected boolean durable() {
      return true;
    }

    @Override
    protected ReferralStore reopened(ReferralStore store) {
      return new DelegatingReferralStore(storage(store));
    }

    static ReferralStore storage(ReferralStore store) {
      return ((DelegatingReferralStore) store).right;
    }
  }

  /** Writes behind: the last bind is on its way when the answer is given. */
  static final class AnswersBeforeWriting extends Durable {

    private final ReferralStore disk = new InMemoryReferralStore();

    @Override
    protected ReferralStore emptyStore() {
      List<BindUnit> waiting = new ArrayList<>();
      return new DelegatingReferralStore() {
        @Override
        public BindCommit bind(BindUnit unit) {
          waiting.forEach(disk::bind);
          waiting.clear();
          waiting.add(unit);
          return super.bind(unit);
        }
      };
    }

    @Override
    protected ReferralStore reopened(ReferralStore store) {
      return new DelegatingReferralStore(disk);
    }
  }

  /** Keeps the signals of a bind, then the bind. */
  static final class BindsInTwoSteps extends Durable {
    @Override
    protected ReferralStore crashing(ReferralStore store, CrashPoint crash) {
      return new DelegatingReferralStore(storage(store)) {
        @Override
        public BindCommit bind(BindUnit unit) {
          crash.step();
          observe(unit.program(), unit.command().referee(), unit.signals(), unit.command().at());
          crash.step();
          BindCommit commit = super.bind(unit);
          crash.step();
          return commit;
        }
      };
    }
  }

  /** Counts for one need after the other. */
  static final class CountsNeedByNeed extends Durable {
    @Override
    protected ReferralStore crashing(ReferralStore store, CrashPoint crash) {
      return new DelegatingReferralStore(storage(store)) {
        @Override
        public CountCommit count(CountUnit unit) {
          for (CountSlot slot : unit.slots()) {
            crash.step();
            super.count(
                new CountUnit(
                    unit.program(), unit.member(), unit.activity(), List.of(slot), false));
          }
          crash.step();
          CountCommit commit = super.count(unit);
          crash.step();
          return commit;
        }
      };
    }
  }

  /** Writes the state, and the grants in a second step that a retry does not make. */
  static final class AdvancesBeforeGranting extends Durable {
    @Override
    protected ReferralStore crashing(ReferralStore store, CrashPoint crash) {
      return new DelegatingReferralStore(storage(store)) {
        @Override
        public AdvanceCommit advance(AdvanceUnit unit) {
          crash.step();
          AdvanceUnit bare =
              new AdvanceUnit(
                  unit.program(),
                  unit.referee(),
                  unit.expected(),
                  unit.next(),
                  unit.assessment(),
                  unit.qualification(),
                  unit.ruling(),
                  List.of());
          AdvanceCommit commit = super.advance(bare);
          crash.step();
          return commit;
        }
      };
    }
  }

  /** Erases what the member did, then the member. */
  static final class ErasesInTwoSteps extends Durable {
    @Override
    protected ReferralStore crashing(ReferralStore store, CrashPoint crash) {
      return new DelegatingReferralStore(storage(store)) {
        @Override
        public ErasureReceipt erase(MemberId member, MemberId replacement) {
          crash.step();
          MemberId halfWay = MemberId.of("half-way");
          super.erase(member, halfWay);
          crash.step();
          ErasureReceipt receipt = super.erase(halfWay, replacement);
          crash.step();
          return receipt;
        }
      };
    }
  }
}
