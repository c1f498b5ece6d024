package io.communitykit.points.draw;

import static io.communitykit.points.draw.Vectors.SEED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A million draws each from one written-down seed, so that the figure is the same every time. The
 * bound is the value that chi-square with so many degrees of freedom exceeds once in 1,000 times
 * (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4).
 */
@DisplayName("Over a million draws")
class DrawChiSquareTest {

  private static final int DRAWS = 1_000_000;
  private static final DrawId DRAW = DrawId.of("chi-square");

  /** By degrees of freedom, from 1. */
  private static final double[] ONE_IN_1000 = {10.828, 13.816, 16.266, 18.467, 20.515};

  @Test
  @DisplayName("first winners are as frequent as their weights")
  void firstPicks() {
    long[] weights = {1, 2, 3, 10, 84};
    DrawStream stream = SEED.stream(DRAW, "first", 0);
    WeightTree tree = new WeightTree(weights);
    long[] seen = new long[weights.length];
    for (int i = 0; i < DRAWS; i++) {
      seen[tree.find(stream.below(tree.total()))]++;
      stream.takeWords();
    }
    assertFair(seen, new double[] {.01, .02, .03, .10, .84});
  }

  @Test
  @DisplayName("two winners without putting back are as frequent as worked out by hand")
  void withoutPuttingBack() {
    // Weights 1, 2, 3: P(a then b) = w(a)/6 * w(b)/(6 - w(a)).
    double[] expected = {1 / 15., 1 / 10., 1 / 12., 1 / 4., 1 / 6., 1 / 3.};
    DrawTerms terms = DrawTerms.tickets("r", List.of(DrawPrize.of("p", 2)));
    List<ProofTicket> tickets = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      tickets.add(new ProofTicket(i, TicketId.of("" + i), i, i, ""));
    }
    long[] seen = new long[expected.length];
    for (int i = 0; i < DRAWS; i++) {
      List<DrawPick> picks = TicketDrawing.draw(DRAW, terms, tickets, SEED, "e" + i);
      String order = picks.get(0).ticket().value() + picks.get(1).ticket();
      seen[List.of("12", "13", "21", "23", "31", "32").indexOf(order)]++;
    }
    assertFair(seen, expected);
  }

  @Test
  @DisplayName("a wheel's prizes are as frequent as their odds")
  void wheel() {
    DrawTerms terms = Vectors.wheelTerms();
    long[] seen = new long[4];
    for (int i = 0; i < DRAWS; i++) {
      seen[WheelWish.of(DRAW, terms, SEED, i, "").order().get(0)]++;
    }
    assertFair(seen, new double[] {.1, .3, .3, .3});
  }

  @Test
  @DisplayName("a wheel with a prize gone gives the others their odds out of what is left")
  void renormalised() {
    DrawTerms terms =
        DrawTerms.wheel(
                "r",
                Optional.empty(),
                List.of(
                    DrawPrize.of("gone", 1, 50),
                    DrawPrize.of("a", 1, 10),
                    DrawPrize.of("b", 1, 30),
                    DrawPrize.unlimited("c", 10)))
            .renormalised();
    long[] seen = new long[3];
    for (int i = 0; i < DRAWS; i++) {
      List<Integer> order = WheelWish.of(DRAW, terms, SEED, i, "r").order();
      seen[(order.get(0) == 0 ? order.get(1) : order.get(0)) - 1]++;
    }
    assertFair(seen, new double[] {.2, .6, .2});
  }

  private static void assertFair(long[] seen, double[] expected) {
    double chiSquare = 0;
    for (int i = 0; i < seen.length; i++) {
      double mean = expected[i] * DRAWS;
      chiSquare += (seen[i] - mean) * (seen[i] - mean) / mean;
    }
    assertThat(chiSquare).isLessThan(ONE_IN_1000[seen.length - 2]).isGreaterThan(0);
  }
}
