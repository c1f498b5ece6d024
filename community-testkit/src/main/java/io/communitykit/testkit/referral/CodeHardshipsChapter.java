package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.CodesChapter.LIMIT;
import static io.communitykit.testkit.referral.CodesChapter.ONE;
import static io.communitykit.testkit.referral.CodesChapter.TWO;
import static io.communitykit.testkit.referral.CodesChapter.code;
import static io.communitykit.testkit.referral.CodesChapter.typed;
import static io.communitykit.testkit.referral.ReferralUnits.ANN;
import static io.communitykit.testkit.referral.ReferralUnits.BO;
import static io.communitykit.testkit.referral.ReferralUnits.CY;
import static io.communitykit.testkit.referral.ReferralUnits.PROGRAM;
import static io.communitykit.testkit.referral.ReferralUnits.member;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.MemberId;
import io.communitykit.referral.code.CodeStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.GuessLimit;
import io.communitykit.referral.code.IssueResult;
import io.communitykit.referral.code.IssueResult.Status;
import io.communitykit.referral.code.ReferralCode;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.store.StoreChapter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That no promise about codes depends on being alone, or on staying alive. */
abstract class CodeHardshipsChapter extends StoreChapter<CodeStore> {

  private static final MemberId NOBODY = MemberId.of("2f1c");

  CodeHardshipsChapter(CodeStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("of one wish raced by many threads one code is issued, and all get that one")
  void wishRaced() throws Exception {
    List<List<IssueResult>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) ->
                store().issue(code("w" + race, ANN, CodeText.of("A" + race + "T" + thread))));
    for (int race = 0; race < races(); race++) {
      List<Status> statuses = seen.get(race).stream().map(IssueResult::status).toList();
      assertEquals(1, count(statuses, Status.ISSUED), "race " + race);
      assertEquals(THREADS - 1, count(statuses, Status.REPLAYED), "race " + race);
      assertEquals(
          1, seen.get(race).stream().map(IssueResult::code).distinct().count(), "race " + race);
    }
  }

  @Test
  @DisplayName("a spelling raced by many members is one's")
  void spellingRaced() throws Exception {
    List<List<Status>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) -> {
              String wish = "w" + race + "-" + thread;
              return store().issue(code(wish, member("m" + thread), spelling(race))).status();
            });
    for (int race = 0; race < races(); race++) {
      assertEquals(1, count(seen.get(race), Status.ISSUED), "race " + race);
      assertEquals(THREADS - 1, count(seen.get(race), Status.TAKEN), "race " + race);
      ReferralCode code = store().find(PROGRAM, spelling(race)).orElseThrow();
      int winner = seen.get(race).indexOf(Status.ISSUED);
      assertEquals(member("m" + winner), code.owner(), "race " + race);
    }
  }

  private static CodeText spelling(int race) {
    return CodeText.of("SPELL" + race);
  }

  @Test
  @DisplayName("of any number of wrong codes typed at once no more are told than the limit")
  void guessesRaced() throws Exception {
    GuessLimit limit = new GuessLimit(3, Duration.ofHours(1));
    Map<Integer, AtomicInteger> told = new ConcurrentHashMap<>();
    Races.run(
        races(),
        THREADS,
        (race, thread) -> {
          int before =
              store().look(typed(member("m" + race), "WRONG" + thread, 10), limit).wrongGuesses();
          AtomicInteger all = told.computeIfAbsent(race, key -> new AtomicInteger());
          return before < limit.max() ? all.incrementAndGet() : all.get();
        });
    for (int race = 0; race < races(); race++) {
      MemberId member = member("m" + race);
      assertEquals(3, told.getOrDefault(race, new AtomicInteger()).get(), "race " + race);
      assertEquals(3, store().look(typed(member, "MORE", 10), limit).wrongGuesses());
    }
  }

  @Test
  @DisplayName("what was answered is there after a restart")
  void survivesRestart() {
    assumeDurable();
    prepare(store());
    Object before = snapshot(store());
    reopen();
    assertEquals(before, snapshot(store()));
    assertEquals(Status.REPLAYED, store().issue(code("w1", ANN, TWO)).status());
  }

  @Test
  @DisplayName("dying before or after a step leaves all of it or nothing, and a retry ends it")
  void stepsDie() {
    dieAround(
        CodeHardshipsChapter::prepare,
        store -> store.issue(code("w2", BO, TWO)),
        CodeHardshipsChapter::snapshot);
    dieAround(
        CodeHardshipsChapter::prepare,
        store -> store.erase(ANN, NOBODY),
        CodeHardshipsChapter::snapshot);
  }

  @Test
  @DisplayName("dying in the middle of a step leaves all of it or nothing, and a retry ends it")
  void stepsDieInside() {
    dieInside(
        CodeHardshipsChapter::prepare,
        store -> store.issue(code("w2", BO, TWO)),
        CodeHardshipsChapter::snapshot);
    dieInside(
        CodeHardshipsChapter::prepare,
        store -> store.look(typed(BO, "WRONG", 20), LIMIT),
        CodeHardshipsChapter::snapshot);
    dieInside(
        CodeHardshipsChapter::prepare,
        store -> store.handOver(PROGRAM, ANN, CY),
        CodeHardshipsChapter::snapshot);
    dieInside(
        CodeHardshipsChapter::prepare,
        store -> store.erase(ANN, NOBODY),
        CodeHardshipsChapter::snapshot);
  }

  private static void prepare(CodeStore store) {
    store.issue(code("w1", ANN, ONE));
    store.issue(code("w3", ANN, CodeText.of("THREE")));
    store.look(typed(ANN, "WRONG", 10), LIMIT);
    store.look(typed(ANN, "WRONGER", 10), LIMIT);
  }

  private static Object snapshot(CodeStore store) {
    return List.of(
        Stream.of(ONE, TWO, CodeText.of("THREE")).map(text -> store.find(PROGRAM, text)).toList(),
        Stream.of(ANN, BO, CY).map(member -> ReferralSnapshot.rows(store.export(member))).toList());
  }

  @Test
  @DisplayName("every command is answered and kept as by the reference")
  void answersLikeTheReference() {
    long first = Long.getLong("communitykit.seed", 1);
    int worlds = Integer.getInteger("communitykit.worlds", Math.max(3, races() / 250));
    for (long seed = first; seed < first + worlds; seed++) {
      RandomCodes.compare(seed, empty());
    }
  }
}
