package io.communitykit.testkit.moderation;

import io.communitykit.core.CircleId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.review.ReporterTally;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.store.AuditQuery;
import io.communitykit.moderation.store.CaseQuery;
import io.communitykit.moderation.store.InMemoryModerationStore;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.PlaceInTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Stores that break one promise each when they read, page, or erase. */
final class BrokenModerationReads {

  private BrokenModerationReads() {}

  static final class KnowsOneCommunity extends BrokenModeration.Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new InMemoryModerationStore();
    }

    @Override
    protected Optional<ModerationStore> neighbour(ModerationStore store) {
      return Optional.of(store);
    }
  }

  static final class IsLateByAMicrosecond extends BrokenModeration.Broken {
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

  static final class HoldsEverywhere extends BrokenModeration.Broken {
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

  static final class LiftsFromTheStart extends BrokenModeration.Broken {
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

  static final class ReadsOnePage extends BrokenModeration.Broken {
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

  static final class QueuesByAge extends BrokenModeration.Broken {
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

  static final class OrdersByChars extends BrokenModeration.Broken {
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

  static final class FreesALeaseTooLate extends BrokenModeration.Broken {
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

  static final class HidesDecidedCases extends BrokenModeration.Broken {
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

  static final class LosesTheCount extends BrokenModeration.Broken {
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

  static final class TalliesAllAlike extends BrokenModeration.Broken {
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

  static final class PagesFromTheItem extends BrokenModeration.Broken {
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

  static final class PagesByOffset extends BrokenModeration.Broken {
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

  static final class KeepsReviewers extends BrokenModeration.Broken {
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

  static final class ExportsOthers extends BrokenModeration.Broken {
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
