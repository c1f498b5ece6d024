package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.OTHER;
import static io.communitykit.testkit.referral.ReferralUnits.PROGRAM;
import static io.communitykit.testkit.referral.ReferralUnits.at;
import static io.communitykit.testkit.referral.ReferralUnits.member;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.code.CodeStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.GuessLimit;
import io.communitykit.referral.code.InMemoryCodeStore;
import io.communitykit.referral.code.IssueCommand;
import io.communitykit.referral.code.ReferralCode;
import io.communitykit.referral.code.TypedCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Everything that a store of codes may be asked for, in an order that a seed decides. */
final class RandomCodes {

  private static final int COMMANDS = 200;
  private static final List<ReferralProgramId> PROGRAMS = List.of(PROGRAM, OTHER);

  private final SplittableRandom random;
  private int clock;

  private RandomCodes(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Asks {@code store} and the reference the same, and compares answers and what is kept. */
  static void compare(long seed, CodeStore store) {
    RandomCodes commands = new RandomCodes(seed);
    CodeStore reference = new InMemoryCodeStore();
    for (int i = 1; i <= COMMANDS; i++) {
      Function<CodeStore, Object> command = commands.next();
      Function<CodeStore, Object> look = commands.looking();
      MemberId member = commands.somebody();
      String where = "-Dcommunitykit.seed=" + seed + " -Dcommunitykit.worlds=1, command " + i;
      assertEquals(command.apply(reference), command.apply(store), where);
      assertEquals(look.apply(reference), look.apply(store), where);
      assertEquals(
          ReferralSnapshot.rows(reference.export(member)),
          ReferralSnapshot.rows(store.export(member)),
          where);
    }
  }

  private Function<CodeStore, Object> next() {
    ReferralProgramId program = program();
    MemberId one = somebody();
    MemberId two = somebody();
    switch (random.nextInt(10)) {
      case 0 -> {
        return store -> store.erase(one, member("gone"));
      }
      case 1 -> {
        return store -> {
          store.handOver(program, one, two);
          return one;
        };
      }
      case 2, 3, 4 -> {
        return typing(program, one);
      }
      default -> {
        ReferralCode code = code(program, one);
        return store -> store.issue(code);
      }
    }
  }

  private ReferralCode code(ReferralProgramId program, MemberId owner) {
    CodeText text = text();
    IssueCommand wish =
        IssueCommand.of(
            ActivityId.of("w" + random.nextInt(12)), owner, at(1), at(random.nextInt(2)));
    return new ReferralCode(
        program,
        text,
        random.nextBoolean() ? wish : wish.spelled(text),
        owner,
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(9)),
        random.nextBoolean() ? Optional.empty() : Optional.of(at(100)));
  }

  private Function<CodeStore, Object> looking() {
    return typing(program(), somebody());
  }

  private Function<CodeStore, Object> typing(ReferralProgramId program, MemberId member) {
    String text = random.nextInt(5) == 0 ? "no code: 中" : text().value();
    // Time goes on, so that what may be forgotten is never asked for again.
    TypedCode typed = new TypedCode(program, member, text, at(clock++));
    GuessLimit limit = new GuessLimit(1 + random.nextInt(5), Duration.ofSeconds(40));
    return store -> store.look(typed, limit);
  }

  private ReferralProgramId program() {
    return PROGRAMS.get(random.nextInt(PROGRAMS.size()));
  }

  private MemberId somebody() {
    return member("m" + random.nextInt(5));
  }

  private CodeText text() {
    return CodeText.of("CODE" + random.nextInt(10));
  }
}
