package io.communitykit.points.draw;

import static io.communitykit.points.draw.Vectors.ENTROPY;
import static io.communitykit.points.draw.Vectors.NOON;
import static io.communitykit.points.draw.Vectors.SEED;
import static io.communitykit.points.draw.Vectors.SPRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.RewardIntent;
import io.communitykit.core.text.Texts;
import io.communitykit.points.DrawForm;
import io.communitykit.points.OutOfStock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Draws")
class DrawsTest {

  private static final MemberId ANN = MemberId.of("ann");
  private static final DrawId WHEEL = DrawId.of("wheel");
  private static final String SOURCE = "drand round 4242";

  @Test
  @DisplayName("go from open to revealed, and every command repeated answers the same")
  void lifeCycle() {
    Draws draws = Vectors.spring();
    assertThat(draws.open(SPRING, Vectors.springTerms(), SEED, NOON.plusSeconds(9)).status())
        .isEqualTo(DrawStatus.REPLAYED);
    assertThat(draws.enter(Vectors.ticket("A7", "ann")).status()).isEqualTo(DrawStatus.REPLAYED);
    DrawAnswer<SealedDraw> sealed = draws.seal(SPRING, SOURCE, NOON);
    assertThat(sealed.status()).isEqualTo(DrawStatus.DONE);
    assertThat(draws.enter(Vectors.ticket("A7", "ann")).status()).isEqualTo(DrawStatus.REPLAYED);
    DrawAnswer<SealedDraw> again = draws.seal(SPRING, SOURCE, NOON.plusSeconds(1));
    assertThat(again.status()).isEqualTo(DrawStatus.REPLAYED);
    assertThat(again.value()).isEqualTo(sealed.value());
    DrawAnswer<List<DrawWin>> drawn = draws.draw(SPRING, ENTROPY, NOON);
    assertThat(drawn.value().orElseThrow()).hasSize(3);
    assertThat(draws.draw(SPRING, ENTROPY, NOON.plusSeconds(1)).value()).isEqualTo(drawn.value());
    DrawAnswer<DrawProof> revealed = draws.reveal(SPRING);
    assertThat(revealed.status()).isEqualTo(DrawStatus.DONE);
    assertThat(draws.reveal(SPRING).status()).isEqualTo(DrawStatus.REPLAYED);
    assertThat(draws.reveal(SPRING).value()).isEqualTo(revealed.value());
    assertThat(draws.draw(SPRING, ENTROPY, NOON).value()).isEqualTo(drawn.value());
  }

  @Test
  @DisplayName("refuse what is out of turn, and a second answer to what was said once")
  void outOfTurn() {
    Draws draws = Vectors.spring();
    assertThat(draws.draw(SPRING, ENTROPY, NOON).status()).isEqualTo(DrawStatus.NOT_SEALED);
    assertThat(draws.reveal(SPRING).status()).isEqualTo(DrawStatus.NOT_SEALED);
    assertThat(draws.sealWheel(SPRING, NOON).status()).isEqualTo(DrawStatus.WRONG_FORM);
    draws.seal(SPRING, SOURCE, NOON);
    assertThat(draws.seal(SPRING, "drand round 4243", NOON).status())
        .isEqualTo(DrawStatus.ID_CONFLICT);
    assertThat(draws.enter(Vectors.ticket("late", "eve")).status()).isEqualTo(DrawStatus.NOT_OPEN);
    assertThat(draws.reveal(SPRING).status()).isEqualTo(DrawStatus.NOT_DRAWN);
    draws.draw(SPRING, ENTROPY, NOON);
    assertThat(draws.draw(SPRING, "another", NOON).status()).isEqualTo(DrawStatus.ID_CONFLICT);
    assertThat(draws.open(SPRING, Vectors.wheelTerms(), SEED, NOON).status())
        .isEqualTo(DrawStatus.ID_CONFLICT);
    DrawId unknown = DrawId.of("unknown");
    assertThat(draws.seal(unknown, SOURCE, NOON).status()).isEqualTo(DrawStatus.UNKNOWN_DRAW);
    assertThat(draws.draw(unknown, ENTROPY, NOON).status()).isEqualTo(DrawStatus.UNKNOWN_DRAW);
    assertThat(draws.reveal(unknown).status()).isEqualTo(DrawStatus.UNKNOWN_DRAW);
    assertThat(draws.find(unknown)).isEmpty();
    assertThat(draws.enter(Ticket.of(unknown, TicketId.of("t"), ANN, NOON)).status())
        .isEqualTo(DrawStatus.UNKNOWN_DRAW);
    assertThat(draws.spin(Vectors.ticket("s", "ann")).status()).isEqualTo(DrawStatus.WRONG_FORM);
  }

  @Test
  @DisplayName("say why in English and in Chinese")
  void texts() {
    for (DrawStatus status : DrawStatus.values()) {
      if (!status.isDone()) {
        var refusal = DrawAnswer.refused(status, SPRING).refusal().orElseThrow();
        assertThat(Texts.render(refusal, Locale.ENGLISH)).contains("spring-2026", " ");
        assertThat(Texts.render(refusal, Locale.CHINESE)).contains("抽奖 spring-2026");
      }
    }
    for (SpinOutcome.Because because : SpinOutcome.Because.values()) {
      var outcome =
          new SpinOutcome(
              1, 1, "mug", Optional.of(DrawPrize.unlimited("tea", 1)), because, Optional.empty());
      assertThat(Texts.render(outcome.message(), Locale.CHINESE)).contains("抽中 mug");
      assertThat(Texts.render(outcome.message(), Locale.ENGLISH)).contains("mug was drawn");
    }
  }

  @Test
  @DisplayName("take a member's last ticket, and not one more; and another content is a conflict")
  void memberLimit() {
    Draws draws = Vectors.spring();
    assertThat(draws.enter(Vectors.ticket("third", "ann")).status()).isEqualTo(DrawStatus.DONE);
    assertThat(draws.enter(Vectors.ticket("fourth", "ann")).status())
        .isEqualTo(DrawStatus.MEMBER_LIMIT);
    assertThat(draws.enter(Vectors.ticket("third", "ben")).status())
        .isEqualTo(DrawStatus.ID_CONFLICT);
    assertThat(draws.enter(Vectors.ticket("third", "ann").weighing(2)).status())
        .isEqualTo(DrawStatus.ID_CONFLICT);
  }

  @Test
  @DisplayName("are entered up to a microsecond before their end, and what was entered stays so")
  void until() {
    Instant end = NOON.plusSeconds(60);
    DrawTerms terms = DrawTerms.parse(Vectors.springTerms().text() + "until\t" + end + "\n");
    Draws draws = Draws.inMemory();
    draws.open(SPRING, terms, SEED, NOON);
    Ticket last = Ticket.of(SPRING, TicketId.of("last"), ANN, end.minusNanos(1_000));
    assertThat(draws.enter(last).status()).isEqualTo(DrawStatus.DONE);
    Ticket late = Ticket.of(SPRING, TicketId.of("late"), ANN, end);
    assertThat(draws.enter(late).status()).isEqualTo(DrawStatus.CLOSED);
    assertThat(draws.enter(Ticket.of(SPRING, TicketId.of("last"), ANN, end)).status())
        .isEqualTo(DrawStatus.REPLAYED);
  }

  @Test
  @DisplayName("take activities for tickets, whose ids do not show the activity's")
  void activities() {
    DrawTerms terms = DrawTerms.parse(Vectors.springTerms().text() + "entry\tcontent.shared\t4\n");
    Draws draws = Draws.inMemory();
    draws.open(SPRING, terms, SEED, NOON);
    Activity share =
        Activity.of(ActivityId.of("share by ann"), ANN, ActivityType.of("content.shared"), NOON);
    TicketRecord ticket = draws.record(SPRING, share).value().orElseThrow();
    assertThat(ticket.ticket().weight()).isEqualTo(4);
    assertThat(ticket.ticket().id().value()).matches("[0-9a-f]{32}");
    assertThat(draws.record(SPRING, share).status()).isEqualTo(DrawStatus.REPLAYED);
    Activity post = Activity.of(ActivityId.of("p"), ANN, ActivityType.POST_CREATED, NOON);
    assertThat(draws.record(SPRING, post).status()).isEqualTo(DrawStatus.NO_ENTRY);
    assertThat(draws.record(DrawId.of("x"), post).status()).isEqualTo(DrawStatus.UNKNOWN_DRAW);
  }

  @Test
  @DisplayName("pay points by intents that are the same every time")
  void intents() {
    Draws draws = Vectors.spring();
    draws.seal(SPRING, SOURCE, NOON);
    List<DrawWin> wins = draws.draw(SPRING, ENTROPY, NOON).value().orElseThrow();
    assertThat(wins.get(0).intent()).isEmpty();
    RewardIntent intent = wins.get(1).intent().orElseThrow();
    assertThat(intent.id()).hasToString("draw:spring-2026:b2");
    assertThat(intent.beneficiary()).isEqualTo(MemberId.of("ben"));
    assertThat(intent.asset()).isEqualTo(AssetId.of("points"));
    assertThat(intent.amount()).isEqualTo(100);
    assertThat(Texts.render(intent.reason(), Locale.CHINESE)).contains("hundred-points");
    List<DrawWin> later = draws.draw(SPRING, ENTROPY, NOON.plusSeconds(5)).value().orElseThrow();
    assertThat(later).isEqualTo(wins);
  }

  @Test
  @DisplayName("keep the seed out of every text and export until it is revealed")
  void secret() {
    InMemoryDrawStore store = new InMemoryDrawStore();
    Draws draws = Draws.on(store);
    DrawAnswer<DrawNotice> opened = draws.open(SPRING, Vectors.springTerms(), SEED, NOON);
    draws.enter(Vectors.ticket("A7", "ann"));
    DrawAnswer<SealedDraw> sealed = draws.seal(SPRING, SOURCE, NOON);
    DrawAnswer<List<DrawWin>> drawn = draws.draw(SPRING, ENTROPY, NOON);
    String said =
        SEED
            + opened.toString()
            + sealed
            + drawn
            + store.find(SPRING)
            + store.export(ANN)
            + draws.reveal(SPRING);
    assertThat(said).contains("A7").doesNotContain(SEED.disclose().substring(0, 16));
    assertThatThrownBy(() -> ServerSeed.parse("secret0000000"))
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  @DisplayName("refuse a seed in the store that is not the one committed to")
  void swappedSeed() {
    InMemoryDrawStore store = new InMemoryDrawStore();
    DrawRecord open = DrawRecord.open(SPRING, Vectors.springTerms(), SEED, NOON);
    ServerSeed other = ServerSeed.of(new byte[32]);
    store.open(
        new DrawRecord(
            SPRING,
            open.terms(),
            open.commitment(),
            other,
            NOON,
            DrawState.OPEN,
            Optional.empty(),
            Optional.empty()));
    Draws draws = Draws.on(store);
    draws.enter(Vectors.ticket("A7", "ann"));
    draws.seal(SPRING, SOURCE, NOON);
    assertThatThrownBy(() -> draws.draw(SPRING, ENTROPY, NOON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("committed");
  }

  @Test
  @DisplayName("prove the same after a member is erased, who is nowhere in the proof")
  void erasure() {
    InMemoryDrawStore store = new InMemoryDrawStore();
    Draws draws = Draws.on(store);
    draws.open(SPRING, Vectors.springTerms(), SEED, NOON);
    Vectors.springTickets().forEach(draws::enter);
    String seal = draws.seal(SPRING, SOURCE, NOON).value().orElseThrow().seal();
    store.erase(ANN, MemberId.of("2f1c"));
    assertThat(draws.seal(SPRING, SOURCE, NOON).value().orElseThrow().seal()).isEqualTo(seal);
    List<DrawWin> wins = draws.draw(SPRING, ENTROPY, NOON).value().orElseThrow();
    assertThat(wins.get(0).member()).isEqualTo(MemberId.of("2f1c"));
    String proof = draws.reveal(SPRING).value().orElseThrow().text();
    assertThat(proof).isEqualTo(Vectors.text("tickets.txt")).doesNotContain("ann", "ben");
    assertThat(store.export(ANN).sections().get(0).rows()).isEmpty();
  }

  @Test
  @DisplayName("of a wheel say what was drawn, what is given for it and why")
  void wheelOutcomes() {
    Draws draws = Draws.inMemory();
    DrawId id = DrawId.of("wheel-fallback");
    draws.open(id, Vectors.wheelTerms(), SEED, NOON);
    List<String> said =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> draws.spin(Vectors.spin(id, i)).value().orElseThrow())
            .map(o -> o.drawn() + ">" + o.prize().map(DrawPrize::id).orElse("") + " " + o.because())
            .toList();
    assertThat(said)
        .contains("mug>mug AS_DRAWN", "grand>thanks FALLBACK", "thanks>thanks AS_DRAWN")
        .hasSize(12);
    SpinOutcome replayed = draws.spin(Vectors.spin(id, 6)).value().orElseThrow();
    assertThat(replayed.drawn()).isEqualTo("grand");
    assertThat(replayed.sequence()).isEqualTo(6);
    assertThat(draws.spin(Vectors.spin(id, 3)).value().orElseThrow().intent().orElseThrow().id())
        .hasToString("draw:wheel-fallback:s3");
  }

  @Test
  @DisplayName("of a wheel without a fallback can come to nothing, which is said")
  void nothingLeft() {
    for (OutOfStock policy : OutOfStock.values()) {
      Draws draws = Draws.inMemory();
      DrawTerms terms = DrawTerms.wheel("w", Optional.empty(), List.of(DrawPrize.of("mug", 1, 1)));
      draws.open(WHEEL, policy == OutOfStock.FALLBACK ? terms : terms.renormalised(), SEED, NOON);
      Ticket first = Ticket.of(WHEEL, TicketId.of("1"), ANN, NOON);
      Ticket second = Ticket.of(WHEEL, TicketId.of("2"), ANN, NOON);
      assertThat(draws.spin(first).value().orElseThrow().because())
          .isEqualTo(SpinOutcome.Because.AS_DRAWN);
      SpinOutcome nothing = draws.spin(second).value().orElseThrow();
      assertThat(nothing.because()).isEqualTo(SpinOutcome.Because.NOTHING_LEFT);
      assertThat(nothing.prize()).isEmpty();
      assertThat(nothing.intent()).isEmpty();
    }
  }

  @Test
  @DisplayName("of a wheel spin a ticket that was entered before the seal, and none afterwards")
  void sealedWheel() {
    Draws draws = Draws.inMemory();
    draws.open(WHEEL, Vectors.wheelTerms(), SEED, NOON);
    Ticket entered = Ticket.of(WHEEL, TicketId.of("in"), ANN, NOON);
    draws.enter(entered);
    assertThat(draws.reveal(WHEEL).status()).isEqualTo(DrawStatus.NOT_SEALED);
    assertThat(draws.seal(WHEEL, SOURCE, NOON).status()).isEqualTo(DrawStatus.WRONG_FORM);
    assertThat(draws.draw(WHEEL, ENTROPY, NOON).status()).isEqualTo(DrawStatus.WRONG_FORM);
    draws.sealWheel(WHEEL, NOON);
    assertThat(draws.spin(Ticket.of(WHEEL, TicketId.of("out"), ANN, NOON)).status())
        .isEqualTo(DrawStatus.NOT_OPEN);
    assertThat(draws.spin(entered).status()).isEqualTo(DrawStatus.DONE);
    draws.reveal(WHEEL);
    assertThat(draws.spin(entered).status()).isEqualTo(DrawStatus.REPLAYED);
  }

  @Test
  @DisplayName("of a wheel are not spun any more once the seed is known")
  void revealedWheel() {
    Draws draws = Draws.inMemory();
    draws.open(WHEEL, Vectors.wheelTerms(), SEED, NOON);
    Ticket entered = Ticket.of(WHEEL, TicketId.of("in"), ANN, NOON);
    draws.enter(entered);
    draws.sealWheel(WHEEL, NOON);
    DrawProof proof = draws.reveal(WHEEL).value().orElseThrow();
    assertThat(proof.spins()).isEmpty();
    assertThat(DrawVerifier.verify(proof.text(), List.of()).ok()).isTrue();
    assertThat(draws.spin(entered).status()).isEqualTo(DrawStatus.NOT_OPEN);
  }

  @Test
  @DisplayName("refuse terms and tickets out of bounds, naming what was expected")
  void bounds() {
    assertThatThrownBy(() -> Vectors.ticket("t", "ann").weighing(0))
        .hasMessage("weight must be 1..1000000, was 0");
    assertThatThrownBy(() -> Vectors.ticket("t", "ann").weighing(1_000_001))
        .hasMessage("weight must be 1..1000000, was 1000001");
    assertThatThrownBy(() -> Vectors.spring().enter(Vectors.ticket("t", "ann").with("luck")))
        .hasMessageContaining("luck must be empty");
    assertThatThrownBy(
            () -> DrawTerms.tickets("r", List.of(DrawPrize.of("a", 1), DrawPrize.of("a", 1))))
        .hasMessageContaining("prizes must differ");
    assertThatThrownBy(() -> DrawTerms.tickets("r", List.of(DrawPrize.of("a", 100_001))))
        .hasMessage("stock of a must be 1..100000, was 100001");
    assertThatThrownBy(
            () -> DrawTerms.wheel("r", Optional.of("mug"), List.of(DrawPrize.of("mug", 1, 1))))
        .hasMessageContaining("fallback must be a prize");
    assertThatThrownBy(() -> DrawTerms.wheel("r", Optional.empty(), List.of(DrawPrize.of("m", 1))))
        .hasMessageContaining("sum of odds");
    assertThatThrownBy(() -> DrawId.of("a:b")).hasMessageContaining("draw id must be a name");
    assertThat(TicketId.of("x".repeat(64)).value()).hasSize(64);
    assertThatThrownBy(() -> TicketId.of("x".repeat(65))).hasMessageContaining("had 65");
    assertThatThrownBy(() -> ServerSeed.of(new byte[31]))
        .hasMessage("seed must have 32 bytes, had 31");
    assertThat(Vectors.springTerms().form()).isEqualTo(DrawForm.TICKETS);
    assertThat(Vectors.springTerms().maxTickets()).isEqualTo(OptionalInt.of(3));
    assertThat(DrawTerms.parse(Vectors.wheelTerms().text())).isEqualTo(Vectors.wheelTerms());
  }
}
