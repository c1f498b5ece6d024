package io.communitykit.testkit.points.draw;

import static io.communitykit.testkit.points.draw.DrawUnits.ANN;
import static io.communitykit.testkit.points.draw.DrawUnits.AUTUMN;
import static io.communitykit.testkit.points.draw.DrawUnits.NOON;
import static io.communitykit.testkit.points.draw.DrawUnits.SPRING;
import static io.communitykit.testkit.points.draw.DrawUnits.at;
import static io.communitykit.testkit.points.draw.DrawUnits.drawn;
import static io.communitykit.testkit.points.draw.DrawUnits.open;
import static io.communitykit.testkit.points.draw.DrawUnits.sealed;
import static io.communitykit.testkit.points.draw.DrawUnits.seed;
import static io.communitykit.testkit.points.draw.DrawUnits.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.points.draw.DrawId;
import io.communitykit.points.draw.DrawRecord;
import io.communitykit.points.draw.DrawState;
import io.communitykit.points.draw.DrawStore;
import io.communitykit.points.draw.DrawStore.AdvanceStatus;
import io.communitykit.points.draw.DrawStore.OpenStatus;
import io.communitykit.points.draw.TicketCommit;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.store.StoreChapter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That draws open once and only ever go on. */
abstract class SteppingChapter extends StoreChapter<DrawStore> {

  SteppingChapter(DrawStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("is kept with everything, to the microsecond")
  void roundTrip() {
    DrawRecord draw = DrawRecord.open(SPRING, terms(), seed(7), NOON.plusNanos(123_456_789));
    assertEquals(OpenStatus.OPENED, store().open(draw));
    assertEquals(Optional.of(draw), store().find(SPRING));
    assertEquals(NOON.plusNanos(123_456_000), store().find(SPRING).orElseThrow().openedAt());
    assertEquals(Optional.empty(), store().find(AUTUMN));
  }

  @Test
  @DisplayName("opened again is a replay, however far it is; opened for something else a conflict")
  void repeats() {
    store().open(open(SPRING));
    DrawRecord later = DrawRecord.open(SPRING, terms(), seed(1), at(5));
    assertEquals(OpenStatus.REPLAYED, store().open(later));
    assertEquals(Optional.of(open(SPRING)), store().find(SPRING), "the first instant stays");
    assertEquals(
        OpenStatus.ID_CONFLICT,
        store().open(DrawRecord.open(SPRING, terms(), seed(2), NOON)),
        "another seed");
    DrawRecord terms =
        DrawRecord.open(
            SPRING, terms().limited(OptionalInt.empty(), OptionalInt.empty()), seed(1), NOON);
    assertEquals(OpenStatus.ID_CONFLICT, store().open(terms), "other terms");
    store().advance(DrawState.OPEN, sealed(SPRING));
    assertEquals(OpenStatus.REPLAYED, store().open(open(SPRING)));
    assertEquals(Optional.of(sealed(SPRING)), store().find(SPRING));
  }

  @Test
  @DisplayName("goes on from the state expected alone, and not twice")
  void advances() {
    store().open(open(SPRING));
    assertEquals(AdvanceStatus.STALE, store().advance(DrawState.SEALED, drawn(SPRING)));
    assertEquals(AdvanceStatus.STALE, store().advance(DrawState.OPEN, sealed(AUTUMN)));
    assertEquals(AdvanceStatus.ADVANCED, store().advance(DrawState.OPEN, sealed(SPRING)));
    assertEquals(Optional.of(sealed(SPRING)), store().find(SPRING));
    assertEquals(AdvanceStatus.STALE, store().advance(DrawState.OPEN, sealed(SPRING)));
    assertEquals(AdvanceStatus.ADVANCED, store().advance(DrawState.SEALED, drawn(SPRING)));
    DrawRecord revealed = drawn(SPRING).revealed();
    assertEquals(AdvanceStatus.ADVANCED, store().advance(DrawState.DRAWN, revealed));
    assertEquals(Optional.of(revealed), store().find(SPRING));
    assertEquals(AdvanceStatus.STALE, store().advance(DrawState.DRAWN, revealed));
  }

  @Test
  @DisplayName("of a community is not known to its neighbours, and its tickets are not theirs")
  void communities() {
    DrawStore neighbour = neighbour();
    store().open(open(SPRING));
    store().enter(DrawUnits.ticket("t", ANN), 1);
    assertEquals(Optional.empty(), neighbour.find(SPRING));
    assertEquals(
        TicketCommit.Status.UNKNOWN_DRAW, neighbour.enter(DrawUnits.ticket("t", ANN), 1).status());
    neighbour.open(open(SPRING));
    assertEquals(List.of(), neighbour.tickets(SPRING, Optional.empty(), 9).items());
    neighbour.erase(ANN, DrawUnits.NOBODY);
    assertEquals(
        ANN, store().tickets(SPRING, Optional.empty(), 9).items().get(0).ticket().member());
  }

  @Test
  @DisplayName("that many threads open, and seal, is opened once and sealed once")
  void raced() throws Exception {
    int draws = Math.max(1, races() / 10);
    List<List<OpenStatus>> opened =
        Races.run(
            draws,
            THREADS,
            (race, thread) ->
                store().open(DrawRecord.open(id(race), terms(), seed(thread / 2), at(thread))));
    for (int race = 0; race < draws; race++) {
      assertEquals(1, count(opened.get(race), OpenStatus.OPENED), "race " + race);
      assertEquals(1, count(opened.get(race), OpenStatus.REPLAYED), "race " + race);
    }
    List<List<AdvanceStatus>> advanced =
        Races.run(
            draws,
            THREADS,
            (race, thread) ->
                store().advance(DrawState.OPEN, store().find(id(race)).orElseThrow().revealed()));
    for (int race = 0; race < draws; race++) {
      assertEquals(1, count(advanced.get(race), AdvanceStatus.ADVANCED), "race " + race);
    }
  }

  private static DrawId id(int race) {
    return DrawId.of("draw-" + race);
  }
}
