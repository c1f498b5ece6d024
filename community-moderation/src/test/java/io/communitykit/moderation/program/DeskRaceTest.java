package io.communitykit.moderation.program;

import static io.communitykit.moderation.program.DeskFixture.ANN;
import static io.communitykit.moderation.program.DeskFixture.BO;
import static io.communitykit.moderation.program.DeskFixture.MOD;
import static io.communitykit.moderation.program.DeskFixture.NOON;
import static io.communitykit.moderation.program.DeskFixture.OTHER_MOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.program.DeskReceipt.Status;
import io.communitykit.moderation.review.AppealOutcome;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.SanctionKind;
import io.communitykit.moderation.store.CaseQuery;
import io.communitykit.moderation.store.InMemoryModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.UnitCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeskRaceTest {

  /** Lets another write between the reading of one and its writing. */
  private static final class Between extends Relay {

    private Runnable other = () -> {};

    Between() {
      super(new InMemoryModerationStore());
    }

    void once(Runnable write) {
      other =
          () -> {
            other = () -> {};
            write.run();
          };
    }

    @Override
    public UnitCommit commit(ModerationUnit unit) {
      other.run();
      return super.commit(unit);
    }
  }

  private final Between store = new Between();
  private final DeskFixture fixture = new DeskFixture(store);
  private final ModerationDesk desk = fixture.desk;

  private DeskReceipt complain(String id, MemberId reporter) {
    return desk.complain(
        ComplaintCommand.of(id, reporter, ContentId.of("p"), ANN, "bad", NOON),
        Author.of(reporter));
  }

  @Test
  @DisplayName("two posts rejected at one moment are two strikes, and the rung they cross is found")
  void strikes() {
    store.once(() -> fixture.post(ANN, "b", "two", NOON));
    DeskReceipt last = fixture.post(ANN, "a", "two", NOON);
    assertThat(last.sanctions()).extracting(Sanction::kind).containsExactly(SanctionKind.MUTE);
    MemberRecord record = desk.record(ANN, NOON);
    assertThat(record.score(NOON)).isEqualTo(4);
    assertThat(record.sanctions())
        .extracting(Sanction::kind)
        .containsExactlyInAnyOrder(SanctionKind.WARN, SanctionKind.MUTE);
  }

  @Test
  @DisplayName("the same decision enforced twice at one moment is one strike")
  void sameDecision() {
    store.once(() -> fixture.post(ANN, "a", "two", NOON));
    DeskReceipt last = fixture.post(ANN, "a", "two", NOON);
    assertThat(last.status()).isEqualTo(Status.REPLAYED);
    assertThat(desk.record(ANN, NOON).score(NOON)).isEqualTo(2);
  }

  @Test
  @DisplayName("two first complaints at one moment are one case")
  void complaints() {
    store.once(() -> complain("c2", MemberId.of("cy")));
    ReviewCase open = complain("c1", BO).reviewCase().orElseThrow();
    assertThat(open.complaints()).isEqualTo(2);
    assertThat(desk.store().cases(CaseQuery.OPEN, 10)).containsExactly(open);
  }

  @Test
  @DisplayName("a complaint about a case that is decided at that moment opens another one")
  void decidedMeanwhile() {
    complain("c1", BO);
    ReviewCase claimed = desk.claim(MOD, CaseQuery.OPEN, NOON).reviewCase().orElseThrow();
    store.once(() -> desk.resolve(ResolveCaseCommand.clear(claimed, MOD, NOON)));
    ReviewCase next = complain("c2", MemberId.of("cy")).reviewCase().orElseThrow();
    assertThat(next.id()).isNotEqualTo(claimed.id());
    assertThat(next.complaints()).isEqualTo(1);
  }

  @Test
  @DisplayName("who comes second to a case gets the next one, or none")
  void claims() {
    complain("c1", BO);
    store.once(() -> desk.claim(OTHER_MOD, CaseQuery.OPEN, NOON));
    assertThat(desk.claim(MOD, CaseQuery.OPEN, NOON).status()).isEqualTo(Status.NOT_FOUND);
    assertThat(desk.store().cases(CaseQuery.OPEN, 1).get(0).lease().orElseThrow().reviewer())
        .isEqualTo(OTHER_MOD);
  }

  @Test
  @DisplayName("a case claimed by another at the moment it is decided is a conflict")
  void claimedMeanwhile() {
    complain("c1", BO);
    ReviewCase claimed = desk.claim(MOD, CaseQuery.OPEN, NOON).reviewCase().orElseThrow();
    store.once(() -> desk.claim(OTHER_MOD, CaseQuery.OPEN, NOON.plus(ModerationDesk.LEASE)));
    assertThat(
            desk.resolve(
                    ResolveCaseCommand.confirm(claimed, MOD, NOON.plus(ModerationDesk.LEASE))
                        .under("w3"))
                .status())
        .isEqualTo(Status.CONFLICT);
    assertThat(desk.record(ANN, NOON).strikes()).isEmpty();
  }

  @Test
  @DisplayName("two reviewers of one appeal are one ruling")
  void rulings() {
    Sanction mute = fixture.post(ANN, "a", "three", NOON).sanctions().get(0);
    String appeal =
        desk.appeal(new AppealCommand(ANN, Subject.sanction(mute.id()), Remark.of("no"), NOON))
            .appeal()
            .orElseThrow()
            .id();
    store.once(
        () ->
            desk.decideAppeal(
                new RuleOnAppealCommand(
                    appeal, OTHER_MOD, AppealOutcome.UPHELD, Remark.NONE, NOON)));
    DeskReceipt second =
        desk.decideAppeal(
            new RuleOnAppealCommand(appeal, MOD, AppealOutcome.OVERTURNED, Remark.NONE, NOON));
    assertThat(second.status()).isEqualTo(Status.ALREADY_DECIDED);
    assertThat(desk.record(ANN, NOON).score(NOON)).isEqualTo(3);
  }

  @Test
  @DisplayName("an appeal overturned while another post is rejected keeps both right")
  void strikeMeanwhile() {
    Sanction mute = fixture.post(ANN, "a", "three", NOON).sanctions().get(0);
    String appeal =
        desk.appeal(new AppealCommand(ANN, Subject.sanction(mute.id()), Remark.of("no"), NOON))
            .appeal()
            .orElseThrow()
            .id();
    store.once(() -> fixture.post(ANN, "b", "three", NOON.plusSeconds(1)));
    DeskReceipt ruling =
        desk.decideAppeal(
            new RuleOnAppealCommand(
                appeal, MOD, AppealOutcome.OVERTURNED, Remark.NONE, NOON.plusSeconds(2)));
    assertThat(ruling.sanctions()).as("the day, and the week that needed 6").hasSize(2);
    assertThat(desk.record(ANN, NOON).score(NOON)).isEqualTo(3);
  }

  @Test
  @DisplayName("who never gets through is told, and nothing is written")
  void contended() {
    DeskFixture busy =
        new DeskFixture(
            new Relay(new InMemoryModerationStore()) {
              @Override
              public UnitCommit commit(ModerationUnit unit) {
                return UnitCommit.stale(UnitCommit.Status.STALE_RECORD, 1);
              }
            });
    assertThatThrownBy(() -> busy.post(ANN, "a", "two", NOON))
        .isInstanceOf(ContendedDeskException.class)
        .hasMessageEndingWith("must be committed within 200 attempts, was not");
  }

  @Test
  @DisplayName("many at once: every strike counts, every rung once, every case to one reviewer")
  void crowd() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<DeskReceipt>> work = new ArrayList<>();
    DeskFixture crowded = new DeskFixture();
    for (int i = 0; i < 60; i++) {
      String id = "p" + i;
      work.add(() -> crowded.post(ANN, id, "one", NOON));
      work.add(() -> crowded.post(BO, "h" + id, "doubtful", NOON));
    }
    for (Future<DeskReceipt> done : threads.invokeAll(work)) {
      assertThat(done.get().status()).isEqualTo(Status.DONE);
    }
    MemberRecord record = crowded.desk.record(ANN, NOON);
    assertThat(record.score(NOON)).isEqualTo(60);
    assertThat(record.sanctions())
        .extracting(each -> each.cause().orElseThrow().threshold())
        .containsExactlyInAnyOrder(1L, 3L, 6L, 10L, 15L);
    List<Callable<DeskReceipt>> claims = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      MemberId reviewer = MemberId.of("m" + i);
      claims.add(() -> crowded.desk.claim(reviewer, CaseQuery.OPEN, NOON));
    }
    Set<String> claimed = new TreeSet<>();
    for (Future<DeskReceipt> done : threads.invokeAll(claims)) {
      claimed.add(done.get().reviewCase().orElseThrow().id());
    }
    threads.shutdown();
    assertThat(claimed).hasSize(60);
  }
}
