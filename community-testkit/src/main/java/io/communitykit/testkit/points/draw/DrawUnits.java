package io.communitykit.testkit.points.draw;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.points.draw.DrawId;
import io.communitykit.points.draw.DrawPrize;
import io.communitykit.points.draw.DrawRecord;
import io.communitykit.points.draw.DrawReward;
import io.communitykit.points.draw.DrawState;
import io.communitykit.points.draw.DrawStep;
import io.communitykit.points.draw.DrawStore;
import io.communitykit.points.draw.DrawTerms;
import io.communitykit.points.draw.ServerSeed;
import io.communitykit.points.draw.SpinUnit;
import io.communitykit.points.draw.StockRelease;
import io.communitykit.points.draw.Ticket;
import io.communitykit.points.draw.TicketId;
import io.communitykit.points.draw.TicketRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Draws, tickets and spins for the contract. */
final class DrawUnits {

  static final Instant NOON = Instant.parse("2026-10-01T04:00:00Z");
  static final DrawId SPRING = DrawId.of("spring");
  static final DrawId AUTUMN = DrawId.of("autumn");
  static final MemberId ANN = MemberId.of("ann");
  static final MemberId BO = MemberId.of("Ａnn");
  static final MemberId NOBODY = MemberId.of("2f1c");
  static final int MANY = Integer.MAX_VALUE;

  private DrawUnits() {}

  static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  static ServerSeed seed(int first) {
    byte[] bytes = new byte[ServerSeed.LENGTH];
    bytes[0] = (byte) first;
    bytes[31] = -1;
    return ServerSeed.of(bytes);
  }

  /** Returns terms with everything that terms can have. */
  static DrawTerms terms() {
    List<DrawPrize> prizes =
        List.of(
            DrawPrize.of("大奖 1", 0, 1).releasing(new StockRelease(at(5), 3)),
            DrawPrize.of("tea", 2, 30).giving(new DrawReward(AssetId.of("points"), 5)),
            DrawPrize.unlimited("thanks", 60));
    DrawTerms wheel =
        DrawTerms.wheel("rules", Optional.of("thanks"), prizes)
            .limited(OptionalInt.of(9), OptionalInt.of(2));
    return DrawTerms.parse(wheel.text() + "until\t" + at(99) + "\nentry\tcontent.shared\t1\n");
  }

  static DrawRecord open(DrawId id) {
    return DrawRecord.open(id, terms(), seed(1), NOON);
  }

  static DrawRecord sealed(DrawId id) {
    return open(id).sealed(new DrawStep("drand round 4242 轮", at(10)));
  }

  static DrawRecord drawn(DrawId id) {
    return sealed(id).drawn(new DrawStep("entropy", at(20)));
  }

  /** Brings a draw that is open to {@code state}. */
  static void bring(DrawStore store, DrawId id, DrawState state) {
    DrawState from = DrawState.OPEN;
    for (DrawRecord next : List.of(sealed(id), drawn(id), drawn(id).revealed())) {
      if (from != state) {
        store.advance(from, next);
        from = next.state();
      }
    }
  }

  static Ticket ticket(String id, MemberId member) {
    return Ticket.of(SPRING, TicketId.of(id), member, at(1));
  }

  static SpinUnit.Choice limited(String prize, long max) {
    return new SpinUnit.Choice(prize, OptionalLong.of(max));
  }

  static SpinUnit.Choice unlimited(String prize) {
    return new SpinUnit.Choice(prize, OptionalLong.empty());
  }

  static SpinUnit spin(String ticket, int maxWins, SpinUnit.Choice... choices) {
    return new SpinUnit(SPRING, TicketId.of(ticket), at(2), List.of(choices), maxWins);
  }

  /** Returns all tickets of a draw, over pages of {@code size}. */
  static List<TicketRecord> all(DrawStore store, DrawId draw, int size) {
    List<TicketRecord> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<TicketRecord> page = store.tickets(draw, cursor, size);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent());
    return all;
  }

  /** Returns everything a store says of its draws and of {@code members}. */
  static Object snapshot(DrawStore store, MemberId... members) {
    List<Object> said = new ArrayList<>();
    for (DrawId draw : List.of(SPRING, AUTUMN)) {
      said.add(store.find(draw));
      said.add(all(store, draw, Page.MAX_SIZE));
    }
    for (MemberId member : members) {
      said.add(store.export(member));
    }
    return said;
  }
}
