package io.communitykit.testkit.referral;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.attribution.InMemoryTouchStore;
import io.communitykit.referral.attribution.Touch;
import io.communitykit.referral.attribution.TouchPosition;
import io.communitykit.referral.attribution.TouchResult;
import io.communitykit.referral.attribution.TouchStore;
import io.communitykit.referral.code.CodeLookup;
import io.communitykit.referral.code.CodeStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.GuessLimit;
import io.communitykit.referral.code.InMemoryCodeStore;
import io.communitykit.referral.code.IssueResult;
import io.communitykit.referral.code.ReferralCode;
import io.communitykit.referral.code.TypedCode;
import io.communitykit.testkit.Gap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stores of codes and of touches that are wrong in one respect. */
final class BrokenCodesAndTouches {

  private BrokenCodesAndTouches() {}

  /** A right store of codes to be made wrong. */
  private static class RightCodes implements CodeStore {

    private final CodeStore right = new InMemoryCodeStore();

    @Override
    public IssueResult issue(ReferralCode code) {
      return right.issue(code);
    }

    @Override
    public Optional<ReferralCode> find(ReferralProgramId program, CodeText text) {
      return right.find(program, text);
    }

    @Override
    public CodeLookup look(TypedCode typed, GuessLimit limit) {
      return right.look(typed, limit);
    }

    @Override
    public void handOver(ReferralProgramId program, MemberId from, MemberId into) {
      right.handOver(program, from, into);
    }

    @Override
    public MemberExport export(MemberId member) {
      return right.export(member);
    }

    @Override
    public ErasureReceipt erase(MemberId member, MemberId replacement) {
      return right.erase(member, replacement);
    }
  }

  /** Races are few, since these stores fail soon. */
  private abstract static class BrokenCodes extends CodeStoreContract {
    @Override
    protected int races() {
      return 300;
    }
  }

  /** Looks whether wish and spelling are free, and issues afterwards. */
  static final class LooksBeforeItIssues extends BrokenCodes {
    @Override
    protected CodeStore emptyStore() {
      Gap gap = new Gap();
      return new RightCodes() {
        @Override
        public IssueResult issue(ReferralCode code) {
          boolean isFree = find(code.program(), code.text()).isEmpty();
          // Wish by wish, and where those differ spelling by spelling.
          gap.widen(code.text().value().startsWith("SPELL") ? code.text() : code.issued().id());
          IssueResult result = super.issue(code);
          return isFree ? new IssueResult(IssueResult.Status.ISSUED, Optional.of(code)) : result;
        }
      };
    }
  }

  /** Takes a wish with a newly generated code for another wish. */
  static final class ComparesCodes extends BrokenCodes {
    @Override
    protected CodeStore emptyStore() {
      return new RightCodes() {
        @Override
        public IssueResult issue(ReferralCode code) {
          IssueResult result = super.issue(code);
          return result.code().equals(Optional.of(code))
                  || result.status() != IssueResult.Status.REPLAYED
              ? result
              : new IssueResult(IssueResult.Status.ID_CONFLICT, result.code());
        }
      };
    }
  }

  /** Counts a wrong code as often as it is typed. */
  static final class CountsEveryGuess extends BrokenCodes {
    @Override
    protected CodeStore emptyStore() {
      return new RightCodes() {
        private int guesses;

        @Override
        public CodeLookup look(TypedCode typed, GuessLimit limit) {
          boolean isRight = typed.code().flatMap(code -> find(typed.program(), code)).isPresent();
          String another = isRight ? typed.text() : typed.text() + guesses++;
          return super.look(
              new TypedCode(typed.program(), typed.member(), another, typed.at()), limit);
        }
      };
    }
  }

  /** Erases by owner, and leaves the member in the wishes. */
  static final class ForgetsOwnersAlone extends BrokenCodes {
    @Override
    protected CodeStore emptyStore() {
      return new RightCodes() {
        private boolean handedOver;

        @Override
        public void handOver(ReferralProgramId program, MemberId from, MemberId into) {
          super.handOver(program, from, into);
          handedOver = true;
        }

        @Override
        public ErasureReceipt erase(MemberId member, MemberId replacement) {
          return handedOver
              ? new ErasureReceipt(replacement, 0, 0)
              : super.erase(member, replacement);
        }
      };
    }
  }

  /** Counts wrong codes in one step, and keeps one in another. */
  static final class CountsGuessesOutside extends BrokenCodes {
    @Override
    protected CodeStore emptyStore() {
      Gap gap = new Gap();
      return new RightCodes() {
        private final Map<MemberId, Set<String>> wrong = new ConcurrentHashMap<>();

        @Override
        public CodeLookup look(TypedCode typed, GuessLimit limit) {
          Set<String> all =
              wrong.computeIfAbsent(typed.member(), key -> ConcurrentHashMap.newKeySet());
          int before = all.size();
          gap.widen(typed.member());
          if (before < limit.max()) {
            all.add(typed.spelling());
          }
          return new CodeLookup(Optional.empty(), before);
        }
      };
    }
  }

  /** Erases codes, and leaves the wrong ones. */
  static final class KeepsGuesses extends BrokenCodes {
    @Override
    protected CodeStore emptyStore() {
      return new RightCodes() {
        private final List<TypedCode> guesses = new CopyOnWriteArrayList<>();

        @Override
        public CodeLookup look(TypedCode typed, GuessLimit limit) {
          guesses.add(typed);
          return super.look(typed, limit);
        }

        @Override
        public ErasureReceipt erase(MemberId member, MemberId replacement) {
          ErasureReceipt receipt = super.erase(member, replacement);
          guesses.forEach(each -> super.look(each, CodesChapter.LIMIT));
          return receipt;
        }
      };
    }
  }

  /** A right store of touches to be made wrong. */
  private static class RightTouches implements TouchStore {

    private final TouchStore right = new InMemoryTouchStore();

    @Override
    public TouchResult.Status append(ReferralProgramId program, Touch touch) {
      return right.append(program, touch);
    }

    @Override
    public Optional<Touch> first(
        ReferralProgramId program, VisitorKey visitor, Instant after, Instant upTo) {
      return right.first(program, visitor, after, upTo);
    }

    @Override
    public Optional<Touch> last(
        ReferralProgramId program, VisitorKey visitor, Instant after, Instant upTo) {
      return right.last(program, visitor, after, upTo);
    }

    @Override
    public List<Touch> latest(ReferralProgramId program, VisitorKey visitor, int limit) {
      return right.latest(program, visitor, limit);
    }

    @Override
    public Page<Touch> list(
        ReferralProgramId program, Instant from, Instant to, Optional<String> cursor, int size) {
      return right.list(program, from, to, cursor, size);
    }

    @Override
    public long forget(ReferralProgramId program, VisitorKey visitor) {
      return right.forget(program, visitor);
    }
  }

  /** Races are few, since these stores fail soon. */
  private abstract static class BrokenTouches extends TouchStoreContract {
    @Override
    protected int races() {
      return 300;
    }
  }

  /** Counts the instant after which it has to look as one to look at. */
  static final class ClosesWindows extends BrokenTouches {
    @Override
    protected TouchStore emptyStore() {
      return new RightTouches() {
        @Override
        public Optional<Touch> first(
            ReferralProgramId program, VisitorKey visitor, Instant after, Instant upTo) {
          return super.first(program, visitor, after.minusNanos(1_000), upTo);
        }
      };
    }
  }

  /** Lists as they came. */
  static final class ListsByArrival extends BrokenTouches {
    @Override
    protected TouchStore emptyStore() {
      return new RightTouches() {
        private final List<Touch> arrived = new CopyOnWriteArrayList<>();

        @Override
        public TouchResult.Status append(ReferralProgramId program, Touch touch) {
          arrived.add(touch);
          return super.append(program, touch);
        }

        @Override
        public List<Touch> latest(ReferralProgramId program, VisitorKey visitor, int limit) {
          return List.copyOf(arrived);
        }
      };
    }
  }

  /** Numbers what it lists, so that a page moves with what is written before it. */
  static final class NumbersTouches extends BrokenTouches {
    @Override
    protected TouchStore emptyStore() {
      return new RightTouches() {
        @Override
        public Page<Touch> list(
            ReferralProgramId program,
            Instant from,
            Instant to,
            Optional<String> cursor,
            int size) {
          Page.checkSize(size);
          int skipped = cursor.map(Integer::parseInt).orElse(0);
          List<Touch> all = super.list(program, from, to, Optional.empty(), Page.MAX_SIZE).items();
          int end = Math.min(all.size(), skipped + size);
          return new Page<>(
              all.subList(Math.min(skipped, end), end),
              end < all.size() ? Optional.of(Integer.toString(end)) : Optional.empty());
        }
      };
    }
  }

  /** Lists what happened at the end, too. */
  static final class ListsTheEnd extends BrokenTouches {
    @Override
    protected TouchStore emptyStore() {
      return new RightTouches() {
        @Override
        public Page<Touch> list(
            ReferralProgramId program,
            Instant from,
            Instant to,
            Optional<String> cursor,
            int size) {
          return super.list(program, from, to.plusNanos(1_000), cursor, size);
        }
      };
    }
  }

  /** Goes on behind the instant of the last touch of a page, and forgets its equals. */
  static final class GoesOnByInstant extends BrokenTouches {
    @Override
    protected TouchStore emptyStore() {
      return new RightTouches() {
        @Override
        public Page<Touch> list(
            ReferralProgramId program,
            Instant from,
            Instant to,
            Optional<String> cursor,
            int size) {
          return super.list(
              program,
              cursor.map(TouchPosition::of).map(last -> last.at().plusNanos(1_000)).orElse(from),
              to,
              Optional.empty(),
              size);
        }
      };
    }
  }

  /** Looks whether an id is free, and records afterwards. */
  static final class RecordsTwice extends BrokenTouches {
    @Override
    protected TouchStore emptyStore() {
      Gap gap = new Gap();
      Map<Object, Touch> byId = new ConcurrentHashMap<>();
      return new RightTouches() {
        @Override
        public TouchResult.Status append(ReferralProgramId program, Touch touch) {
          boolean isFree = !byId.containsKey(touch.id());
          if (touch.id().value().startsWith("t")) {
            gap.widen(touch.id());
          }
          byId.put(touch.id(), touch);
          TouchResult.Status status = super.append(program, touch);
          return isFree ? TouchResult.Status.RECORDED : status;
        }
      };
    }
  }
}
