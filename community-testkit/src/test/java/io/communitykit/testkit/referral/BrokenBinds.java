package io.communitykit.testkit.referral;

import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindCommit.Status;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralQuery;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.qualification.CountedActivities;
import io.communitykit.testkit.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that bind wrongly. */
final class BrokenBinds {

  /** As many as race: a circle stays open if one of them looks after the others wrote. */
  private static final int ALL = 8;

  private BrokenBinds() {}

  private static BindUnit with(
      BindUnit unit, RefereeScope scope, BindCommand command, OptionalInt usageLimit) {
    return new BindUnit(
        unit.program(),
        scope,
        command,
        unit.attribution(),
        usageLimit,
        unit.signals(),
        unit.assessment(),
        unit.seen());
  }

  private static BindCommit answering(BindCommit commit, Status status) {
    return new BindCommit(
        status, commit.bound(), commit.refereeJoinedAt(), commit.referrerJoinedAt());
  }

  /** Looks whether somebody is bound, and binds afterwards. */
  static final class BindsTwice extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      Gap gap = new Gap();
      return new DelegatingReferralStore() {
        @Override
        public BindCommit bind(BindUnit unit) {
          boolean isFree = find(unit.program(), unit.command().referee()).isEmpty();
          gap.widen(unit.command().referee());
          BindCommit commit = super.bind(unit);
          boolean isSecond =
              commit.status() == Status.ALREADY_BOUND || commit.status() == Status.REPLAYED;
          return isFree && isSecond ? answering(commit, Status.BOUND) : commit;
        }
      };
    }
  }

  /** Takes any bind of a bound member for a repetition. */
  static final class TakesAllForReplays extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public BindCommit bind(BindUnit unit) {
          BindCommit commit = super.bind(unit);
          return commit.status() == Status.ALREADY_BOUND
              ? answering(commit, Status.REPLAYED)
              : commit;
        }
      };
    }
  }

  /** Looks at the ancestors of anybody before it locks anything. */
  static final class WalksOutside extends BrokenReferralContract {

    private record Key(ReferralProgramId program, MemberId referee) {}

    /** The members of one race have names that differ at their ends. */
    private static String race(MemberId referee) {
      String name = referee.value();
      return name.substring(0, Math.max(0, name.lastIndexOf('-'))).replace("two", "");
    }

    @Override
    protected ReferralStore emptyStore() {
      Gap gap = new Gap(ALL);
      Map<Key, Referral> edges = new ConcurrentHashMap<>();
      return new DelegatingReferralStore() {
        @Override
        public BindCommit bind(BindUnit unit) {
          if (unit.scope() == RefereeScope.NEWCOMERS) {
            return super.bind(unit);
          }
          MemberId referee = unit.command().referee();
          MemberId at = unit.attribution().referrer();
          // More steps than a circle among those of one race has.
          for (int i = 0; at != null && i < 20; i++) {
            if (at.equals(referee)) {
              return answer(unit, Status.CYCLE);
            }
            Referral edge = edges.get(new Key(unit.program(), at));
            at = edge == null ? null : edge.referrer();
          }
          gap.widen(race(referee));
          Referral edge =
              Referral.of(
                  unit, unit.command().refereeJoinedAt(), unit.attribution().referrerJoinedAt());
          edges.put(new Key(unit.program(), referee), edge);
          return answer(unit, Status.BOUND);
        }

        private BindCommit answer(BindUnit unit, Status status) {
          return new BindCommit(
              status,
              Optional.empty(),
              unit.command().refereeJoinedAt(),
              unit.attribution().referrerJoinedAt());
        }

        @Override
        public Page<ReferralRecord> list(ReferralQuery query) {
          List<ReferralRecord> records = new ArrayList<>(super.list(query).items());
          edges.forEach(
              (key, edge) -> {
                if (key.program().equals(query.program())) {
                  records.add(new ReferralRecord(edge, CountedActivities.NONE));
                }
              });
          return new Page<>(records, Optional.empty());
        }
      };
    }
  }

  /** Believes the joins, and walks for nobody. */
  static final class LetsCirclesThrough extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public BindCommit bind(BindUnit unit) {
          BindCommit commit = super.bind(unit);
          return commit.status() == Status.CYCLE ? answering(commit, Status.BOUND) : commit;
        }
      };
    }
  }

  /** Whether the order of joins alone would let {@code unit} through, of which a circle came. */
  private static boolean isBelieved(BindUnit unit, BindCommit commit) {
    return unit.scope() == RefereeScope.NEWCOMERS
        && commit.status() == Status.CYCLE
        && commit.referrerJoinedAt().isBefore(commit.refereeJoinedAt());
  }

  /** Believes the joins of newcomers, whoever else was bound in their program. */
  static final class BelievesNewcomers extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public BindCommit bind(BindUnit unit) {
          BindCommit commit = super.bind(unit);
          return isBelieved(unit, commit) ? answering(commit, Status.BOUND) : commit;
        }
      };
    }
  }

  /** Looks whether anybody was bound before it locks anything. */
  static final class LooksForAnybodyOutside extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      Gap gap = new Gap(ALL);
      Set<ReferralProgramId> unordered = ConcurrentHashMap.newKeySet();
      return new DelegatingReferralStore() {
        @Override
        public BindCommit bind(BindUnit unit) {
          boolean isUnordered = unordered.contains(unit.program());
          gap.widen(unit.program());
          if (unit.scope() == RefereeScope.ANYBODY) {
            BindCommit commit = super.bind(unit);
            unordered.add(unit.program());
            return commit;
          }
          BindCommit commit = super.bind(unit);
          return !isUnordered && isBelieved(unit, commit)
              ? answering(commit, Status.BOUND)
              : commit;
        }
      };
    }
  }

  /** Looks one ancestor further than it may. */
  static final class IsOneTooDeep extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public BindCommit bind(BindUnit unit) {
          BindCommit commit = super.bind(unit);
          return commit.status() == Status.TOO_DEEP ? answering(commit, Status.BOUND) : commit;
        }
      };
    }
  }

  /** Reads how often a code was used, and counts afterwards. */
  static final class CountsUsesOutside extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      Gap gap = new Gap();
      Map<CodeText, Integer> uses = new ConcurrentHashMap<>();
      return new DelegatingReferralStore() {
        @Override
        public BindCommit bind(BindUnit unit) {
          Optional<CodeText> code = unit.attribution().code();
          if (code.isEmpty()) {
            return super.bind(unit);
          }
          int used = uses.getOrDefault(code.get(), 0);
          boolean isUsedUp = used >= unit.usageLimit().orElse(Integer.MAX_VALUE);
          gap.widen(code.get());
          if (isUsedUp && find(unit.program(), unit.command().referee()).isEmpty()) {
            return super.bind(with(unit, unit.scope(), unit.command(), OptionalInt.of(0)));
          }
          BindCommit commit =
              super.bind(with(unit, unit.scope(), unit.command(), OptionalInt.empty()));
          if (commit.status() == Status.BOUND) {
            uses.put(code.get(), used + 1);
          }
          return commit;
        }
      };
    }
  }

  /** Limits a code by one member too many. */
  static final class AllowsOneUseMore extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public BindCommit bind(BindUnit unit) {
          OptionalInt limit = unit.usageLimit();
          return super.bind(
              limit.isPresent()
                  ? with(unit, unit.scope(), unit.command(), OptionalInt.of(limit.getAsInt() + 1))
                  : unit);
        }
      };
    }
  }

  /** Does not ask whether what was decided on is still so. */
  static final class IgnoresWhatWasCited extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public BindCommit bind(BindUnit unit) {
          return super.bind(
              new BindUnit(
                  unit.program(),
                  unit.scope(),
                  unit.command(),
                  unit.attribution(),
                  unit.usageLimit(),
                  unit.signals(),
                  unit.assessment(),
                  Map.of()));
        }
      };
    }
  }

  /** Keeps the signals first, and then looks whether the bind may be. */
  static final class KeepsWhatItRefused extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public BindCommit bind(BindUnit unit) {
          BindCommit commit = super.bind(unit);
          if (commit.bound().isEmpty()) {
            observe(unit.program(), unit.command().referee(), unit.signals(), unit.command().at());
          }
          return commit;
        }
      };
    }
  }

  /** Forgets what was typed once it knows whose code it was. */
  static final class ForgetsWhatWasTyped extends BrokenReferralContract {
    @Override
    protected ReferralStore emptyStore() {
      return new DelegatingReferralStore() {
        @Override
        public BindCommit bind(BindUnit unit) {
          BindCommand command = unit.command();
          BindCommand forgetful =
              new BindCommand(
                  command.referee(),
                  command.refereeJoinedAt(),
                  command.at(),
                  command.referrer(),
                  Optional.empty(),
                  command.visitor(),
                  Set.of());
          return super.bind(with(unit, unit.scope(), forgetful, unit.usageLimit()));
        }
      };
    }
  }
}
