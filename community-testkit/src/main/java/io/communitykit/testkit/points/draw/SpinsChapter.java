package io.communitykit.testkit.points.draw;

import static io.communitykit.testkit.points.draw.DrawUnits.ANN;
import static io.communitykit.testkit.points.draw.DrawUnits.BO;
import static io.communitykit.testkit.points.draw.DrawUnits.MANY;
import static io.communitykit.testkit.points.draw.DrawUnits.SPRING;
import static io.communitykit.testkit.points.draw.DrawUnits.all;
import static io.communitykit.testkit.points.draw.DrawUnits.at;
import static io.communitykit.testkit.points.draw.DrawUnits.bring;
import static io.communitykit.testkit.points.draw.DrawUnits.limited;
import static io.communitykit.testkit.points.draw.DrawUnits.open;
import static io.communitykit.testkit.points.draw.DrawUnits.spin;
import static io.communitykit.testkit.points.draw.DrawUnits.ticket;
import static io.communitykit.testkit.points.draw.DrawUnits.unlimited;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.points.draw.DrawState;
import io.communitykit.points.draw.DrawStore;
import io.communitykit.points.draw.SpinCommit;
import io.communitykit.points.draw.SpinCommit.Status;
import io.communitykit.points.draw.SpinUnit;
import io.communitykit.points.draw.Ticket;
import io.communitykit.points.draw.TicketRecord;
import io.communitykit.points.draw.WheelSpin;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.store.StoreChapter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That no more is given than there is, to nobody twice. */
abstract class SpinsChapter extends StoreChapter<DrawStore> {

  SpinsChapter(DrawStoreContract contract) {
    super(contract);
  }

  private void entered(String... tickets) {
    store().open(open(SPRING));
    for (String ticket : tickets) {
      store().enter(ticket(ticket, ANN), MANY);
    }
  }

  private Optional<String> prize(SpinUnit unit) {
    SpinCommit commit = store().spin(unit);
    assertEquals(Status.SPUN, commit.status());
    return commit.spin().orElseThrow().prize();
  }

  @Test
  @DisplayName("take the first choice that is left, up to its maximum and not one more")
  void stock() {
    entered("1", "2", "3", "4", "5");
    SpinUnit.Choice mug = limited("mug", 2);
    assertEquals(Optional.of("mug"), prize(spin("1", MANY, mug, unlimited("rest"))));
    assertEquals(Optional.of("mug"), prize(spin("2", MANY, mug, unlimited("rest"))));
    assertEquals(Optional.of("rest"), prize(spin("3", MANY, mug, unlimited("rest"))));
    assertEquals(Optional.empty(), prize(spin("4", MANY, mug, limited("none", 0))));
    assertEquals(Optional.of("mug"), prize(spin("5", MANY, limited("mug", 3))), "one released");
  }

  @Test
  @DisplayName("give a member as many limited prizes as allowed, and any number of others")
  void wins() {
    entered("1", "2", "3", "4");
    SpinUnit.Choice rest = unlimited("rest");
    assertEquals(Optional.of("rest"), prize(spin("1", 1, rest)));
    assertEquals(Optional.of("mug"), prize(spin("2", 1, limited("mug", 9), rest)));
    assertEquals(
        Optional.of("rest"), prize(spin("3", 1, limited("mug", 9), limited("tea", 9), rest)));
    assertEquals(Optional.empty(), prize(spin("4", 1, limited("tea", 9))));
    store().enter(ticket("bo", BO), MANY);
    assertEquals(Optional.of("mug"), prize(spin("bo", 1, limited("mug", 2))), "one was left");
  }

  @Test
  @DisplayName("are kept with everything, in their sequence; repeated they come to the same")
  void repeats() {
    entered("b", "a");
    SpinUnit full =
        new SpinUnit(
            SPRING,
            ticket("a", ANN).id(),
            at(2).plusNanos(123_456_789),
            List.of(limited("大奖 1", 1)),
            MANY);
    WheelSpin first = new WheelSpin(1, at(2).plusNanos(123_456_000), Optional.of("大奖 1"), true);
    assertEquals(new SpinCommit(Status.SPUN, Optional.of(first)), store().spin(full));
    assertEquals(
        new SpinCommit(Status.REPLAYED, Optional.of(first)),
        store().spin(spin("a", MANY, unlimited("rest"))));
    WheelSpin second = new WheelSpin(2, at(2), Optional.empty(), false);
    assertEquals(new SpinCommit(Status.SPUN, Optional.of(second)), store().spin(spin("b", MANY)));
    Ticket a = ticket("a", ANN);
    TicketRecord kept = new TicketRecord(a, 2, Optional.of(first));
    assertEquals(kept, all(store(), SPRING, 9).get(0));
    assertEquals(Optional.of(kept), store().enter(a, MANY).ticket(), "entered again");
  }

  @Test
  @DisplayName("need a ticket, in a draw whose seed is still a secret")
  void states() {
    assertEquals(Status.UNKNOWN_TICKET, store().spin(spin("x", MANY)).status());
    for (DrawState state : DrawState.values()) {
      empty();
      entered("spun", "not");
      store().spin(spin("spun", MANY, unlimited("rest")));
      bring(store(), SPRING, state);
      boolean isSecret = state == DrawState.OPEN || state == DrawState.SEALED;
      assertEquals(
          isSecret ? Status.SPUN : Status.NOT_OPEN,
          store().spin(spin("not", MANY)).status(),
          state::toString);
      assertEquals(Status.REPLAYED, store().spin(spin("spun", MANY)).status(), state::toString);
      assertEquals(Status.UNKNOWN_TICKET, store().spin(spin("x", MANY)).status());
    }
  }

  @Test
  @DisplayName("raced by many threads give exactly the stock, each ticket once, without a gap")
  void stockRaced() throws Exception {
    store().open(open(SPRING));
    int races = races();
    int stock = races / 2;
    for (int race = 0; race < races; race++) {
      store().enter(ticket("r" + race, MemberId.of("m" + race % 7)), MANY);
    }
    List<List<SpinCommit>> seen =
        Races.run(
            races,
            THREADS,
            (race, thread) ->
                store().spin(spin("r" + race, MANY, limited("mug", stock), unlimited("rest"))));
    for (int race = 0; race < races; race++) {
      List<Status> statuses = seen.get(race).stream().map(SpinCommit::status).toList();
      assertEquals(1, count(statuses, Status.SPUN), "race " + race);
      assertEquals(1, seen.get(race).stream().map(SpinCommit::spin).distinct().count());
    }
    List<WheelSpin> spins =
        all(store(), SPRING, Page.MAX_SIZE).stream()
            .map(each -> each.spin().orElseThrow())
            .toList();
    assertEquals(stock, spins.stream().filter(WheelSpin::limited).count(), "mugs");
    assertEquals(
        LongStream.rangeClosed(1, races).boxed().collect(Collectors.toSet()),
        spins.stream().map(WheelSpin::sequence).collect(Collectors.toSet()));
  }

  @Test
  @DisplayName(
      "of different tickets raced for the last piece give it once, and a member's limit holds")
  void lastPieceRaced() throws Exception {
    store().open(open(SPRING));
    int races = Math.max(10, races() / 10);
    for (int race = 0; race < races; race++) {
      for (int thread = 0; thread < THREADS; thread++) {
        MemberId member = MemberId.of("m" + race + (race % 2 == 0 ? "-" + thread : ""));
        store().enter(ticket(race + "-" + thread, member), MANY);
      }
    }
    List<List<Optional<String>>> seen =
        Races.run(
            races,
            THREADS,
            (race, thread) ->
                store()
                    .spin(spin(race + "-" + thread, 2, limited("p" + race, race % 2 == 0 ? 1 : 9)))
                    .spin()
                    .orElseThrow()
                    .prize());
    for (int race = 0; race < races; race++) {
      long won = seen.get(race).stream().filter(Optional::isPresent).count();
      assertEquals(race % 2 == 0 ? 1 : 2, won, race % 2 == 0 ? "one piece" : "two wins a member");
    }
  }
}
