package io.communitykit.testkit.moderation;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.UnitCommit;
import io.communitykit.moderation.store.UnitCommit.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** Stores that break one promise each when they write, without any race. */
final class BrokenModeration {

  private BrokenModeration() {}

  abstract static class Broken extends ModerationStoreContract {
    @Override
    protected int races() {
      return 300;
    }
  }

  /** Returns a store that writes rightly and answers {@code wrong}. */
  private static ModerationStore answering(
      BiFunction<ModerationUnit, UnitCommit, UnitCommit> wrong) {
    return new DelegatingModerationStore() {
      @Override
      public UnitCommit commit(ModerationUnit unit) {
        return wrong.apply(unit, right.commit(unit));
      }
    };
  }

  private static ModerationUnit renamed(ModerationUnit unit, String id) {
    return new ModerationUnit(
        id,
        unit.fingerprint(),
        unit.record(),
        unit.reviewCase(),
        unit.complaint(),
        unit.appeal(),
        unit.audit());
  }

  static final class ForgetsUnits extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        private int number;

        @Override
        public UnitCommit commit(ModerationUnit unit) {
          return right.commit(renamed(unit, unit.id() + number++));
        }
      };
    }
  }

  static final class TakesAnythingForAReplay extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return answering(
          (unit, commit) ->
              commit.status() == Status.ID_CONFLICT ? UnitCommit.of(Status.REPLAYED) : commit);
    }
  }

  static final class RemembersRefusals extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public UnitCommit commit(ModerationUnit unit) {
          UnitCommit commit = right.commit(unit);
          right.commit(ModerationUnit.of(unit.id(), unit.fingerprint()));
          return commit;
        }
      };
    }
  }

  static final class LogsRefusals extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        private int number;

        @Override
        public UnitCommit commit(ModerationUnit unit) {
          UnitCommit commit = right.commit(unit);
          if (commit.status() == Status.STALE_RECORD) {
            ModerationUnit log = ModerationUnit.of("refused" + number++, "log");
            for (AuditEntry entry : unit.audit()) {
              log = log.with(entry);
            }
            right.commit(log);
          }
          return commit;
        }
      };
    }
  }

  static final class ComparesTheRecordFirst extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public UnitCommit commit(ModerationUnit unit) {
          OptionalLong version =
              unit.record().stream()
                  .mapToLong(each -> right.record(each.member(), Instant.EPOCH).version())
                  .findFirst();
          UnitCommit commit = right.commit(unit);
          return commit.status() == Status.DUPLICATE
                  && version.isPresent()
                  && version.getAsLong() != unit.record().orElseThrow().version()
              ? new UnitCommit(Status.STALE_RECORD, version)
              : commit;
        }
      };
    }
  }

  static final class CutsTheLog extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public UnitCommit commit(ModerationUnit unit) {
          List<AuditEntry> some = unit.audit().subList(0, Math.min(200, unit.audit().size()));
          return right.commit(
              new ModerationUnit(
                  unit.id(),
                  unit.fingerprint(),
                  unit.record(),
                  unit.reviewCase(),
                  unit.complaint(),
                  unit.appeal(),
                  some));
        }
      };
    }
  }

  static final class OverwritesWhatItKnows extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        private final Map<String, Strike> latest = new HashMap<>();

        @Override
        public UnitCommit commit(ModerationUnit unit) {
          unit.record()
              .ifPresent(change -> change.strikes().forEach(one -> latest.put(one.id(), one)));
          return right.commit(unit);
        }

        @Override
        public MemberRecord record(MemberId member, Instant asOf) {
          MemberRecord record = right.record(member, asOf);
          return new MemberRecord(
              member,
              record.version(),
              record.strikes().stream().map(one -> latest.getOrDefault(one.id(), one)).toList(),
              record.sanctions());
        }
      };
    }
  }

  static final class SaysNoVersion extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return answering((unit, commit) -> UnitCommit.of(commit.status()));
    }
  }

  static final class OpensASecondCase extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return answering(
          (unit, commit) ->
              commit.status() == Status.STALE_CASE
                      && unit.reviewCase().filter(each -> each.version() == 1).isPresent()
                  ? UnitCommit.of(Status.COMMITTED)
                  : commit);
    }
  }

  static final class CountsComplaintsAsVersions extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public UnitCommit commit(ModerationUnit unit) {
          Optional<ReviewCase> stale =
              unit.reviewCase()
                  .filter(each -> each.version() > 1)
                  .filter(each -> !complaints(each.id(), Optional.empty(), 1).items().isEmpty());
          return stale.isPresent()
              ? UnitCommit.stale(Status.STALE_CASE, stale.get().version())
              : right.commit(unit);
        }
      };
    }
  }

  static final class HearsAgainAfterwards extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return answering(
          (unit, commit) ->
              commit.status() == Status.DUPLICATE && unit.reviewCase().isPresent()
                  ? UnitCommit.of(Status.COMMITTED)
                  : commit);
    }
  }

  static final class DecidesTwice extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return answering(
          (unit, commit) ->
              unit.appeal().filter(each -> !each.isOpen()).isPresent()
                  ? UnitCommit.of(Status.COMMITTED)
                  : commit);
    }
  }

  static final class KeepsRemarks extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        private final Map<String, Complaint> written = new HashMap<>();

        @Override
        public UnitCommit commit(ModerationUnit unit) {
          unit.complaint().ifPresent(each -> written.put(each.id(), each));
          return right.commit(unit);
        }

        @Override
        public Page<Complaint> complaints(String caseId, Optional<String> cursor, int limit) {
          Page<Complaint> page = right.complaints(caseId, cursor, limit);
          List<Complaint> items = new ArrayList<>();
          for (Complaint each : page.items()) {
            Complaint before = written.getOrDefault(each.id(), each);
            items.add(
                new Complaint(
                    each.id(),
                    each.reporter(),
                    each.subject(),
                    each.policy(),
                    before.text(),
                    each.at(),
                    each.weight(),
                    each.reviewCase()));
          }
          return new Page<>(items, page.next());
        }
      };
    }
  }

  static final class ForgetsUnitsOfTheErased extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        private boolean erased;

        @Override
        public UnitCommit commit(ModerationUnit unit) {
          UnitCommit commit = right.commit(unit);
          return erased && commit.status() == Status.REPLAYED
              ? UnitCommit.of(Status.COMMITTED)
              : commit;
        }

        @Override
        public ErasureReceipt erase(MemberId member, MemberId replacement) {
          erased = true;
          return right.erase(member, replacement);
        }
      };
    }
  }
}
