package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.ANN;
import static io.communitykit.testkit.referral.ReferralUnits.BO;
import static io.communitykit.testkit.referral.ReferralUnits.CY;
import static io.communitykit.testkit.referral.ReferralUnits.NOON;
import static io.communitykit.testkit.referral.ReferralUnits.OTHER;
import static io.communitykit.testkit.referral.ReferralUnits.PROGRAM;
import static io.communitykit.testkit.referral.ReferralUnits.at;
import static io.communitykit.testkit.referral.ReferralUnits.member;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.ActivityId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.referral.ChannelId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.code.CodeLookup;
import io.communitykit.referral.code.CodeStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.GuessLimit;
import io.communitykit.referral.code.IssueCommand;
import io.communitykit.referral.code.IssueResult;
import io.communitykit.referral.code.IssueResult.Status;
import io.communitykit.referral.code.ReferralCode;
import io.communitykit.referral.code.TypedCode;
import io.communitykit.testkit.store.StoreChapter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a code is issued once, found where it is good, and that wrong ones are counted. */
abstract class CodesChapter extends StoreChapter<CodeStore> {

  static final CodeText ONE = CodeText.of("ONE2345");
  static final CodeText TWO = CodeText.of("TWO2345");

  /** More than are typed here, and longer ago than anything happens. */
  static final GuessLimit LIMIT = new GuessLimit(100, Duration.ofDays(1));

  private static final Instant LONG_AGO = NOON.minusSeconds(1);
  private static final MemberId NOBODY = MemberId.of("2f1c");

  CodesChapter(CodeStoreContract contract) {
    super(contract);
  }

  /** The code {@code text} of {@code owner}, wished for under {@code id}. */
  static ReferralCode code(String id, MemberId owner, CodeText text) {
    return new ReferralCode(
        PROGRAM,
        text,
        IssueCommand.of(ActivityId.of(id), owner, at(5), at(10)),
        owner,
        OptionalInt.empty(),
        Optional.empty());
  }

  static TypedCode typed(MemberId member, String text, long seconds) {
    return new TypedCode(PROGRAM, member, text, at(seconds));
  }

  private static CodeLookup nothing(int wrong) {
    return new CodeLookup(Optional.empty(), wrong);
  }

  private static ReferralCode in(ReferralProgramId program, ReferralCode code) {
    return new ReferralCode(
        program, code.text(), code.issued(), code.owner(), code.usageLimit(), code.expiresAt());
  }

  @Test
  @DisplayName("are found as they were issued, with everything that was wished for")
  void roundTrip() {
    ReferralCode full =
        new ReferralCode(
            PROGRAM,
            ONE,
            IssueCommand.of(ActivityId.of("w1"), ANN, at(5).plusNanos(1_000), at(10))
                .spelled(ONE)
                .in(ChannelId.of("kol-anna")),
            ANN,
            OptionalInt.of(100),
            Optional.of(at(86_400).plusNanos(999_000)));
    assertEquals(new IssueResult(Status.ISSUED, Optional.of(full)), store().issue(full));
    ReferralCode plain = code("w2", BO, TWO);
    assertEquals(Status.ISSUED, issue(plain));
    assertEquals(Optional.of(full), store().find(PROGRAM, ONE));
    assertEquals(Optional.of(plain), store().find(PROGRAM, TWO));
    assertEquals(Optional.empty(), store().find(PROGRAM, CodeText.of("THREE")));
    assertEquals(
        new CodeLookup(Optional.of(full), 0), store().look(typed(CY, "one-2345", 20), LIMIT));
  }

  @Test
  @DisplayName(
      "a repeated wish gets the code first issued, whatever was generated for it this time")
  void replays() {
    ReferralCode first = code("w1", ANN, ONE);
    store().issue(first);
    assertEquals(
        new IssueResult(Status.REPLAYED, Optional.of(first)), store().issue(code("w1", ANN, TWO)));
    assertEquals(Status.REPLAYED, issue(first));
    assertEquals(Optional.empty(), store().find(PROGRAM, TWO));
  }

  @Test
  @DisplayName(
      "another wish under an id is a conflict that gives what is there, a free spelling or not")
  void conflicts() {
    ReferralCode first = code("w1", ANN, ONE);
    store().issue(first);
    IssueResult conflict = new IssueResult(Status.ID_CONFLICT, Optional.of(first));
    assertEquals(conflict, store().issue(code("w1", BO, TWO)));
    assertEquals(conflict, store().issue(code("w1", BO, ONE)), "the id is looked at first");
    assertEquals(Optional.empty(), store().find(PROGRAM, TWO));
  }

  @Test
  @DisplayName("a spelling is one member's, and what was refused takes no id")
  void taken() {
    store().issue(code("w1", ANN, ONE));
    assertEquals(
        new IssueResult(Status.TAKEN, Optional.empty()), store().issue(code("w2", BO, ONE)));
    assertEquals(Status.TAKEN, issue(code("w2", ANN, ONE)), "also the same member's");
    assertEquals(Status.ISSUED, issue(code("w2", BO, TWO)));
  }

  @Test
  @DisplayName("belong to their program: another one has ids, spellings and wrong codes of its own")
  void programs() {
    ReferralCode here = code("w1", ANN, ONE);
    store().issue(here);
    store().look(typed(CY, "WRONG", 20), LIMIT);
    assertEquals(Optional.empty(), store().find(OTHER, ONE));
    assertEquals(nothing(0), store().look(new TypedCode(OTHER, CY, ONE.value(), at(20)), LIMIT));
    ReferralCode there = in(OTHER, code("w1", BO, ONE));
    assertEquals(Status.ISSUED, issue(there));
    assertEquals(Optional.of(here), store().find(PROGRAM, ONE));
    assertEquals(Optional.of(there), store().find(OTHER, ONE));
    store().handOver(OTHER, BO, CY);
    store().handOver(OTHER, ANN, CY);
    assertEquals(Optional.of(here), store().find(PROGRAM, ONE));
  }

  @Test
  @DisplayName("different wrong ones are counted, a repeated one once, from after an instant on")
  void guesses() {
    assertEquals(nothing(0), store().look(typed(CY, "AAA", 10), LIMIT));
    assertEquals(nothing(1), store().look(typed(CY, "BBB", 20), LIMIT));
    assertEquals(nothing(2), store().look(typed(CY, "a-a-a", 30), LIMIT));
    assertEquals(nothing(2), store().look(typed(CY, "aaa 中 😀", 20), LIMIT));
    assertEquals(nothing(0), store().look(typed(BO, "CCC", 20), LIMIT));
    assertEquals(3, wrong(CY, LONG_AGO), "one of them was typed twice");
    assertEquals(3, wrong(CY, at(19)));
    assertEquals(1, wrong(CY, at(20)), "after, not at");
    assertEquals(0, wrong(CY, at(30)));
    assertEquals(1, wrong(BO, at(0)));
    assertEquals(0, wrong(ANN, at(0)));
    store().look(typed(CY, "AAA", 25), LIMIT);
    assertEquals(1, wrong(CY, at(29)), "the latest instant stays");
  }

  @Test
  @DisplayName("wrong ones that are recent are kept, however many old ones are forgotten")
  void guessesAreForgotten() {
    store().look(typed(CY, "AAA", 10), new GuessLimit(9, Duration.ofSeconds(10)));
    store().look(typed(CY, "BBB", 40), new GuessLimit(9, Duration.ofSeconds(20)));
    store().look(typed(CY, "CCC", 50), new GuessLimit(9, Duration.ofSeconds(11)));
    assertEquals(2, wrong(CY, at(39)));
    assertEquals(1, wrong(CY, at(40)));
  }

  @Test
  @DisplayName("are looked up and counted at one moment; what is right is not kept as wrong")
  void looks() {
    ReferralCode code = code("w1", ANN, ONE);
    store().issue(code);
    store().look(typed(CY, "AAA", 20), LIMIT);
    CodeLookup right = new CodeLookup(Optional.of(code), 1);
    assertEquals(right, store().look(typed(CY, ONE.value(), 20), LIMIT));
    assertEquals(right, store().look(typed(CY, ONE.value(), 21), LIMIT));
    assertEquals(nothing(1), store().look(typed(CY, TWO.value(), 20), LIMIT));
    Instant early = code.issued().at().minusNanos(1_000);
    assertEquals(
        nothing(0),
        store().look(new TypedCode(PROGRAM, BO, ONE.value(), early), LIMIT),
        "not issued yet");
    assertEquals(1, wrong(BO, LONG_AGO));
  }

  @Test
  @DisplayName("no more wrong ones are kept than the limit, and none of them is made longer")
  void limit() {
    store().issue(code("w1", ANN, ONE));
    GuessLimit two = new GuessLimit(2, Duration.ofSeconds(100));
    assertEquals(nothing(0), store().look(typed(CY, "AAA", 10), two));
    assertEquals(nothing(1), store().look(typed(CY, "BBB", 20), two));
    assertEquals(nothing(2), store().look(typed(CY, "CCC", 30), two));
    assertEquals(nothing(2), store().look(typed(CY, "AAA", 30), two));
    assertEquals(2, store().look(typed(CY, ONE.value(), 30), two).wrongGuesses());
    assertEquals(0, wrong(CY, at(20)));
    assertEquals(nothing(1), store().look(typed(CY, "CCC", 110), two), "the oldest is over");
  }

  @Test
  @DisplayName("are handed over with all but the wish, any number of times")
  void handOver() {
    ReferralCode one = code("w1", ANN, ONE);
    ReferralCode two = code("w2", BO, TWO);
    store().issue(one);
    store().issue(two);
    for (int i = 0; i < 2; i++) {
      store().handOver(PROGRAM, ANN, CY);
      assertEquals(Optional.of(one.of(CY)), store().find(PROGRAM, ONE));
      assertEquals(Optional.of(two), store().find(PROGRAM, TWO));
    }
    assertEquals(
        new IssueResult(Status.REPLAYED, Optional.of(one.of(CY))), store().issue(one), "its wish");
    store().handOver(PROGRAM, CY, BO);
    assertEquals(Optional.of(one.of(BO)), store().find(PROGRAM, ONE));
  }

  @Test
  @DisplayName("are exported to their owner, with the wrong ones")
  void export() {
    ReferralCode full =
        new ReferralCode(
            PROGRAM,
            ONE,
            IssueCommand.of(ActivityId.of("w1"), ANN, at(5), at(10)).in(ChannelId.of("poster")),
            ANN,
            OptionalInt.of(3),
            Optional.of(at(99)));
    store().issue(full);
    store().issue(code("w2", BO, TWO));
    store().look(typed(ANN, "WRONG", 20), LIMIT);
    assertEquals(
        Map.of(
            "referral.codes",
            Map.of(
                Map.of(
                    "program", PROGRAM.value(),
                    "code", ONE.value(),
                    "issuedAt", at(10).toString(),
                    "channel", "poster",
                    "expiresAt", at(99).toString(),
                    "usageLimit", "3"),
                1),
            "referral.wrong-codes",
            Map.of(
                Map.of("program", PROGRAM.value(), "typed", "WRONG", "at", at(20).toString()), 1)),
        ReferralSnapshot.rows(store().export(ANN)));
    assertNothingOf(CY);
  }

  @Test
  @DisplayName("are gone with their owner, and so are wrong ones; the spelling is free again")
  void erasure() {
    store().issue(code("w1", ANN, ONE));
    store().issue(in(OTHER, code("w1", ANN, ONE)));
    store().issue(code("w2", BO, TWO));
    store().look(typed(ANN, "WRONG", 20), LIMIT);
    store().look(typed(BO, "WRONG", 20), LIMIT);
    assertEquals(new ErasureReceipt(NOBODY, 3, 0), store().erase(ANN, NOBODY));
    assertNothingOf(ANN);
    assertEquals(0, wrong(ANN, LONG_AGO));
    assertEquals(1, wrong(BO, LONG_AGO));
    assertEquals(Optional.empty(), store().find(PROGRAM, ONE));
    assertEquals(Optional.empty(), store().find(OTHER, ONE));
    assertEquals(new ErasureReceipt(NOBODY, 0, 0), store().erase(ANN, NOBODY));
    assertEquals(Status.ISSUED, issue(code("w1", CY, ONE)));
    assertEquals(Optional.of(code("w2", BO, TWO)), store().find(PROGRAM, TWO));
  }

  @Test
  @DisplayName("are gone with who owns them; who only wished for them is replaced in the wish")
  void erasureAfterHandOver() {
    ReferralCode one = code("w1", ANN, ONE);
    store().issue(one);
    store().issue(code("w2", ANN, TWO));
    store().handOver(PROGRAM, ANN, BO);
    store().issue(code("w3", member("dee"), CodeText.of("THREE")));
    assertEquals(new ErasureReceipt(NOBODY, 0, 2), store().erase(ANN, NOBODY));
    assertNothingOf(ANN);
    assertEquals(Optional.of(one.of(BO).issuedTo(NOBODY)), store().find(PROGRAM, ONE));
    store().handOver(PROGRAM, member("dee"), BO);
    assertEquals(new ErasureReceipt(member("3f1c"), 3, 0), store().erase(BO, member("3f1c")));
    assertEquals(Optional.empty(), store().find(PROGRAM, CodeText.of("THREE")));
  }

  @Test
  @DisplayName("of a community are not known to its neighbours, nor erased with theirs")
  void communities() {
    CodeStore neighbour = neighbour();
    ReferralCode code = code("w1", ANN, ONE);
    store().issue(code);
    store().look(typed(ANN, "WRONG", 20), LIMIT);
    assertEquals(nothing(0), neighbour.look(typed(ANN, ONE.value(), 20), LIMIT));
    assertEquals(Status.ISSUED, neighbour.issue(code).status());
    neighbour.handOver(PROGRAM, ANN, BO);
    neighbour.erase(ANN, NOBODY);
    assertEquals(
        new CodeLookup(Optional.of(code), 1), store().look(typed(ANN, ONE.value(), 20), LIMIT));
  }

  private Status issue(ReferralCode code) {
    return store().issue(code).status();
  }

  private int wrong(MemberId member, Instant since) {
    // A right one shows how many wrong ones there are, and adds none.
    String right = "RIGHT2345";
    store().issue(code("right", member("eve"), CodeText.of(right)));
    GuessLimit limit = new GuessLimit(100, Duration.between(since, at(200)));
    return store().look(typed(member, right, 200), limit).wrongGuesses();
  }

  private void assertNothingOf(MemberId member) {
    for (MemberExport.Section section : store().export(member).sections()) {
      assertEquals(0, section.rows().size(), section.name());
    }
  }
}
