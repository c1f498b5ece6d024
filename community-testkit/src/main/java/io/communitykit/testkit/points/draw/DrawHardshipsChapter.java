package io.communitykit.testkit.points.draw;

import static io.communitykit.testkit.points.draw.DrawUnits.ANN;
import static io.communitykit.testkit.points.draw.DrawUnits.BO;
import static io.communitykit.testkit.points.draw.DrawUnits.MANY;
import static io.communitykit.testkit.points.draw.DrawUnits.NOBODY;
import static io.communitykit.testkit.points.draw.DrawUnits.SPRING;
import static io.communitykit.testkit.points.draw.DrawUnits.limited;
import static io.communitykit.testkit.points.draw.DrawUnits.open;
import static io.communitykit.testkit.points.draw.DrawUnits.sealed;
import static io.communitykit.testkit.points.draw.DrawUnits.snapshot;
import static io.communitykit.testkit.points.draw.DrawUnits.spin;
import static io.communitykit.testkit.points.draw.DrawUnits.ticket;
import static io.communitykit.testkit.points.draw.DrawUnits.unlimited;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.MemberId;
import io.communitykit.points.draw.DrawId;
import io.communitykit.points.draw.DrawState;
import io.communitykit.points.draw.DrawStore;
import io.communitykit.points.draw.InMemoryDrawStore;
import io.communitykit.testkit.store.StoreChapter;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That no promise depends on staying alive, and that all answers are the reference's. */
abstract class DrawHardshipsChapter extends StoreChapter<DrawStore> {

  /** How many commands a random world has. */
  private static final int COMMANDS = 200;

  private static final List<Consumer<DrawStore>> WRITES =
      List.of(
          store -> store.open(DrawUnits.open(DrawUnits.AUTUMN)),
          store -> store.enter(ticket("new", BO), MANY),
          store -> store.spin(spin("2", MANY, limited("mug", 9), unlimited("rest"))),
          store -> store.advance(DrawState.OPEN, sealed(SPRING)),
          store -> store.erase(ANN, NOBODY));

  DrawHardshipsChapter(DrawStoreContract contract) {
    super(contract);
  }

  private static void prepare(DrawStore store) {
    store.open(open(SPRING));
    store.enter(ticket("1", ANN), MANY);
    store.enter(ticket("2", ANN), MANY);
    store.spin(spin("1", MANY, limited("mug", 9)));
  }

  private static Object said(DrawStore store) {
    return snapshot(store, ANN, BO, NOBODY);
  }

  @Test
  @DisplayName("what was answered is there after a restart")
  void survivesRestart() {
    assumeDurable();
    prepare(store());
    Object before = said(store());
    reopen();
    assertEquals(before, said(store()));
  }

  @Test
  @DisplayName("dying before or after a step leaves all of it or nothing, and a retry ends it")
  void stepsDie() {
    WRITES.forEach(
        write -> dieAround(DrawHardshipsChapter::prepare, write, DrawHardshipsChapter::said));
  }

  @Test
  @DisplayName("dying in the middle of a step leaves all of it or nothing, and a retry ends it")
  void stepsDieInside() {
    WRITES.forEach(
        write -> dieInside(DrawHardshipsChapter::prepare, write, DrawHardshipsChapter::said));
  }

  @Test
  @DisplayName("every command is answered and kept as by the reference")
  void answersLikeTheReference() {
    long first = Long.getLong("communitykit.seed", 1);
    int worlds = Integer.getInteger("communitykit.worlds", Math.max(3, races() / 250));
    for (long seed = first; seed < first + worlds; seed++) {
      compare(seed, empty());
    }
  }

  private static void compare(long seed, DrawStore store) {
    DrawStore reference = new InMemoryDrawStore();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < COMMANDS; i++) {
      Function<DrawStore, Object> command = command(random);
      String at = "command " + i + " of seed " + seed;
      assertEquals(command.apply(reference), command.apply(store), at);
    }
    assertEquals(said(reference), said(store), "in the end, seed " + seed);
  }

  private static Function<DrawStore, Object> command(SplittableRandom random) {
    MemberId member = List.of(ANN, BO, NOBODY).get(random.nextInt(3));
    String id = "t" + random.nextInt(30);
    int max = 1 + random.nextInt(8);
    long weight = 1L + random.nextInt(2);
    return switch (random.nextInt(12)) {
      case 0 -> store -> store.open(open(draw(max)));
      case 1, 2, 3, 4 -> store -> store.enter(ticket(id, member).weighing(weight), max);
      case 5, 6, 7 ->
          store ->
              store.spin(spin(id, max, limited("p" + weight, max), limited("p" + max, weight)));
      case 8 -> store -> store.spin(spin(id, 1, limited("p1", 2), unlimited("rest")));
      case 9 ->
          max < 8
              ? store -> store.find(SPRING)
              : store -> store.advance(DrawState.OPEN, sealed(SPRING));
      case 10 -> store -> store.erase(member, NOBODY);
      default -> store -> DrawUnits.all(store, SPRING, max);
    };
  }

  private static DrawId draw(int max) {
    return max == 1 ? DrawUnits.AUTUMN : SPRING;
  }
}
