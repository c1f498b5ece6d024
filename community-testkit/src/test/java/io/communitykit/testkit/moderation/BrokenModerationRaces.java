package io.communitykit.testkit.moderation;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.store.AppealQuery;
import io.communitykit.moderation.store.CaseQuery;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.RecordChange;
import io.communitykit.moderation.store.UnitCommit;
import io.communitykit.moderation.store.UnitCommit.Status;
import io.communitykit.testkit.Gap;
import io.communitykit.testkit.points.CrashPoint;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that are wrong if somebody comes in between, or if they die there. */
final class BrokenModerationRaces {

  private BrokenModerationRaces() {}

  /** Notes a unit after it was written, so that two of one id are both new. */
  static final class RemembersUnitsTooLate extends BrokenModeration.Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        private final Gap gap = new Gap();
        private final Set<String> done = ConcurrentHashMap.newKeySet();

        @Override
        public UnitCommit commit(ModerationUnit unit) {
          if (done.contains(unit.id())) {
            return UnitCommit.of(Status.REPLAYED);
          }
          gap.widen(unit.id());
          right.commit(unit);
          done.add(unit.id());
          return UnitCommit.of(Status.COMMITTED);
        }
      };
    }
  }

  /** Looks whether a unit fits, and writes it though another may have come in between. */
  static final class LooksBeforeItWrites extends BrokenModeration.Broken {
    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        private final Gap gap = new Gap();

        @Override
        public UnitCommit commit(ModerationUnit unit) {
          Optional<Object> place = place(unit);
          if (place.isEmpty()) {
            return right.commit(unit);
          }
          gap.widen(place.get());
          right.commit(unit);
          return UnitCommit.of(Status.COMMITTED);
        }

        /** What the unit would be the first to write; empty if it sees that it is not. */
        private Optional<Object> place(ModerationUnit unit) {
          if (unit.record().isPresent()) {
            RecordChange change = unit.record().get();
            long version = right.record(change.member(), Instant.EPOCH).version();
            return change.version() == version ? Optional.of("record" + version) : Optional.empty();
          }
          if (unit.complaint().isPresent()) {
            Complaint complaint = unit.complaint().get();
            return right
                    .export(complaint.reporter())
                    .toString()
                    .contains("subject=" + complaint.subject())
                ? Optional.empty()
                : Optional.of(complaint.reporter());
          }
          if (unit.appeal().isPresent()) {
            return right
                    .appeals(
                        AppealQuery.against(unit.appeal().get().against()), Optional.empty(), 1)
                    .items()
                    .isEmpty()
                ? Optional.of(unit.appeal().get().against())
                : Optional.empty();
          }
          return unit.reviewCase()
              .filter(this::fits)
              .map(each -> each.subject() + " " + each.version());
        }

        private boolean fits(ReviewCase next) {
          long version =
              right.cases(CaseQuery.about(next.subject()), 1).stream()
                  .mapToLong(ReviewCase::version)
                  .findFirst()
                  .orElse(0);
          return version == next.version() - 1;
        }
      };
    }
  }

  /** Reads the version before the strikes. */
  static final class ReadsInTwoSteps extends BrokenModeration.Broken {
    private static final int PATIENCE = 100_000;

    @Override
    protected ModerationStore emptyStore() {
      return new DelegatingModerationStore() {
        private final Gap gap = new Gap();

        @Override
        public UnitCommit commit(ModerationUnit unit) {
          gap.widen(unit.record().orElseThrow().version());
          return right.commit(unit);
        }

        @Override
        public MemberRecord record(MemberId member, Instant asOf) {
          long version = right.record(member, asOf).version();
          gap.widen(version);
          MemberRecord later = right.record(member, asOf);
          for (int i = 0; i < PATIENCE && later.version() == version; i++) {
            Thread.onSpinWait();
            later = right.record(member, asOf);
          }
          return new MemberRecord(member, version, later.strikes(), later.sanctions());
        }
      };
    }
  }

  /** Writes the record in one step, and the rest in another. */
  static final class WritesInTwoSteps extends BrokenModeration.Broken {
    private DelegatingModerationStore shared = new DelegatingModerationStore();

    @Override
    protected ModerationStore emptyStore() {
      shared = new DelegatingModerationStore();
      return crashing(shared, CrashPoint.at(Integer.MAX_VALUE));
    }

    @Override
    protected ModerationStore crashing(ModerationStore store, CrashPoint crash) {
      return new DelegatingModerationStore(shared) {
        @Override
        public UnitCommit commit(ModerationUnit unit) {
          crash.step();
          unit.record()
              .ifPresent(
                  change ->
                      right.commit(
                          ModerationUnit.of(unit.id() + " record", unit.fingerprint())
                              .with(change)));
          crash.step();
          UnitCommit commit =
              right.commit(
                  new ModerationUnit(
                      unit.id(),
                      unit.fingerprint(),
                      Optional.empty(),
                      unit.reviewCase(),
                      unit.complaint(),
                      unit.appeal(),
                      unit.audit()));
          crash.step();
          return commit;
        }
      };
    }
  }
}
