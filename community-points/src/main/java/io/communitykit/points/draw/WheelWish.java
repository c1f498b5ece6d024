package io.communitykit.points.draw;

import io.communitykit.points.OutOfStock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a spin comes to, before it is known what is in stock: the prize that was drawn, and with
 * {@code RENORMALISE} what was drawn after it, up to a prize of which there are always more.
 *
 * <p>Drawing again among the prizes that were not drawn yet, and giving the first that is in stock,
 * gives each prize in stock its odds out of the odds of all in stock. So the order can be decided
 * before the store is asked, and the store takes from it in one step.
 *
 * @param words the words of the stream for each draw: those that were rejected and the last, which
 *     was not
 * @param order the places of the prizes drawn, from 0, one for each element of {@code words}
 */
public record WheelWish(List<List<String>> words, List<Integer> order) {

  /** Takes copies. */
  public WheelWish {
    words = words.stream().map(List::copyOf).toList();
    order = List.copyOf(order);
  }

  /**
   * Returns what ticket {@code number} with the text {@code luck} comes to. Linear in the number of
   * prizes, with {@code RENORMALISE} quadratic.
   */
  public static WheelWish of(
      DrawId draw, DrawTerms terms, ServerSeed seed, long number, String luck) {
    DrawStream stream = seed.stream(draw, luck, number);
    List<DrawPrize> prizes = terms.prizes();
    boolean[] isDrawn = new boolean[prizes.size()];
    long left = prizes.stream().mapToLong(DrawPrize::odds).sum();
    List<List<String>> words = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    while (left > 0) {
      int slot = slot(prizes, isDrawn, stream.below(left));
      words.add(stream.takeWords());
      order.add(slot);
      isDrawn[slot] = true;
      left -= prizes.get(slot).odds();
      if (terms.outOfStock() == OutOfStock.FALLBACK || !prizes.get(slot).isLimited()) {
        break;
      }
    }
    return new WheelWish(words, order);
  }

  private static int slot(List<DrawPrize> prizes, boolean[] isDrawn, long number) {
    long rest = number;
    for (int i = 0; i < prizes.size(); i++) {
      if (!isDrawn[i]) {
        rest -= prizes.get(i).odds();
        if (rest < 0) {
          return i;
        }
      }
    }
    throw new IllegalStateException("number must be below the sum of odds, was " + number);
  }

  /** Returns the prizes that may be given, in their order: those drawn, then the fallback. */
  List<DrawPrize> prizes(DrawTerms terms) {
    List<DrawPrize> prizes = new ArrayList<>();
    order.forEach(place -> prizes.add(terms.prizes().get(place)));
    OptionalInt fallback =
        terms.fallback().map(id -> OptionalInt.of(terms.place(id))).orElseGet(OptionalInt::empty);
    if (fallback.isPresent() && !order.contains(fallback.getAsInt())) {
      prizes.add(terms.prizes().get(fallback.getAsInt()));
    }
    return prizes;
  }
}
