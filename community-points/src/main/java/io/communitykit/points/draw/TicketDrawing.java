package io.communitykit.points.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws winners from sealed tickets: weighted, one after the other, without putting back. Pure.
 *
 * <p>For each piece of each prize in the order of the terms, a number below the weight of all
 * tickets left is taken from the stream, and the ticket in whose share of the list it falls wins.
 * It is taken out, and when its member has as many wins as one may have, so are that member's
 * others. O((n + winners) log n).
 */
public final class TicketDrawing {

  private TicketDrawing() {}

  /**
   * Returns the winners, fewer than there are prizes if tickets run out.
   *
   * @param tickets the sealed list, in its order
   */
  public static List<DrawPick> draw(
      DrawId draw, DrawTerms terms, List<ProofTicket> tickets, ServerSeed seed, String entropy) {
    DrawStream stream = seed.stream(draw, entropy, 0);
    long[] weights = tickets.stream().mapToLong(ProofTicket::weight).toArray();
    WeightTree tree = new WeightTree(weights);
    int maxWins = terms.maxWins().orElse(Integer.MAX_VALUE);
    int[] next = maxWins == Integer.MAX_VALUE ? new int[0] : nextOfHolder(tickets);
    int[] wins = new int[next.length];
    List<DrawPick> picks = new ArrayList<>();
    for (DrawPrize prize : terms.prizes()) {
      for (long piece = 0; piece < prize.stock().orElse(0) && tree.total() > 0; piece++) {
        int place = tree.find(stream.below(tree.total()));
        ProofTicket winner = tickets.get(place);
        picks.add(new DrawPick(picks.size() + 1, stream.takeWords(), prize.id(), winner.id()));
        take(tree, weights, place);
        int holder = Math.toIntExact(winner.holder()) - 1;
        if (next.length > 0 && ++wins[holder] == maxWins) {
          for (int other = holder; other >= 0; other = next[other]) {
            take(tree, weights, other);
          }
        }
      }
    }
    return picks;
  }

  private static void take(WeightTree tree, long[] weights, int place) {
    if (weights[place] > 0) {
      tree.remove(place, weights[place]);
      weights[place] = 0;
    }
  }

  /** Returns for each ticket's place that of the next of the same holder, or -1. */
  private static int[] nextOfHolder(List<ProofTicket> tickets) {
    int[] next = new int[tickets.size()];
    int[] last = new int[tickets.size()];
    Arrays.fill(next, -1);
    for (int place = 0; place < next.length; place++) {
      int holder = Math.toIntExact(tickets.get(place).holder()) - 1;
      if (holder != place) {
        next[last[holder]] = place;
      }
      last[holder] = place;
    }
    return next;
  }
}
