package io.communitykit.points.draw;

import static io.communitykit.points.draw.Vectors.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.MemberId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("Laws of draws")
class DrawLawsTest {

  private static final DrawId DRAW = DrawId.of("laws");

  @Property(tries = 200)
  @Label(
      "winners are at most the stock, no ticket wins twice, no member more than allowed, the order"
          + " of entry changes nothing, and every changed byte is found")
  void tickets(
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 9) Integer> weights,
      @ForAll @IntRange(min = 1, max = 12) int members,
      @ForAll @IntRange(min = 1, max = 5) int maxWins,
      @ForAll @IntRange(min = 1, max = 20) int stock,
      @ForAll long seed) {
    Random random = new Random(seed);
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    DrawTerms terms =
        DrawTerms.tickets("r", List.of(DrawPrize.of("a", stock), DrawPrize.of("b", 3)))
            .limited(OptionalInt.empty(), OptionalInt.of(maxWins));
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      MemberId member = MemberId.of("m" + random.nextInt(members));
      tickets.add(Ticket.of(DRAW, TicketId.of("t" + i), member, NOON).weighing(weights.get(i)));
    }
    Draws draws = run(terms, tickets, secret);
    List<DrawWin> wins = draws.draw(DRAW, "entropy", NOON).value().orElseThrow();
    Set<TicketId> won = new HashSet<>();
    Map<MemberId, Integer> winsOf = new HashMap<>();
    for (DrawWin win : wins) {
      assertThat(won.add(win.ticket())).isTrue();
      assertThat(winsOf.merge(win.member(), 1, Integer::sum)).isLessThanOrEqualTo(maxWins);
    }
    Map<MemberId, Integer> held = new HashMap<>();
    tickets.forEach(ticket -> held.merge(ticket.member(), 1, Integer::sum));
    int possible = held.values().stream().mapToInt(n -> Math.min(n, maxWins)).sum();
    assertThat(wins).hasSize(Math.min(stock + 3, possible));
    String proof = draws.reveal(DRAW).value().orElseThrow().text();
    DrawVerifier.Finding finding = DrawVerifier.verify(proof, List.of());
    assertThat(finding.ok()).as(finding.message()).isTrue();

    Collections.shuffle(tickets, random);
    Draws shuffled = run(terms, tickets, secret);
    assertThat(shuffled.draw(DRAW, "entropy", NOON).value().orElseThrow()).isEqualTo(wins);
    assertThat(shuffled.reveal(DRAW).value().orElseThrow().text()).isEqualTo(proof);

    byte[] bytes = proof.getBytes(StandardCharsets.UTF_8);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(7));
    String changed = new String(bytes, StandardCharsets.UTF_8);
    assertThat(DrawVerifier.verify(changed, List.of()).ok()).isFalse();
  }

  private static Draws run(DrawTerms terms, List<Ticket> tickets, byte[] secret) {
    Draws draws = Draws.inMemory();
    draws.open(DRAW, terms, ServerSeed.of(secret), NOON);
    tickets.forEach(draws::enter);
    draws.seal(DRAW, "source", NOON);
    return draws;
  }

  @Property(tries = 200)
  @Label(
      "of a wheel no more is given than was released, no member gets more than allowed, and the"
          + " verifier agrees")
  void wheels(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 9) Integer> stocks,
      @ForAll @IntRange(max = 60) int spins,
      @ForAll @IntRange(min = 1, max = 3) int maxWins,
      @ForAll boolean renormalises,
      @ForAll long seed) {
    Random random = new Random(seed);
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    List<DrawPrize> prizes = new ArrayList<>();
    for (int i = 0; i < stocks.size(); i++) {
      prizes.add(
          DrawPrize.of("p" + i, stocks.get(i), 1 + random.nextInt(9))
              .releasing(new StockRelease(NOON.plusSeconds(10), 1)));
    }
    prizes.add(DrawPrize.unlimited("rest", random.nextInt(3)));
    DrawTerms terms = DrawTerms.wheel("r", Optional.of("rest"), prizes);
    terms = renormalises ? terms.renormalised() : terms;
    terms = terms.limited(OptionalInt.empty(), OptionalInt.of(maxWins));
    Draws draws = Draws.inMemory();
    draws.open(DRAW, terms, ServerSeed.of(secret), NOON);
    Map<String, Integer> given = new HashMap<>();
    Map<String, Integer> winsOf = new HashMap<>();
    for (int i = 0; i < spins; i++) {
      String member = "m" + random.nextInt(8);
      long second = random.nextInt(20);
      Ticket ticket =
          Ticket.of(DRAW, TicketId.of("s" + i), MemberId.of(member), NOON.plusSeconds(second));
      SpinOutcome outcome = draws.spin(ticket).value().orElseThrow();
      Optional<DrawPrize> prize = outcome.prize().filter(DrawPrize::isLimited);
      if (prize.isPresent()) {
        int gone = given.merge(prize.get().id(), 1, Integer::sum);
        assertThat((long) gone)
            .isLessThanOrEqualTo(prize.get().stock().getAsLong() + (second < 10 ? 0 : 1));
        assertThat(winsOf.merge(member, 1, Integer::sum)).isLessThanOrEqualTo(maxWins);
      }
    }
    draws.sealWheel(DRAW, NOON);
    String proof = draws.reveal(DRAW).value().orElseThrow().text();
    DrawVerifier.Finding finding = DrawVerifier.verify(proof, List.of());
    assertThat(finding.ok()).as(finding.line() + ": " + finding.message()).isTrue();
  }

  @Property(tries = 500)
  @Label("the tree finds what counting finds")
  void tree(
      @ForAll @Size(min = 1, max = 70) List<@IntRange(max = 5) Integer> weights,
      @ForAll long seed) {
    long[] left = weights.stream().mapToLong(Integer::longValue).toArray();
    WeightTree tree = new WeightTree(left);
    Random random = new Random(seed);
    for (long total = sum(left); total > 0; total = sum(left)) {
      assertThat(tree.total()).isEqualTo(total);
      long n = random.nextInt((int) total);
      int place = 0;
      for (long rest = n; rest >= left[place]; place++) {
        rest -= left[place];
      }
      assertThat(tree.find(n)).isEqualTo(place);
      tree.remove(place, left[place]);
      left[place] = 0;
    }
  }

  private static long sum(long[] weights) {
    long sum = 0;
    for (long weight : weights) {
      sum += weight;
    }
    return sum;
  }

  @Example
  @Label("nobody wins where nobody entered")
  void empty() {
    DrawTerms terms = DrawTerms.tickets("r", List.of(DrawPrize.of("a", 1)));
    Draws draws = run(terms, List.of(), new byte[32]);
    assertThat(draws.draw(DRAW, "entropy", NOON).value().orElseThrow()).isEmpty();
    String proof = draws.reveal(DRAW).value().orElseThrow().text();
    assertThat(DrawVerifier.verify(proof, List.of()).ok()).isTrue();
  }
}
