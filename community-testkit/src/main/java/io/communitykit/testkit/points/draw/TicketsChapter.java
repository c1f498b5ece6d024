package io.communitykit.testkit.points.draw;

import static io.communitykit.testkit.points.draw.DrawUnits.ANN;
import static io.communitykit.testkit.points.draw.DrawUnits.AUTUMN;
import static io.communitykit.testkit.points.draw.DrawUnits.BO;
import static io.communitykit.testkit.points.draw.DrawUnits.MANY;
import static io.communitykit.testkit.points.draw.DrawUnits.SPRING;
import static io.communitykit.testkit.points.draw.DrawUnits.all;
import static io.communitykit.testkit.points.draw.DrawUnits.at;
import static io.communitykit.testkit.points.draw.DrawUnits.bring;
import static io.communitykit.testkit.points.draw.DrawUnits.open;
import static io.communitykit.testkit.points.draw.DrawUnits.sealed;
import static io.communitykit.testkit.points.draw.DrawUnits.ticket;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.points.draw.DrawState;
import io.communitykit.points.draw.DrawStore;
import io.communitykit.points.draw.Ticket;
import io.communitykit.points.draw.TicketCommit;
import io.communitykit.points.draw.TicketCommit.Status;
import io.communitykit.points.draw.TicketId;
import io.communitykit.points.draw.TicketRecord;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.store.StoreChapter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That tickets are numbered once, and that the list is closed for good. */
abstract class TicketsChapter extends StoreChapter<DrawStore> {

  TicketsChapter(DrawStoreContract contract) {
    super(contract);
  }

  private Status enter(Ticket ticket) {
    return store().enter(ticket, MANY).status();
  }

  @Test
  @DisplayName("are kept with everything, numbered from 1")
  void roundTrip() {
    store().open(open(SPRING));
    Ticket full =
        new Ticket(
            SPRING, TicketId.of("券 1"), BO, 1_000_000, "好运 😀", at(3).plusNanos(123_456_789));
    TicketRecord first = new TicketRecord(full, 1, Optional.empty());
    assertEquals(new TicketCommit(Status.ENTERED, Optional.of(first)), store().enter(full, 1));
    TicketRecord second = new TicketRecord(ticket("b", ANN), 2, Optional.empty());
    assertEquals(
        new TicketCommit(Status.ENTERED, Optional.of(second)), store().enter(second.ticket(), 1));
    assertEquals(List.of(second, first), all(store(), SPRING, 9));
    assertEquals(at(3).plusNanos(123_456_000), first.ticket().at());
  }

  @Test
  @DisplayName("repeated are a replay, whenever; another under the id is a conflict")
  void repeats() {
    store().open(open(SPRING));
    store().open(open(AUTUMN));
    Ticket ticket = ticket("t", ANN);
    TicketRecord kept = new TicketRecord(ticket, 1, Optional.empty());
    enter(ticket);
    Ticket later = new Ticket(SPRING, ticket.id(), ANN, 1, "", at(50));
    assertEquals(new TicketCommit(Status.REPLAYED, Optional.of(kept)), store().enter(later, 1));
    for (Ticket other : List.of(ticket.heldBy(BO), ticket.weighing(2), ticket.with("luck"))) {
      assertEquals(
          new TicketCommit(Status.ID_CONFLICT, Optional.of(kept)), store().enter(other, 9));
    }
    assertEquals(
        Status.ENTERED, enter(new Ticket(AUTUMN, ticket.id(), BO, 1, "", at(1))), "another draw");
    assertEquals(List.of(kept), all(store(), SPRING, 9));
  }

  @Test
  @DisplayName("are refused by a draw that is unknown or not open, but for those it has")
  void states() {
    assertEquals(Status.UNKNOWN_DRAW, enter(ticket("t", ANN)));
    for (DrawState state : DrawState.values()) {
      empty().open(open(SPRING));
      enter(ticket("before", ANN));
      bring(store(), SPRING, state);
      Status expected = state == DrawState.OPEN ? Status.ENTERED : Status.NOT_OPEN;
      assertEquals(expected, enter(ticket("after", ANN)), state::toString);
      assertEquals(Status.REPLAYED, enter(ticket("before", ANN)), state::toString);
    }
  }

  @Test
  @DisplayName("of one member are as many as allowed and not one more, draw by draw")
  void memberLimit() {
    store().open(open(SPRING));
    store().open(open(AUTUMN));
    assertEquals(Status.ENTERED, store().enter(ticket("1", ANN), 2).status());
    assertEquals(Status.ENTERED, store().enter(ticket("2", ANN), 2).status());
    assertEquals(
        new TicketCommit(Status.MEMBER_LIMIT, Optional.empty()),
        store().enter(ticket("3", ANN), 2));
    assertEquals(Status.REPLAYED, store().enter(ticket("2", ANN), 0).status());
    assertEquals(Status.MEMBER_LIMIT, store().enter(ticket("4", BO), 0).status());
    assertEquals(Status.ENTERED, store().enter(ticket("4", BO), 1).status());
    Ticket there = new Ticket(AUTUMN, TicketId.of("1"), ANN, 1, "", at(1));
    assertEquals(Status.ENTERED, store().enter(there, 1).status());
    assertEquals(
        List.of(1L, 2L, 3L), all(store(), SPRING, 9).stream().map(TicketRecord::number).toList());
  }

  @Test
  @DisplayName("are listed in the order of their ids' bytes, page by page, as the list was sealed")
  void order() {
    store().open(open(SPRING));
    List<String> ordered = List.of("A", "B", "a", "ab", "é", "中", "Ａ", "😀");
    for (int i : new int[] {3, 6, 0, 7, 4, 2, 5, 1}) {
      enter(ticket(ordered.get(i), ANN));
    }
    store().advance(DrawState.OPEN, sealed(SPRING));
    for (int size : new int[] {1, 3, 7, 8, Page.MAX_SIZE}) {
      assertEquals(
          ordered,
          all(store(), SPRING, size).stream().map(each -> each.ticket().id().value()).toList(),
          "pages of " + size);
    }
    assertEquals(Optional.empty(), store().tickets(SPRING, Optional.empty(), 8).next());
    assertEquals(List.of(), store().tickets(AUTUMN, Optional.empty(), 8).items());
  }

  @Test
  @DisplayName("of one id raced by many threads are one, and of one member as many as allowed")
  void raced() throws Exception {
    store().open(open(SPRING));
    int races = races();
    List<List<TicketCommit>> seen =
        Races.run(races, THREADS, (race, thread) -> store().enter(ticket("r" + race, ANN), MANY));
    for (int race = 0; race < races; race++) {
      List<Status> statuses = seen.get(race).stream().map(TicketCommit::status).toList();
      assertEquals(1, count(statuses, Status.ENTERED), "race " + race);
      assertEquals(THREADS - 1, count(statuses, Status.REPLAYED), "race " + race);
      assertEquals(1, seen.get(race).stream().map(TicketCommit::ticket).distinct().count());
    }
    List<List<Status>> limited =
        Races.run(
            races,
            THREADS,
            (race, thread) -> {
              MemberId member = MemberId.of("m" + race);
              return store().enter(ticket("m" + race + "-" + thread, member), 3).status();
            });
    for (int race = 0; race < races; race++) {
      assertEquals(3, count(limited.get(race), Status.ENTERED), "race " + race);
    }
    List<TicketRecord> all = all(store(), SPRING, Page.MAX_SIZE);
    assertEquals(
        LongStream.rangeClosed(1, all.size()).boxed().collect(Collectors.toSet()),
        all.stream().map(TicketRecord::number).collect(Collectors.toSet()),
        "numbers without a gap");
  }

  @Test
  @DisplayName("that were accepted are in the sealed list, and no others, also at the last moment")
  void sealedWhileEntered() throws Exception {
    int rounds = Math.max(10, races() / 100);
    for (int round = 0; round < rounds; round++) {
      empty().open(open(SPRING));
      Set<TicketId> accepted = ConcurrentHashMap.newKeySet();
      List<List<Set<TicketId>>> sealed =
          Races.run(
              12,
              THREADS,
              (race, thread) -> {
                if (thread == 0 && race == 6) {
                  store().advance(DrawState.OPEN, sealed(SPRING));
                  return ids();
                }
                Ticket ticket = ticket(race + "-" + thread, ANN);
                if (enter(ticket) == Status.ENTERED) {
                  accepted.add(ticket.id());
                }
                return Set.of();
              });
      assertEquals(accepted, ids(), "round " + round);
      assertEquals(accepted, sealed.get(6).get(0), "as read after the seal, round " + round);
      assertTrue(store().find(SPRING).orElseThrow().sealed().isPresent());
    }
  }

  private Set<TicketId> ids() {
    Set<TicketId> ids = new HashSet<>();
    all(store(), SPRING, Page.MAX_SIZE).forEach(each -> ids.add(each.ticket().id()));
    return ids;
  }
}
