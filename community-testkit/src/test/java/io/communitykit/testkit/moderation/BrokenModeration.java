package io.communitykit.testkit.moderation;

import io.communitykit.core.CircleId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReporterTally;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.AuditQuery;
import io.communitykit.moderation.store.CaseQuery;
import io.communitykit.moderation.store.InMemoryModerationStore;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.PlaceInTime;
import io.communitykit.moderation.store.UnitCommit;
import io.communitykit.moderation.store.UnitCommit.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Stores that break one promise each, without any race. */
final class BrokenModeration {

  private BrokenModeration() {}

  abstract static class Broken extends ModerationStoreContract {
    @Override
    protected int races() {
      return 300;
    }
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
      return new DelegatingModerationStore() {
        @Override
        public UnitCommit commit(ModerationUnit unit) {
          UnitCommit commit = right.commit(unit);
          return commit.status() == Status.ID_CONFLICT ? UnitCommit.of(Status.REPLAYED) : commit;
        }
      };
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

  static final class KnowsOneCommunity extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new InMemoryModerationStore();
    }

    @Override
    protected Optional<ModerationStore> neighbour(ModerationStore store) {
      return Optional.of(store);
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

  static final class IsLateByAMicrosecond extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public MemberRecord record(MemberId member, Instant asOf) {
          return right.record(member, asOf.minusNanos(1_000));
        }

        @Override
        public List<Sanction> inForce(MemberId member, Optional<CircleId> circle, Instant at) {
          return right.inForce(member, circle, at.minusNanos(1_000));
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

  static final class HoldsEverywhere extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public List<Sanction> inForce(MemberId member, Optional<CircleId> circle, Instant at) {
          return right.record(member, at).inForce(at);
        }
      };
    }
  }

  static final class LiftsFromTheStart extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public List<Sanction> inForce(MemberId member, Optional<CircleId> circle, Instant at) {
          return right.inForce(member, circle, at).stream()
              .filter(each -> each.lifted().isEmpty())
              .toList();
        }
      };
    }
  }

  static final class SaysNoVersion extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public UnitCommit commit(ModerationUnit unit) {
          return UnitCommit.of(right.commit(unit).status());
        }
      };
    }
  }

  static final class ReadsOnePage extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public MemberRecord record(MemberId member, Instant asOf) {
          MemberRecord record = right.record(member, asOf);
          return new MemberRecord(
              member,
              record.version(),
              record.strikes(),
              record.sanctions().stream().limit(200).toList());
        }
      };
    }
  }

  static final class QueuesByAge extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public List<ReviewCase> cases(CaseQuery query, int limit) {
          return right.cases(query, MAX_CASES).stream()
              .sorted(Comparator.comparing(ReviewCase::openedAt))
              .limit(limit)
              .toList();
        }
      };
    }
  }

  static final class OrdersByChars extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public Page<AuditEntry> audit(AuditQuery query, Optional<String> cursor, int limit) {
          Page<AuditEntry> page = right.audit(query, cursor, limit);
          return new Page<>(
              page.items().stream()
                  .sorted(Comparator.comparing(AuditEntry::at).thenComparing(AuditEntry::id))
                  .toList(),
              page.next());
        }
      };
    }
  }

  static final class OpensASecondCase extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public UnitCommit commit(ModerationUnit unit) {
          UnitCommit commit = right.commit(unit);
          boolean opens = unit.reviewCase().filter(each -> each.version() == 1).isPresent();
          return opens && commit.status() == Status.STALE_CASE
              ? UnitCommit.of(Status.COMMITTED)
              : commit;
        }
      };
    }
  }

  static final class FreesALeaseTooLate extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public List<ReviewCase> cases(CaseQuery query, int limit) {
          return right.cases(
              new CaseQuery(
                  query.id(),
                  query.subject(),
                  query.circle(),
                  query.freeAt().map(at -> at.minusNanos(1_000)),
                  query.notAbout()),
              limit);
        }
      };
    }
  }

  static final class HidesDecidedCases extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public List<ReviewCase> cases(CaseQuery query, int limit) {
          return right.cases(query, limit).stream().filter(ReviewCase::isOpen).toList();
        }
      };
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

  static final class LosesTheCount extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public List<ReviewCase> cases(CaseQuery query, int limit) {
          return right.cases(query, limit).stream()
              .map(each -> each.version() == 1 ? each : each.withComplaints(0, 0))
              .toList();
        }
      };
    }
  }

  static final class HearsAgainAfterwards extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public UnitCommit commit(ModerationUnit unit) {
          UnitCommit commit = right.commit(unit);
          return commit.status() == Status.DUPLICATE && unit.reviewCase().isPresent()
              ? UnitCommit.of(Status.COMMITTED)
              : commit;
        }
      };
    }
  }

  static final class TalliesAllAlike extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public ReporterTally tally(MemberId reporter) {
          ReporterTally tally = right.tally(reporter);
          return new ReporterTally(tally.decided(), 0);
        }
      };
    }
  }

  static final class DecidesTwice extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public UnitCommit commit(ModerationUnit unit) {
          UnitCommit commit = right.commit(unit);
          boolean decides = unit.appeal().filter(each -> !each.isOpen()).isPresent();
          return decides ? UnitCommit.of(Status.COMMITTED) : commit;
        }
      };
    }
  }

  static final class PagesFromTheItem extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public Page<AuditEntry> audit(AuditQuery query, Optional<String> cursor, int limit) {
          Optional<PlaceInTime> after = cursor.map(PlaceInTime::parse);
          List<AuditEntry> all =
              right.audit(query, Optional.empty(), Page.MAX_SIZE).items().stream()
                  .filter(each -> after.map(a -> !each.at().isBefore(a.at())).orElse(true))
                  .limit(limit + 1L)
                  .toList();
          Page<AuditEntry> page =
              PlaceInTime.page(all, limit, each -> new PlaceInTime(each.at(), each.id()));
          return cursor.isPresent() ? new Page<>(page.items(), Optional.empty()) : page;
        }
      };
    }
  }

  static final class PagesByOffset extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public Page<AuditEntry> audit(AuditQuery query, Optional<String> cursor, int limit) {
          int from = cursor.map(Integer::parseInt).orElse(0);
          List<AuditEntry> all = right.audit(query, Optional.empty(), Page.MAX_SIZE).items();
          int to = Math.min(all.size(), from + limit);
          return new Page<>(
              all.subList(Math.min(from, to), to),
              to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
        }
      };
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

  static final class KeepsReviewers extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public ErasureReceipt erase(MemberId member, MemberId replacement) {
          return member.equals(ModerationUnits.MOD)
              ? new ErasureReceipt(replacement, 0, 0)
              : right.erase(member, replacement);
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

  static final class ExportsOthers extends Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        @Override
        public MemberExport export(MemberId member) {
          return new MemberExport(member, right.export(ModerationUnits.BO).sections());
        }
      };
    }
  }
}
