package io.communitykit.points.draw;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Draws whose proofs were computed by other means: by a short program in another language, which
 * knows the reference page alone. Their seed is 00 01 02 ... 1f.
 */
final class Vectors {

  static final Instant NOON = Instant.parse("2026-10-01T04:00:00Z");
  static final ServerSeed SEED =
      ServerSeed.parse("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  static final String ENTROPY = "a-public-random-value";
  static final DrawId SPRING = DrawId.of("spring-2026");
  static final DrawReward HUNDRED = new DrawReward(AssetId.of("points"), 100);

  private Vectors() {}

  /** Returns the text of a proof. */
  static String text(String name) {
    try (InputStream in = Vectors.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DrawTerms springTerms() {
    return DrawTerms.tickets(
            "spring",
            List.of(DrawPrize.of("phone", 1), DrawPrize.of("hundred-points", 2).giving(HUNDRED)))
        .limited(OptionalInt.of(3), OptionalInt.of(1));
  }

  static List<Ticket> springTickets() {
    return List.of(
        ticket("😀", "dee").weighing(5),
        ticket("中1", "cy").weighing(4),
        ticket("c9", "ann").weighing(3),
        ticket("b2", "ben").weighing(2),
        ticket("A7", "ann"));
  }

  static Ticket ticket(String id, String member) {
    return Ticket.of(SPRING, TicketId.of(id), MemberId.of(member), NOON);
  }

  /** Returns the spring draw, open and entered by all. */
  static Draws spring() {
    Draws draws = Draws.inMemory();
    draws.open(SPRING, springTerms(), SEED, NOON);
    springTickets().forEach(draws::enter);
    return draws;
  }

  static DrawTerms wheelTerms() {
    DrawTerms terms =
        DrawTerms.wheel(
            "wheel",
            Optional.of("thanks"),
            List.of(
                DrawPrize.of("grand", 0, 10).releasing(new StockRelease(NOON, 1)),
                DrawPrize.of("mug", 1, 30),
                DrawPrize.of("tea", 2, 30).giving(new DrawReward(AssetId.of("points"), 5)),
                DrawPrize.unlimited("thanks", 30)));
    return DrawTerms.parse(terms.text().replace("rules\twheel\t1", "rules\twheel\t3"))
        .limited(OptionalInt.empty(), OptionalInt.of(2));
  }

  /** Returns spin {@code i} of 12; the first six are a microsecond before noon. */
  static Ticket spin(DrawId draw, int i) {
    String member = List.of("ann", "ben", "cy").get(i * i % 3);
    Instant at = i < 7 ? NOON.minusNanos(1_000) : NOON;
    Ticket ticket = Ticket.of(draw, TicketId.of("s" + i), MemberId.of(member), at);
    return i % 4 == 0 ? ticket : ticket.with("luck " + i);
  }
}
