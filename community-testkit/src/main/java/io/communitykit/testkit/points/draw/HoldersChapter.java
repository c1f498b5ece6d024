package io.communitykit.testkit.points.draw;

import static io.communitykit.testkit.points.draw.DrawUnits.ANN;
import static io.communitykit.testkit.points.draw.DrawUnits.AUTUMN;
import static io.communitykit.testkit.points.draw.DrawUnits.BO;
import static io.communitykit.testkit.points.draw.DrawUnits.MANY;
import static io.communitykit.testkit.points.draw.DrawUnits.NOBODY;
import static io.communitykit.testkit.points.draw.DrawUnits.SPRING;
import static io.communitykit.testkit.points.draw.DrawUnits.all;
import static io.communitykit.testkit.points.draw.DrawUnits.at;
import static io.communitykit.testkit.points.draw.DrawUnits.drawn;
import static io.communitykit.testkit.points.draw.DrawUnits.limited;
import static io.communitykit.testkit.points.draw.DrawUnits.open;
import static io.communitykit.testkit.points.draw.DrawUnits.seed;
import static io.communitykit.testkit.points.draw.DrawUnits.spin;
import static io.communitykit.testkit.points.draw.DrawUnits.ticket;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.Page;
import io.communitykit.points.draw.DrawState;
import io.communitykit.points.draw.DrawStore;
import io.communitykit.points.draw.SpinUnit;
import io.communitykit.points.draw.Ticket;
import io.communitykit.points.draw.TicketCommit;
import io.communitykit.points.draw.TicketId;
import io.communitykit.points.draw.TicketRecord;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.store.StoreChapter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That members get what is kept of them, and can go. */
abstract class HoldersChapter extends StoreChapter<DrawStore> {

  HoldersChapter(DrawStoreContract contract) {
    super(contract);
  }

  private Set<Map<String, String>> exported(DrawStore store) {
    List<MemberExport.Section> sections = store.export(ANN).sections();
    assertEquals(
        List.of("draw.tickets"), sections.stream().map(MemberExport.Section::name).toList());
    assertEquals(ANN, store.export(ANN).member());
    return new HashSet<>(sections.get(0).rows());
  }

  @Test
  @DisplayName("tickets and spins are exported, and no seed")
  void export() {
    store().open(open(SPRING));
    store().open(open(AUTUMN));
    store().enter(ticket("1", ANN).with("luck"), MANY);
    store().enter(ticket("2", BO), MANY);
    store().enter(new Ticket(AUTUMN, TicketId.of("1"), ANN, 7, "", at(3)), MANY);
    store().spin(spin("1", MANY, limited("mug", 1)));
    assertEquals(
        Set.of(
            Map.of(
                "draw",
                "spring",
                "ticket",
                "1",
                "number",
                "1",
                "weight",
                "1",
                "luck",
                "luck",
                "at",
                at(1).toString(),
                "spunAt",
                at(2).toString(),
                "prize",
                "mug"),
            Map.of(
                "draw",
                "autumn",
                "ticket",
                "1",
                "number",
                "1",
                "weight",
                "7",
                "at",
                at(3).toString())),
        exported(store()));
    assertFalse(store().export(ANN).toString().contains(seed(1).disclose()));
  }

  @Test
  @DisplayName("who is erased the tickets stay, numbers, spins and limits with them, as another's")
  void erasure() {
    store().open(open(SPRING));
    store().enter(ticket("1", ANN), MANY);
    store().enter(ticket("2", BO), MANY);
    store().enter(ticket("3", ANN), MANY);
    store().spin(spin("3", MANY, limited("mug", 1)));
    List<TicketRecord> before = all(store(), SPRING, 9);
    assertEquals(new ErasureReceipt(NOBODY, 0, 2), store().erase(ANN, NOBODY));
    assertEquals(Set.of(), exported(store()));
    List<TicketRecord> expected =
        before.stream()
            .map(
                each ->
                    each.ticket().member().equals(ANN)
                        ? new TicketRecord(each.ticket().heldBy(NOBODY), each.number(), each.spin())
                        : each)
            .toList();
    assertEquals(expected, all(store(), SPRING, 9));
    assertEquals(new ErasureReceipt(NOBODY, 0, 0), store().erase(ANN, NOBODY));
    assertEquals(TicketCommit.Status.MEMBER_LIMIT, store().enter(ticket("4", NOBODY), 2).status());
    assertEquals(TicketCommit.Status.ENTERED, store().enter(ticket("4", ANN), 1).status());
    SpinUnit tea = spin("1", 1, limited("tea", 1));
    assertEquals(Optional.empty(), store().spin(tea).spin().orElseThrow().prize());
  }

  @Test
  @DisplayName("who is erased while entering leaves no trace in the end, and no number is lost")
  void erasureRaced() throws Exception {
    store().open(open(SPRING));
    int races = Math.min(races(), 200);
    Races.run(
        races,
        3,
        (race, thread) ->
            thread == 0
                ? store().erase(ANN, NOBODY)
                : store().enter(ticket(race + "-" + thread, ANN), MANY));
    store().erase(ANN, NOBODY);
    assertEquals(Set.of(), exported(store()));
    assertEquals(
        LongStream.rangeClosed(1, 2L * races).boxed().toList(),
        all(store(), SPRING, Page.MAX_SIZE).stream().map(TicketRecord::number).sorted().toList());
  }

  @Test
  @DisplayName("who is erased nothing else changes in a draw that is over")
  void erasureAfterwards() {
    store().open(open(SPRING));
    store().enter(ticket("1", ANN), MANY);
    DrawUnits.bring(store(), SPRING, DrawState.REVEALED);
    store().erase(ANN, NOBODY);
    assertEquals(Optional.of(drawn(SPRING).revealed()), store().find(SPRING));
    assertEquals(NOBODY, all(store(), SPRING, 9).get(0).ticket().member());
  }
}
