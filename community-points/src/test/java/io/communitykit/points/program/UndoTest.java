package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.points;
import static io.communitykit.points.fixture.Definitions.toTarget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.problem.Checked;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.EarningScope;
import io.communitykit.points.LotPolicy;
import io.communitykit.points.UndoneBy;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.ReverseCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.definition.AwardDefinition;
import io.communitykit.points.definition.BudgetDefinition;
import io.communitykit.points.definition.CampaignDefinition;
import io.communitykit.points.definition.LevelsDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.fixture.RuleDraft;
import io.communitykit.points.ledger.LedgerAuditor;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What is undone")
class UndoTest {

  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  private static final AssetId POINTS = AssetId.of("points");
  private static final AssetId GROWTH = AssetId.of("growth");

  private PointsProgram program = program(rules(ClawbackPolicy.DEBT));
  private int next;

  private static PointsProgram program(EarningRules rules) {
    return PointsProgram.builder(rules).clock(InstantSource.fixed(NOON)).build();
  }

  private static Definitions.File file(ClawbackPolicy clawback) {
    return Definitions.file()
        .asset("points", new AssetDefinition(null, null, null, clawback))
        .asset("growth", new AssetDefinition(null, LotPolicy.NONE, null, clawback));
  }

  private static EarningRules rules(ClawbackPolicy clawback) {
    return file(clawback)
        .category("content")
        .rule(
            RuleDraft.on("post", "post.created")
                .gives(10)
                .gives(new AwardDefinition("growth", 3L, null, null, null))
                .cap(CapPeriod.DAY, 25, EarningScope.MEMBER)
                .category("content")
                .undoneOn("post.deleted"))
        .rule(
            RuleDraft.on("bonus", "post.created")
                .gives(new AwardDefinition("growth", 100L, null, null, null)))
        .rule(
            RuleDraft.on("liked", "content.liked")
                .gives(toTarget(2))
                .undoneOn("content.unliked", UndoneBy.ACTOR))
        .rule(
            RuleDraft.on("spam", "content.removed")
                .takes(15, null, "target")
                .undoneOn("content.restored"))
        .levels(new LevelsDefinition("growth", List.of(0L, 5L), null, "content"))
        .compile();
  }

  private Activity act(String type, String actor, String object) {
    return Activity.of(ActivityId.of("a" + next++), MemberId.of(actor), ActivityType.of(type), NOON)
        .withObject(ContentId.of(object));
  }

  private EarningReceipt record(String type, String actor, String object) {
    return program.record(act(type, actor, object).withTarget(MemberId.of("ann")));
  }

  private long available(String member, AssetId asset) {
    Balance balance = program.balance(MemberId.of(member), asset, NOON);
    return balance.available() - balance.owed();
  }

  private long available(String member) {
    return available(member, POINTS);
  }

  @AfterEach
  void ledgerIsSound() {
    assertThat(LedgerAuditor.verify(program.store(), List.of(POINTS, GROWTH)).findings()).isEmpty();
    assertThat(program.everybody().totals(POINTS, NOON).isBalanced()).isTrue();
  }

  @Test
  @DisplayName("is found also when the next version gives its assets in another order")
  void otherOrder() {
    AwardDefinition points = new AwardDefinition("points", 5L, null, null, null);
    AwardDefinition growth = new AwardDefinition("growth", 3L, null, null, null);
    program = program(ordered(1, points, growth).orElseThrow());
    ContentId object = ContentId.of("o");
    record("post.created", object);
    program.reload(ordered(2, growth, points));
    assertThat(record("post.created", object).status()).isEqualTo(EarningReceipt.Status.NOTHING);
    record("post.deleted", object);
    MemberId ann = MemberId.of("ann");
    assertThat(program.balance(ann, POINTS, NOON).available()).isZero();
    assertThat(program.balance(ann, GROWTH, NOON).available()).isZero();
  }

  private EarningReceipt record(String type, ContentId object) {
    return program.record(
        Activity.of(
                ActivityId.of("order-" + next++), MemberId.of("ann"), ActivityType.of(type), NOON)
            .withObject(object));
  }

  private static Checked<EarningRules> ordered(
      int version, AwardDefinition first, AwardDefinition second) {
    return EarningRules.compile(
        file(ClawbackPolicy.WITHIN_LOT)
            .version(version)
            .rule(
                RuleDraft.on("post", "post.created")
                    .gives(first)
                    .gives(second)
                    .once(EarningScope.OBJECT)
                    .undoneOn("post.deleted"))
            .definition());
  }

  @Test
  @DisplayName("is taken back once, whoever undoes it, and only what the rule gave")
  void takenBack() {
    record("post.created", "ann", "p1");
    record("post.created", "ann", "p2");
    assertThat(available("ann")).isEqualTo(20);
    assertThat(available("ann", GROWTH)).isEqualTo(206);
    EarningReceipt undo = record("post.deleted", "moderator", "p1");
    assertThat(undo.status()).isEqualTo(EarningReceipt.Status.NOTHING);
    assertThat(undo.changes())
        .extracting(
            EarningReceipt.Change::kind,
            change -> change.account().asset(),
            EarningReceipt.Change::amount)
        .containsExactlyInAnyOrder(
            tuple(TransactionKind.CLAWBACK, POINTS, -10L),
            tuple(TransactionKind.CLAWBACK, GROWTH, -3L));
    assertThat(available("ann")).isEqualTo(10);
    assertThat(available("ann", GROWTH)).isEqualTo(203);
    assertThat(record("post.deleted", "ann", "p1").changes()).isEmpty();
    assertThat(available("ann")).isEqualTo(10);
  }

  @Test
  @DisplayName("earns nothing if it arrives after what undoes it")
  void undoFirst() {
    record("post.deleted", "ann", "p1");
    record("post.created", "ann", "p1");
    assertThat(available("ann")).isZero();
    assertThat(available("ann", GROWTH)).isEqualTo(100);
    record("post.created", "ann", "p2");
    assertThat(available("ann")).isEqualTo(10);
  }

  @Test
  @DisplayName("gives its room in the caps back")
  void caps() {
    for (int i = 0; i < 4; i++) {
      record("post.created", "ann", "p" + i);
    }
    assertThat(available("ann")).isEqualTo(25);
    record("post.deleted", "ann", "p0");
    assertThat(available("ann")).isEqualTo(15);
    record("post.created", "ann", "p5");
    assertThat(available("ann")).isEqualTo(25);
    record("post.created", "ann", "p6");
    assertThat(available("ann")).isEqualTo(25);
  }

  @Test
  @DisplayName("counts towards its category no longer, nor what an operator takes back")
  void category() {
    EarningReceipt first = record("post.created", "ann", "p1");
    record("post.created", "ann", "p2");
    MemberId ann = MemberId.of("ann");
    assertThat(program.standings().earned(ann, GROWTH, "content")).isEqualTo(6);
    assertThat(program.standings().level(ann, NOON).orElseThrow().number()).isEqualTo(2);
    record("post.deleted", "ann", "p2");
    assertThat(program.standings().earned(ann, GROWTH, "content")).isEqualTo(3);
    assertThat(program.standings().level(ann, NOON).orElseThrow().number()).isEqualTo(1);
    CommandReceipt reversed = program.reverse(reverse("r1", first.id()));
    assertThat(reversed.status()).isEqualTo(CommandReceipt.Status.DONE);
    assertThat(program.standings().earned(ann, GROWTH, "content")).isZero();
    assertThat(available("ann", GROWTH)).isEqualTo(100);
    // What the operator took is not taken twice.
    assertThat(record("post.deleted", "ann", "p1").changes()).isEmpty();
  }

  private static ReverseCommand reverse(String id, TransactionId of) {
    return new ReverseCommand(id, of, Optional.empty(), Message.of("why"), NOON);
  }

  @Test
  @DisplayName("is only one's own where the rule says so")
  void byActor() {
    record("content.liked", "bo", "p1");
    record("content.liked", "cy", "p1");
    record("content.unliked", "bo", "p1");
    assertThat(available("ann")).isEqualTo(2);
    record("content.liked", "bo", "p1");
    assertThat(available("ann")).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(ClawbackPolicy.class)
  @DisplayName("is taken back as far as the asset's policy goes")
  void policies(ClawbackPolicy policy) {
    program = program(rules(policy));
    record("post.created", "ann", "p1");
    program.spend(new SpendCommand("s1", MemberId.of("ann"), POINTS, 10, Message.of("mug"), NOON));
    record("post.created", "ann", "p2");
    program.spend(new SpendCommand("s2", MemberId.of("ann"), POINTS, 4, Message.of("mug"), NOON));
    record("post.deleted", "ann", "p1");
    assertThat(available("ann"))
        .isEqualTo(
            switch (policy) {
              case WITHIN_LOT -> 6;
              case WITHIN_BALANCE -> 0;
              case DEBT -> -4;
            });
  }

  @Nested
  @DisplayName("of a penalty")
  class Penalties {

    @Test
    @DisplayName("comes back, to the very lots and off the debt")
    void comesBack() {
      record("post.created", "ann", "p1");
      EarningReceipt penalty = record("content.removed", "moderator", "p9");
      assertThat(penalty.changes())
          .extracting(EarningReceipt.Change::kind, EarningReceipt.Change::amount)
          .containsExactly(tuple(TransactionKind.PENALTY, -15L));
      assertThat(available("ann")).isEqualTo(-5);
      EarningReceipt undone = record("content.restored", "moderator", "p9");
      assertThat(undone.changes())
          .extracting(EarningReceipt.Change::kind, EarningReceipt.Change::amount)
          .containsExactly(tuple(TransactionKind.REFUND, 15L));
      assertThat(available("ann")).isEqualTo(10);
      record("content.restored", "moderator", "p9");
      assertThat(available("ann")).isEqualTo(10);
    }

    @Test
    @DisplayName("leaves the floor, and takes nothing where there is nothing")
    void floor() {
      program =
          program(
              points()
                  .rule(RuleDraft.on("post", "post.created").gives(10))
                  .rule(
                      RuleDraft.on("spam", "content.removed")
                          .takes(15, 4L, "target")
                          .undoneOn("content.restored"))
                  .compile());
      record("content.removed", "moderator", "p0");
      record("post.created", "ann", "p1");
      record("content.removed", "moderator", "p9");
      assertThat(available("ann")).isEqualTo(4);
      record("content.restored", "moderator", "p0");
      assertThat(available("ann")).isEqualTo(4);
      record("content.restored", "moderator", "p9");
      assertThat(available("ann")).isEqualTo(10);
    }

    @Test
    @DisplayName("with an award in one activity takes from that award too")
    void withAward() {
      program =
          program(
              points()
                  .rule(RuleDraft.on("a", "post.created").gives(10))
                  .rule(RuleDraft.on("b", "post.created").takes(3, null, null))
                  .compile());
      EarningReceipt receipt = record("post.created", "ann", "p1");
      assertThat(receipt.total()).isEqualTo(10);
      assertThat(receipt.changes()).hasSize(1);
      assertThat(available("ann")).isEqualTo(7);
    }
  }

  @Test
  @DisplayName("leaves everything as if it had never been: first times, budgets, caps, categories")
  void identity() {
    Definitions.File file =
        points()
            .category("content")
            .rule(
                RuleDraft.on("first", "post.created")
                    .gives(10)
                    .once(EarningScope.MEMBER)
                    .cap(CapPeriod.MONTH, 40, EarningScope.RULE)
                    .category("content")
                    .undoneOn("post.deleted"))
            .campaign(
                new CampaignDefinition(
                    "double",
                    "2026-06-01T00:00",
                    "2026-06-02T00:00",
                    "2",
                    null,
                    null,
                    new BudgetDefinition("points", 10L)));
    program = program(file.compile());
    record("post.created", "bo", "p1");
    record("post.deleted", "bo", "p1");
    assertThat(available("bo")).isZero();
    assertThat(program.standings().earned(MemberId.of("bo"), POINTS, "content")).isZero();
    record("post.created", "bo", "p2");
    assertThat(available("bo")).isEqualTo(20);
    record("post.created", "bo", "p3");
    assertThat(available("bo")).isEqualTo(20);
    record("post.created", "cy", "p4");
    assertThat(available("cy")).isEqualTo(10);
  }

  @Test
  @DisplayName("stays undone when it is delivered again")
  void replay() {
    Activity post = act("post.created", "ann", "p1");
    program.record(post);
    Activity undo = act("post.deleted", "ann", "p1");
    EarningReceipt first = program.record(undo);
    assertThat(program.record(post).status()).isEqualTo(EarningReceipt.Status.REPLAYED);
    EarningReceipt again = program.record(undo);
    assertThat(again.status()).isEqualTo(EarningReceipt.Status.REPLAYED);
    assertThat(again.changes()).isEqualTo(first.changes());
    assertThat(available("ann")).isZero();
  }

  @Test
  @DisplayName("is found again after its member was erased")
  void erased() {
    record("post.created", "ann", "p1");
    MemberId somebody = MemberId.of("somebody");
    program.store().erase(MemberId.of("ann"), somebody);
    record("post.deleted", "moderator", "p1");
    assertThat(available("somebody")).isZero();
  }
}
