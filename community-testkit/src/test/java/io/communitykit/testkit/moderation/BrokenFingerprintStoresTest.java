package io.communitykit.testkit.moderation;

import io.communitykit.core.ContentId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.testkit.BrokenStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each of these stores breaks one promise, and the test of that promise must notice. */
@DisplayName("The contract of fingerprints")
class BrokenFingerprintStoresTest {

  @ParameterizedTest(name = "fails {0} in {1}")
  @CsvSource({
    "LooksAtHalfTheBands, CandidatesChapter, oneBand",
    "FindsAnything, CandidatesChapter, noBand",
    "LosesTheSize, CandidatesChapter, whole",
    "OrdersByChars, CandidatesChapter, order",
    "CutsOldest, CandidatesChapter, limit",
    "IsLateByAMicrosecond, CandidatesChapter, since",
    "KeepsOldBands, CandidatesChapter, replaced",
    "BringsOldTextsBack, CandidatesChapter, late",
    "KnowsOneCommunity, CandidatesChapter, apart",
    "ExportsOldestFirst, AuthorsChapter, exported",
    "ErasesSome, AuthorsChapter, many",
    "ErasesByFirstAuthor, AuthorsChapter, handedOn",
    "PurgesTheBoundToo, AuthorsChapter, purged",
    "KeepsBoth, FingerprintHardshipsChapter, raced",
    "IsAwayForAMoment, FingerprintHardshipsChapter, looksWhileRevised",
    "RemovesBeforeItAdds, FingerprintHardshipsChapter, diesInside",
    "OrdersByChars, FingerprintHardshipsChapter, answersLikeTheReference",
    "BringsOldTextsBack, FingerprintHardshipsChapter, answersLikeTheReference"
  })
  void mustFail(String store, String chapter, String test) {
    BrokenStore.mustFail(
        List.of(getClass(), BrokenFingerprintRaces.class),
        store,
        List.of(FingerprintStoreContract.class),
        chapter,
        test);
  }

  /** Races are few, since these stores fail soon. */
  abstract static class Broken extends FingerprintStoreContract {
    @Override
    protected int races() {
      return 600;
    }
  }

  private static ContentFingerprint withAt(ContentFingerprint print, Instant at) {
    return new ContentFingerprint(print.content(), print.author(), at, print.sketch());
  }

  /** Finds by the first half of the bands only. */
  static final class LooksAtHalfTheBands extends Broken {
    @Override
    protected FingerprintStore emptyStore() {
      return new DelegatingFingerprintStore() {
        @Override
        public List<ContentFingerprint> candidates(Sketch sketch, Instant since, int limit) {
          return right.candidates(sketch, since, limit).stream()
              .filter(found -> sharesOneOf(found.sketch(), sketch, Sketch.BANDS / 2))
              .toList();
        }
      };
    }

    private static boolean sharesOneOf(Sketch one, Sketch two, int bands) {
      for (int band = 0; band < bands; band++) {
        if (one.bands()[band] == two.bands()[band]) {
          return true;
        }
      }
      return false;
    }
  }

  /** Forgets which band a number is of. */
  static final class FindsAnything extends Broken {
    @Override
    protected FingerprintStore emptyStore() {
      return new DelegatingFingerprintStore() {
        private final List<ContentFingerprint> all = new ArrayList<>();

        @Override
        public void add(ContentFingerprint fingerprint) {
          all.add(fingerprint);
        }

        @Override
        public List<ContentFingerprint> candidates(Sketch sketch, Instant since, int limit) {
          return all.stream()
              .filter(
                  print ->
                      java.util.Arrays.stream(print.sketch().bands())
                          .map(band -> band & 0xFFFF)
                          .anyMatch(
                              band ->
                                  java.util.Arrays.stream(sketch.bands())
                                      .anyMatch(other -> (other & 0xFFFF) == band)))
              .toList();
        }
      };
    }
  }

  /** Keeps the minima alone. */
  static final class LosesTheSize extends Broken {
    @Override
    protected FingerprintStore emptyStore() {
      return new DelegatingFingerprintStore() {
        @Override
        public void add(ContentFingerprint print) {
          right.add(
              new ContentFingerprint(
                  print.content(),
                  print.author(),
                  print.at(),
                  Sketch.of(print.sketch().minima(), 1)));
        }
      };
    }
  }

  /** Orders ids as Java orders texts. */
  static final class OrdersByChars extends Broken {
    @Override
    protected FingerprintStore emptyStore() {
      return new DelegatingFingerprintStore() {
        @Override
        public List<ContentFingerprint> candidates(Sketch sketch, Instant since, int limit) {
          return right.candidates(sketch, since, MAX_CANDIDATES).stream()
              .sorted(
                  Comparator.comparing(ContentFingerprint::at)
                      .reversed()
                      .thenComparing(
                          print -> print.content().value(),
                          Comparator.<String>naturalOrder().reversed()))
              .limit(limit)
              .toList();
        }
      };
    }
  }

  /** Keeps the oldest of what is too much. */
  static final class CutsOldest extends Broken {
    @Override
    protected FingerprintStore emptyStore() {
      return new DelegatingFingerprintStore() {
        @Override
        public List<ContentFingerprint> candidates(Sketch sketch, Instant since, int limit) {
          List<ContentFingerprint> all = right.candidates(sketch, since, MAX_CANDIDATES);
          right.candidates(sketch, since, limit);
          return all.subList(Math.max(0, all.size() - limit), all.size());
        }
      };
    }
  }

  /** Leaves out what is exactly as old as asked for. */
  static final class IsLateByAMicrosecond extends Broken {
    @Override
    protected FingerprintStore emptyStore() {
      return new DelegatingFingerprintStore() {
        @Override
        public List<ContentFingerprint> candidates(Sketch sketch, Instant since, int limit) {
          return right.candidates(sketch, since.plusNanos(1_000), limit);
        }
      };
    }
  }

  /** Finds a revised text by what it was, too. */
  static final class KeepsOldBands extends Broken {
    @Override
    protected FingerprintStore emptyStore() {
      return new DelegatingFingerprintStore() {
        private final Map<ContentId, Sketch> first = new ConcurrentHashMap<>();

        @Override
        public void add(ContentFingerprint fingerprint) {
          first.putIfAbsent(fingerprint.content(), fingerprint.sketch());
          right.add(fingerprint);
        }

        @Override
        public List<ContentFingerprint> candidates(Sketch sketch, Instant since, int limit) {
          List<ContentFingerprint> found = new ArrayList<>(right.candidates(sketch, since, limit));
          first.forEach(
              (content, before) -> {
                if (found.isEmpty() && before.equals(sketch)) {
                  found.add(new ContentFingerprint(content, FingerprintUnits.ANN, since, sketch));
                }
              });
          return found;
        }
      };
    }
  }

  /** Keeps whatever came last. */
  static final class BringsOldTextsBack extends Broken {
    @Override
    protected FingerprintStore emptyStore() {
      return new DelegatingFingerprintStore() {
        @Override
        public void add(ContentFingerprint fingerprint) {
          right.export(fingerprint.author()).sections().get(0).rows().stream()
              .filter(row -> fingerprint.content().value().equals(row.get("content")))
              .map(row -> Instant.parse(row.getOrDefault("at", "")))
              .filter(at -> at.isAfter(fingerprint.at()))
              .findFirst()
              .ifPresentOrElse(
                  at -> right.add(withAt(fingerprint, at)), () -> right.add(fingerprint));
        }
      };
    }
  }

  /** Has one table for all. */
  static final class KnowsOneCommunity extends Broken {
    @Override
    protected FingerprintStore emptyStore() {
      return new DelegatingFingerprintStore();
    }

    @Override
    protected Optional<FingerprintStore> neighbour(FingerprintStore store) {
      return Optional.of(store);
    }
  }

  /** Lists a member's as they came. */
  static final class ExportsOldestFirst extends Broken {
    @Override
    protected FingerprintStore emptyStore() {
      return new DelegatingFingerprintStore() {
        @Override
        public MemberExport export(MemberId member) {
          List<Map<String, String>> rows =
              new ArrayList<>(right.export(member).sections().get(0).rows());
          java.util.Collections.reverse(rows);
          return new MemberExport(
              member, List.of(new MemberExport.Section("moderation.fingerprints", rows)));
        }
      };
    }
  }

  /** Erases one page. */
  static final class ErasesSome extends Broken {
    @Override
    protected FingerprintStore emptyStore() {
      return new DelegatingFingerprintStore() {
        @Override
        public ErasureReceipt erase(MemberId member, MemberId replacement) {
          long all = right.erase(member, replacement).deleted();
          return new ErasureReceipt(replacement, Math.min(100, all), 0);
        }
      };
    }
  }

  /** Takes content for that of whoever was first. */
  static final class ErasesByFirstAuthor extends Broken {
    @Override
    protected FingerprintStore emptyStore() {
      return new DelegatingFingerprintStore() {
        private final Map<ContentId, MemberId> authors = new ConcurrentHashMap<>();

        @Override
        public void add(ContentFingerprint print) {
          MemberId author = authors.computeIfAbsent(print.content(), any -> print.author());
          right.add(new ContentFingerprint(print.content(), author, print.at(), print.sketch()));
        }
      };
    }
  }

  /** Forgets what is exactly as old as what may stay. */
  static final class PurgesTheBoundToo extends Broken {
    @Override
    protected FingerprintStore emptyStore() {
      return new DelegatingFingerprintStore() {
        @Override
        public long purge(Instant beforeExclusive) {
          return right.purge(beforeExclusive.plusNanos(1_000));
        }
      };
    }
  }
}
