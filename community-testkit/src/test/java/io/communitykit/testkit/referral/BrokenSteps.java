package io.communitykit.testkit.referral;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.AdvanceCommit;
import io.communitykit.referral.binding.AdvanceUnit;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.CountCommit;
import io.communitykit.referral.binding.CountUnit;
import io.communitykit.referral.binding.FactsQuery;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralQuery;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.fraud.SharedSignal;
import io.communitykit.referral.qualification.CountSlot;
import io.communitykit.referral.qualification.CountedActivities;
import io.communitykit.referral.reward.Ordinals;
import io.communitykit.referral.reward.ProposedGrant;
import io.communitykit.referral.reward.ProposedGrant.CapCounter;
import io.communitykit.referral.reward.ReferralCap;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.testkit.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Stores that count, advance, list or erase wrongly. */
final class BrokenSteps {

  private BrokenSteps() {}

  private static AdvanceUnit with(AdvanceUnit unit, UnaryOperator<ProposedGrant> change) {
    return new AdvanceUnit(
        unit.program(),
        unit.referee(),
        unit.expected(),
        unit.next(),
        unit.assessment(),
        unit.qualification(),
        unit.ruling(),
        unit.grants().stream().map(change).toList());
  }

  /** Lets one grant more than the cap says through. */
  static final class CapsOneTooLate extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public AdvanceCommit advance(AdvanceUnit unit) {
          return super.advance(with(unit, CapsOneTooLate::later));
        }
      };
    }

    private static ProposedGrant later(ProposedGrant grant) {
      return new ProposedGrant(
          grant.grant(),
          grant.ordinals(),
          grant.counters().stream()
              .map(
                  each ->
                      new CapCounter(
                          each.bucket(), new ReferralCap(each.cap().per(), each.cap().max() + 1)))
              .toList());
    }
  }

  /** Reads a counter, and adds to it afterwards. */
  static final class CountsCapsOutside extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      Gap gap = new Gap();
      Map<MemberId, Integer> granted = new ConcurrentHashMap<>();
      return new DelegatingReferralStore() {
        @Override
        public AdvanceCommit advance(AdvanceUnit unit) {
          return super.advance(with(unit, this::decide));
        }

        private ProposedGrant decide(ProposedGrant proposed) {
          RewardGrant grant = proposed.grant();
          int before = granted.getOrDefault(grant.beneficiary(), 0);
          gap.widen(grant.beneficiary());
          for (CapCounter counter : proposed.counters()) {
            if (before >= counter.cap().max()) {
              return new ProposedGrant(
                  grant.limitedBy(counter.cap()), proposed.ordinals(), List.of());
            }
          }
          granted.put(grant.beneficiary(), before + 1);
          return new ProposedGrant(grant, proposed.ordinals(), List.of());
        }
      };
    }
  }

  /** Forgets for which of a referrer's referrals a reward is. */
  static final class IgnoresOrdinals extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public AdvanceCommit advance(AdvanceUnit unit) {
          return super.advance(
              with(unit, each -> new ProposedGrant(each.grant(), Ordinals.ALL, each.counters())));
        }
      };
    }
  }

  /** Looks at the state first, and writes whatever it has become. */
  static final class AdvancesTwice extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      Gap gap = new Gap();
      return new DelegatingReferralStore() {
        @Override
        public AdvanceCommit advance(AdvanceUnit unit) {
          Optional<ReferralState> before =
              find(unit.program(), unit.referee()).map(each -> each.referral().state());
          gap.widen(unit.referee());
          AdvanceCommit commit = super.advance(unit);
          return before.equals(Optional.of(unit.expected()))
              ? new AdvanceCommit(AdvanceCommit.Status.ADVANCED, commit.referral())
              : commit;
        }
      };
    }
  }

  /** Reads what is kept, adds to it and writes it back. */
  static final class LosesCounts extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      Gap gap = new Gap();
      Map<MemberId, CountedActivities> counted = new ConcurrentHashMap<>();
      return new DelegatingReferralStore() {
        @Override
        public CountCommit count(CountUnit unit) {
          CountedActivities before = counted.getOrDefault(unit.member(), CountedActivities.NONE);
          CountedActivities after = before;
          for (CountSlot slot : unit.slots()) {
            after = after.with(slot, unit.activity(), Optional.empty());
          }
          gap.widen(unit.member());
          counted.put(unit.member(), after);
          return new CountCommit(
              after.equals(before) ? CountCommit.Status.REPLAYED : CountCommit.Status.COUNTED,
              after,
              Optional.empty());
        }
      };
    }
  }

  /** Keeps the first that come, and not the earliest. */
  static final class KeepsTheFirstToCome extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public CountCommit count(CountUnit unit) {
          List<CountSlot> open = new ArrayList<>();
          CountUnit look =
              new CountUnit(unit.program(), unit.member(), unit.activity(), List.of(), true);
          CountedActivities kept = super.count(look).counted();
          for (CountSlot slot : unit.slots()) {
            if (kept.of(slot.need()).size() < slot.keep()) {
              open.add(slot);
            }
          }
          return super.count(
              new CountUnit(
                  unit.program(),
                  unit.member(),
                  unit.activity(),
                  open,
                  unit.isSignOfLife() || open.isEmpty()));
        }
      };
    }
  }

  /** Answers a count with the referral as it was a moment ago. */
  static final class CountsWithoutLooking extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      Gap gap = new Gap();
      return new DelegatingReferralStore() {
        @Override
        public BindCommit bind(BindUnit unit) {
          BindCommit commit = super.bind(unit);
          gap.widen(unit.command().referee());
          return commit;
        }

        @Override
        public CountCommit count(CountUnit unit) {
          Optional<Referral> before =
              find(unit.program(), unit.member()).map(ReferralRecord::referral);
          gap.widen(unit.member());
          CountCommit commit = super.count(unit);
          return new CountCommit(commit.status(), commit.counted(), before);
        }
      };
    }
  }

  /** Continues after so many referrals, wherever those are now. */
  static final class PagesByOffset extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public Page<ReferralRecord> list(ReferralQuery query) {
          int offset = query.cursor().map(Integer::parseInt).orElse(0);
          List<ReferralRecord> all =
              super.list(
                      new ReferralQuery(
                          query.program(),
                          query.referrer(),
                          query.state(),
                          Optional.empty(),
                          Page.MAX_SIZE))
                  .items();
          int end = Math.min(all.size(), offset + query.size());
          return new Page<>(
              all.subList(Math.min(offset, end), end),
              end < all.size() ? Optional.of(Integer.toString(end)) : Optional.empty());
        }
      };
    }
  }

  /** Promises a page more whenever a page is full. */
  static final class PromisesEmptyPages extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public Page<ReferralRecord> list(ReferralQuery query) {
          Page<ReferralRecord> page = super.list(query);
          int size = page.items().size();
          return size < query.size()
              ? page
              : new Page<>(
                  page.items(),
                  Optional.of(page.items().get(size - 1).referral().referee().value()));
        }
      };
    }
  }

  /** Erases without its table of signals. */
  static final class ErasesAllButSignals extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public ErasureReceipt erase(MemberId member, MemberId replacement) {
          FactsQuery query = ReferralUnits.facts(replacement, member, ReferralUnits.DEVICE);
          List<SharedSignal> left = facts(query).sharing();
          ErasureReceipt receipt = super.erase(member, replacement);
          for (SharedSignal each : left) {
            if (each.member().equals(member)) {
              observe(ReferralUnits.PROGRAM, member, Set.of(each.signal()), each.at());
            }
          }
          return receipt;
        }
      };
    }
  }

  /** Counts with how many members a signal is seen, and not with how many it ever was. */
  static final class ForgetsHowManyWereSeen extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public FraudFacts facts(FactsQuery query) {
          FraudFacts facts = super.facts(query);
          Map<ReferralSignal, Integer> seen = new ConcurrentHashMap<>();
          facts.sharing().forEach(each -> seen.merge(each.signal(), 1, Integer::sum));
          return new FraudFacts(facts.sharing(), seen, facts.recentBinds(), facts.ancestors());
        }
      };
    }
  }

  /** Has one table for all programs. */
  static final class MixesPrograms extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public CountCommit count(CountUnit unit) {
          return super.count(ReferralUnits.in(ReferralUnits.PROGRAM, unit));
        }
      };
    }
  }

  /** Has one storage for all communities. */
  static final class MixesCommunities extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore();
    }

    @Override
    protected Optional<ReferralStore> neighbour(ReferralStore store) {
      return Optional.of(store);
    }
  }

  /** Forgets a sign of life now and then. */
  static final class HasARareBug extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public CountCommit count(CountUnit unit) {
          boolean isRare = unit.slots().size() == 2 && unit.activity().id().value().endsWith("7");
          return super.count(
              isRare && unit.isSignOfLife()
                  ? new CountUnit(
                      unit.program(), unit.member(), unit.activity(), unit.slots(), false)
                  : unit);
        }
      };
    }
  }
}
