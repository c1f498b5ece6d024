package io.communitykit.moderation.program;

import static io.communitykit.moderation.program.DeskFixture.ANN;
import static io.communitykit.moderation.program.DeskFixture.BO;
import static io.communitykit.moderation.program.DeskFixture.CHESS;
import static io.communitykit.moderation.program.DeskFixture.MOD;
import static io.communitykit.moderation.program.DeskFixture.NOON;
import static io.communitykit.moderation.program.DeskFixture.OTHER_MOD;
import static io.communitykit.moderation.program.DeskFixture.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.CircleId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.program.DeskReceipt.Status;
import io.communitykit.moderation.review.CaseOutcome;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReporterTally;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.CaseQuery;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReviewTest {

  private static final ContentId POST = ContentId.of("p");

  private final DeskFixture fixture = new DeskFixture();
  private final ModerationDesk desk = fixture.desk;

  private DeskReceipt complain(String id, MemberId reporter, int trust, ContentId content) {
    return desk.complain(
        ComplaintCommand.of(id, reporter, content, ANN, "this is bad", NOON),
        Author.of(reporter).withTrust(trust));
  }

  private ReviewCase claim(MemberId reviewer, Instant at) {
    return desk.claim(reviewer, CaseQuery.OPEN, at).reviewCase().orElseThrow();
  }

  @Test
  @DisplayName("complaints about one thing are one case, whose priority is what they weigh")
  void priority() {
    complain("c1", BO, 2, POST);
    ReviewCase open = complain("c2", MemberId.of("cy"), 0, POST).reviewCase().orElseThrow();
    assertThat(open.complaints()).isEqualTo(2);
    assertThat(open.priority()).as("1 + 2, and 1 + 0").isEqualTo(4);
    assertThat(desk.store().cases(CaseQuery.OPEN, 10)).containsExactly(open);
    assertThat(desk.store().complaints(open.id(), Optional.empty(), 10).items())
        .extracting(Complaint::weight)
        .containsExactly(3, 1);
  }

  @Test
  @DisplayName("who complains again, of themselves, or under no known policy, is told so")
  void refusals() {
    DeskReceipt first = complain("c1", BO, 0, POST);
    assertThat(complain("c1", BO, 0, POST)).isEqualTo(first.as(Status.REPLAYED));
    assertThat(complain("c2", BO, 0, POST).status()).isEqualTo(Status.ALREADY_COMPLAINED);
    assertThat(complain("c1", MemberId.of("cy"), 0, POST).status()).isEqualTo(Status.ID_CONFLICT);
    assertThat(complain("c3", ANN, 0, POST).status()).isEqualTo(Status.OWN_MATTER);
    ComplaintCommand unknown =
        ComplaintCommand.of("c4", MemberId.of("cy"), ANN, "rude", NOON).naming("no-such");
    assertThat(desk.complain(unknown, Author.of(MemberId.of("cy"))).status())
        .isEqualTo(Status.UNKNOWN_POLICY);
    assertThat(desk.store().cases(CaseQuery.OPEN, 10))
        .singleElement()
        .satisfies(open -> assertThat(open.complaints()).isEqualTo(1));
    assertThatThrownBy(
            () -> desk.complain(ComplaintCommand.of("c5", BO, ANN, "rude", NOON), Author.of(ANN)))
        .hasMessage("reporter must be the command's, bo, was ann");
  }

  @Test
  @DisplayName("a complaint does not keep the reviewer from deciding, and is counted all the same")
  void complaintMeanwhile() {
    complain("c1", BO, 0, POST);
    ReviewCase claimed = claim(MOD, NOON);
    complain("c2", MemberId.of("cy"), 0, POST);
    DeskReceipt receipt = desk.resolve(ResolveCaseCommand.confirm(claimed, MOD, NOON).under("w3"));
    assertThat(receipt.status()).isEqualTo(Status.DONE);
    ReviewCase closed = desk.store().cases(CaseQuery.of(claimed.id()), 1).get(0);
    assertThat(closed.complaints()).isEqualTo(2);
    assertThat(closed.isOpen()).isFalse();
  }

  @Test
  @DisplayName("a case of complaints alone needs a policy, whose weight is the strike's")
  void policyNeeded() {
    complain("c1", BO, 0, POST);
    ReviewCase claimed = claim(MOD, NOON);
    ResolveCaseCommand confirm = ResolveCaseCommand.confirm(claimed, MOD, NOON);
    assertThat(desk.resolve(confirm).status()).isEqualTo(Status.UNKNOWN_POLICY);
    assertThat(desk.resolve(confirm.under("no-such")).status()).isEqualTo(Status.UNKNOWN_POLICY);
    Strike strike = desk.resolve(confirm.under("w5")).strikes().get(0);
    assertThat(strike.weight()).isEqualTo(5);
    assertThat(strike.rule()).isEmpty();
    assertThat(strike.subject()).isEqualTo(Subject.content(POST));
    assertThat(strike.decision()).contains(claimed.id());
  }

  @Test
  @DisplayName("a reviewer may find another violation than the rule did")
  void otherPolicy() {
    fixture.post(ANN, "p", "doubtful", NOON);
    Strike strike =
        desk.resolve(ResolveCaseCommand.confirm(claim(MOD, NOON), MOD, NOON).under("w5"))
            .strikes()
            .get(0);
    assertThat(strike.policy()).isEqualTo("w5");
    assertThat(strike.weight()).isEqualTo(5);
  }

  @Test
  @DisplayName("the most urgent case comes first, of equals the oldest")
  void order() {
    complain("c1", BO, 0, ContentId.of("low"));
    fixture.post(ANN, "held", "doubtful", NOON.minusSeconds(1));
    complain("c2", BO, 4, ContentId.of("high"));
    desk.complain(
        ComplaintCommand.of("c3", BO, ContentId.of("older"), ANN, "bad", NOON.minusSeconds(9)),
        Author.of(BO));
    assertThat(desk.store().cases(CaseQuery.OPEN, 10))
        .extracting(open -> open.subject().id())
        .containsExactly("high", "held", "older", "low");
    assertThat(desk.store().cases(CaseQuery.OPEN, 2)).hasSize(2);
    assertThat(desk.store().cases(CaseQuery.OPEN.in(CHESS), 10)).hasSize(1);
    assertThat(desk.store().cases(CaseQuery.OPEN.in(CircleId.of("go")), 10)).isEmpty();
  }

  @Test
  @DisplayName("a claimed case is nobody else's until its lease ends, and then somebody else's")
  void lease() {
    complain("c1", BO, 0, POST);
    ReviewCase first = claim(MOD, NOON);
    Instant end = NOON.plus(ModerationDesk.LEASE);
    assertThat(desk.claim(OTHER_MOD, CaseQuery.OPEN, end.minusNanos(1_000)).status())
        .isEqualTo(Status.NOT_FOUND);
    ReviewCase second = claim(OTHER_MOD, end);
    assertThat(second.version()).isEqualTo(first.version() + 1);
    DeskReceipt late = desk.resolve(ResolveCaseCommand.clear(first, MOD, end.plusSeconds(1)));
    assertThat(late.status()).isEqualTo(Status.CONFLICT);
    assertThat(late.reviewCase()).contains(second);
    assertThat(desk.resolve(ResolveCaseCommand.clear(second, MOD, end)).status())
        .as("the version is seen, but another has claimed it")
        .isEqualTo(Status.NOT_CLAIMED);
    assertThat(desk.resolve(ResolveCaseCommand.clear(second, OTHER_MOD, end)).status())
        .isEqualTo(Status.DONE);
  }

  @Test
  @DisplayName("who is late decides all the same if nobody has claimed the case since")
  void lateAlone() {
    complain("c1", BO, 0, POST);
    ReviewCase claimed = claim(MOD, NOON);
    assertThat(desk.resolve(ResolveCaseCommand.clear(claimed, MOD, days(1))).status())
        .isEqualTo(Status.DONE);
    assertThat(
            desk.resolve(ResolveCaseCommand.confirm(claimed, OTHER_MOD, days(1)).under("w1"))
                .status())
        .isEqualTo(Status.ALREADY_DECIDED);
    assertThat(desk.resolve(ResolveCaseCommand.clear(claimed, MOD, days(1))).status())
        .isEqualTo(Status.REPLAYED);
  }

  @Test
  @DisplayName("nobody gets or decides the case that accuses them")
  void ownCase() {
    complain("c1", BO, 0, POST);
    assertThat(desk.claim(ANN, CaseQuery.OPEN, NOON).status()).isEqualTo(Status.NOT_FOUND);
    ReviewCase claimed = claim(MOD, NOON);
    assertThat(desk.resolve(ResolveCaseCommand.clear(claimed, ANN, NOON)).status())
        .isEqualTo(Status.OWN_MATTER);
    assertThat(
            desk.resolve(
                    new ResolveCaseCommand(
                        "no-such",
                        1,
                        MOD,
                        CaseOutcome.CLEARED,
                        Optional.empty(),
                        Remark.NONE,
                        NOON))
                .status())
        .isEqualTo(Status.NOT_FOUND);
  }

  @Test
  @DisplayName("what becomes of complaints counts for the reporter's next one")
  void accuracy() {
    for (int i = 0; i < 5; i++) {
      complain("c" + i, BO, 0, ContentId.of("p" + i));
      desk.resolve(ResolveCaseCommand.confirm(claim(MOD, NOON), MOD, NOON).under("w1"));
    }
    assertThat(desk.store().tally(BO)).isEqualTo(new ReporterTally(5, 0));
    ReviewCase open = complain("next", BO, 0, POST).reviewCase().orElseThrow();
    assertThat(open.priority()).as("1 + 0 + 5").isEqualTo(6);
  }

  @Test
  @DisplayName("once a case is decided, another complaint opens another case")
  void again() {
    complain("c1", BO, 0, POST);
    ReviewCase first = claim(MOD, NOON);
    desk.resolve(ResolveCaseCommand.clear(first, MOD, NOON));
    ReviewCase second = complain("c2", MemberId.of("cy"), 0, POST).reviewCase().orElseThrow();
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.complaints()).isEqualTo(1);
  }
}
