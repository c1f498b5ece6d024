package io.communitykit.testkit.moderation;

import io.communitykit.core.ContentId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.testkit.Gap;
import io.communitykit.testkit.points.CrashPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Stores of fingerprints that are wrong when two write at once, or one dies. */
final class BrokenFingerprintRaces {

  private BrokenFingerprintRaces() {}

  /** Looks for what was there before, and adds after it; two at once both find nothing. */
  static final class KeepsBoth extends BrokenFingerprintStoresTest.Broken {
    @Override
    protected FingerprintStore emptyStore() {
      return new DelegatingFingerprintStore() {
        private final Gap gap = new Gap();
        private final Map<ContentId, Sketch> kept = new ConcurrentHashMap<>();
        private final List<ContentFingerprint> leftovers =
            Collections.synchronizedList(new ArrayList<>());

        @Override
        public void add(ContentFingerprint print) {
          Optional<Sketch> before = Optional.ofNullable(kept.get(print.content()));
          gap.widen(print.content().value() + print.at());
          Optional<Sketch> now = Optional.ofNullable(kept.put(print.content(), print.sketch()));
          if (now.isPresent() && !now.equals(before) && !now.get().equals(print.sketch())) {
            leftovers.add(
                new ContentFingerprint(print.content(), print.author(), print.at(), now.get()));
          }
          right.add(print);
        }

        @Override
        public List<ContentFingerprint> candidates(Sketch sketch, Instant since, int limit) {
          List<ContentFingerprint> found = new ArrayList<>(right.candidates(sketch, since, limit));
          leftovers.stream().filter(print -> print.sketch().equals(sketch)).forEach(found::add);
          return found;
        }
      };
    }
  }

  /** Takes the old away before it adds the new, and others look in between. */
  static final class IsAwayForAMoment extends BrokenFingerprintStoresTest.Broken {
    @Override
    protected FingerprintStore emptyStore() {
      return new DelegatingFingerprintStore() {
        private final Gap gap = new Gap();
        private volatile boolean away;
        private int revisions;

        @Override
        public void add(ContentFingerprint print) {
          away = true;
          gap.widen(revisions);
          right.add(print);
          away = false;
          revisions++;
        }

        @Override
        public List<ContentFingerprint> candidates(Sketch sketch, Instant since, int limit) {
          if (away) {
            gap.widen(revisions);
            return List.of();
          }
          return right.candidates(sketch, since, limit);
        }
      };
    }
  }

  /** Takes the old away in one step, and adds the new in another. */
  static final class RemovesBeforeItAdds extends BrokenFingerprintStoresTest.Broken {
    private DelegatingFingerprintStore shared = new DelegatingFingerprintStore();

    @Override
    protected FingerprintStore emptyStore() {
      shared = new DelegatingFingerprintStore();
      return shared;
    }

    @Override
    protected FingerprintStore crashing(FingerprintStore store, CrashPoint crash) {
      return new DelegatingFingerprintStore() {
        @Override
        public void add(ContentFingerprint print) {
          crash.step();
          shared.purge(print.at());
          crash.step();
          shared.add(print);
          crash.step();
        }

        @Override
        public ErasureReceipt erase(MemberId member, MemberId replacement) {
          crash.step();
          ErasureReceipt receipt = shared.erase(member, replacement);
          crash.step();
          return receipt;
        }

        @Override
        public long purge(Instant beforeExclusive) {
          crash.step();
          long purged = shared.purge(beforeExclusive);
          crash.step();
          return purged;
        }
      };
    }
  }
}
