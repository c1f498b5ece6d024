package io.communitykit.testkit.points.reward;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.points.reward.BeginCommit;
import io.communitykit.points.reward.BeginCommit.Status;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionQuery;
import io.communitykit.points.reward.RedemptionState;
import io.communitykit.points.reward.RewardStore;
import io.communitykit.testkit.Gap;
import io.communitykit.testkit.points.CrashPoint;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Stores that break one promise each. */
final class BrokenRewards {

  private BrokenRewards() {}

  abstract static class Broken extends RewardStoreContract {
    @Override
    protected int races() {
      return 300;
    }
  }

  static class LooksBeforeItTakes extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        private final Gap gap = new Gap();

        @Override
        public BeginCommit begin(Redemption redemption) {
          long left = redemption.pool().map(this::couponsLeft).orElse(0L);
          if (left < redemption.quantity()) {
            return super.begin(redemption);
          }
          if (left == redemption.quantity()) {
            gap.widen(redemption.pool());
          }
          BeginCommit begun = super.begin(redemption);
          return begun.status() == Status.OUT_OF_COUPONS
              ? new BeginCommit(Status.BEGUN, Optional.of(redemption))
              : begun;
        }
      };
    }
  }

  static class TakesWhatThereIs extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        @Override
        public BeginCommit begin(Redemption redemption) {
          BeginCommit begun = super.begin(redemption);
          if (begun.status() == Status.OUT_OF_COUPONS && couponsLeft(RewardUnits.POOL) > 0) {
            super.begin(RewardUnits.coffee("part", redemption.member(), 1, 0));
          }
          return begun;
        }
      };
    }
  }

  static class GivesSeenCodesAgain extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        private int seen;

        @Override
        public Optional<Redemption> advance(String id, RedemptionState next, Instant at) {
          boolean wasSeen =
              find(id).filter(one -> one.state() == RedemptionState.FULFILLED).isPresent();
          seen += wasSeen && next == RedemptionState.REFUNDED ? 1 : 0;
          return super.advance(id, next, at);
        }

        @Override
        public long couponsLeft(String pool) {
          return super.couponsLeft(pool) + seen;
        }
      };
    }
  }

  static class LosesCodesThatLapse extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        @Override
        public Optional<Redemption> advance(String id, RedemptionState next, Instant at) {
          Optional<Redemption> after = super.advance(id, next, at);
          if (next == RedemptionState.LAPSED) {
            super.begin(RewardUnits.coffee("lost", RewardUnits.BO, 1, 0));
          }
          return after;
        }
      };
    }
  }

  static class GoesBack extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        @Override
        public Optional<Redemption> advance(String id, RedemptionState next, Instant at) {
          Optional<Redemption> after = super.advance(id, next, at);
          return after.map(one -> one.state() == next ? one : one.become(next, at));
        }
      };
    }
  }

  static class TakesAnythingForAReplay extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        @Override
        public BeginCommit begin(Redemption redemption) {
          BeginCommit begun = super.begin(redemption);
          return begun.status() == Status.ID_CONFLICT
              ? new BeginCommit(Status.REPLAYED, begun.redemption())
              : begun;
        }
      };
    }
  }

  static class ComparesClocks extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        @Override
        public BeginCommit begin(Redemption redemption) {
          BeginCommit begun = super.begin(redemption);
          boolean differs =
              begun
                  .redemption()
                  .filter(one -> !one.changedAt().equals(redemption.changedAt()))
                  .isPresent();
          return differs ? new BeginCommit(Status.ID_CONFLICT, begun.redemption()) : begun;
        }
      };
    }
  }

  static class LooksBeforeItBegins extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        private final Gap gap = new Gap();

        @Override
        public BeginCommit begin(Redemption redemption) {
          boolean isNew = find(redemption.id()).isEmpty();
          gap.widen(redemption.id());
          BeginCommit begun = super.begin(redemption);
          return isNew && begun.status() == Status.REPLAYED
              ? new BeginCommit(Status.BEGUN, begun.redemption())
              : begun;
        }
      };
    }
  }

  static class ListsByChars extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        @Override
        public Page<Redemption> list(RedemptionQuery query, Optional<String> cursor, int limit) {
          Page<Redemption> page = super.list(query, cursor, limit);
          List<Redemption> sorted =
              page.items().stream()
                  .sorted(Comparator.comparing(Redemption::at).thenComparing(Redemption::id))
                  .toList();
          return new Page<>(sorted, page.next());
        }
      };
    }
  }

  static class PagesByOffset extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        @Override
        public Page<Redemption> list(RedemptionQuery query, Optional<String> cursor, int limit) {
          Page.checkSize(limit);
          int from = cursor.map(Integer::parseInt).orElse(0);
          List<Redemption> all = super.list(query, Optional.empty(), Page.MAX_SIZE).items();
          int to = Math.min(all.size(), from + limit);
          return new Page<>(
              all.subList(Math.min(from, to), to),
              to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
        }
      };
    }
  }

  static class WithdrawsAnything extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        @Override
        public boolean withdraw(String id) {
          return super.withdraw(id) || find(id).isPresent();
        }
      };
    }
  }

  /** Erases in a copy, and puts that back. */
  static class ErasesACopy extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        private final Map<String, RedemptionState> old = new ConcurrentHashMap<>();

        @Override
        public Optional<Redemption> advance(String id, RedemptionState next, Instant at) {
          LockSupport.parkNanos(20_000);
          return super.advance(id, next, at);
        }

        @Override
        public Optional<Redemption> find(String id) {
          return super.find(id)
              .map(one -> old.containsKey(id) ? one.become(old.get(id), one.changedAt()) : one);
        }

        @Override
        public ErasureReceipt erase(MemberId member, MemberId replacement) {
          List<Redemption> copy =
              right.list(RedemptionQuery.of(member), Optional.empty(), Page.MAX_SIZE).items();
          LockSupport.parkNanos(100_000);
          for (Redemption one : copy) {
            if (right.find(one.id()).orElseThrow().state() != one.state()) {
              old.put(one.id(), one.state());
            }
          }
          return right.erase(member, replacement);
        }
      };
    }
  }

  static class IgnoresPools extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        @Override
        public Page<Redemption> list(RedemptionQuery query, Optional<String> cursor, int limit) {
          return super.list(
              new RedemptionQuery(
                  query.member(), query.reward(), Optional.empty(), query.state(), query.dueAt()),
              cursor,
              limit);
        }
      };
    }
  }

  static class KeepsMembers extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        @Override
        public ErasureReceipt erase(MemberId member, MemberId replacement) {
          return new ErasureReceipt(replacement, 0, super.export(member).sections().size());
        }
      };
    }
  }

  static class IsLateByAMicrosecond extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        @Override
        public Page<Redemption> list(RedemptionQuery query, Optional<String> cursor, int limit) {
          RedemptionQuery late =
              new RedemptionQuery(
                  query.member(),
                  query.reward(),
                  query.pool(),
                  query.state(),
                  query.dueAt().map(at -> at.minusNanos(1_000)));
          return super.list(late, cursor, limit);
        }
      };
    }
  }

  static class ForgetsWhoseWhenDue extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore() {
        @Override
        public Page<Redemption> list(RedemptionQuery query, Optional<String> cursor, int limit) {
          return super.list(
              query.dueAt().isEmpty()
                  ? query
                  : new RedemptionQuery(
                      Optional.empty(), query.reward(), query.pool(), query.state(), query.dueAt()),
              cursor,
              limit);
        }
      };
    }
  }

  static class AddsCodeByCode extends Broken {
    @Override
    protected RewardStore emptyStore() {
      return new DelegatingRewardStore();
    }

    @Override
    protected RewardStore crashing(RewardStore store, CrashPoint crash) {
      return new DelegatingRewardStore() {
        @Override
        public int addCoupons(String pool, List<String> codes) {
          int added = 0;
          for (String code : codes) {
            crash.step();
            added += store.addCoupons(pool, List.of(code));
          }
          return added;
        }
      };
    }
  }
}
