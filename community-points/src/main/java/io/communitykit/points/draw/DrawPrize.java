package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Identifiers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that can be won.
 *
 * @param id its name within the draw
 * @param stock how many there are from the beginning; empty for as many as are won, on a wheel
 *     alone
 * @param odds its share of a wheel, out of the sum of all odds; 0 where tickets are drawn
 * @param releases how many more there are from when on; only if there is a {@code stock}
 * @param reward what is given in points, if it is points
 */
public record DrawPrize(
    String id,
    OptionalLong stock,
    long odds,
    List<StockRelease> releases,
    Optional<DrawReward> reward) {

  /** Most of one prize; sums of all releases stay exact. */
  public static final long MAX_STOCK = 1_000_000_000L;

  /** Greatest odds of one prize: one in a billion can be said. */
  public static final long MAX_ODDS = 1_000_000_000L;

  /** Most releases of one prize: one a day of a year. */
  public static final int MAX_RELEASES = 366;

  /**
   * Checks the components and takes a copy.
   *
   * @throws IllegalArgumentException if one is out of bounds, or something is released that is not
   *     limited
   */
  public DrawPrize {
    Identifiers.check("prize id", id);
    requireNonNull(reward, "reward");
    DrawTerms.check("odds", odds, 0, MAX_ODDS);
    if (stock.isPresent()) {
      DrawTerms.check("stock", stock.getAsLong(), 0, MAX_STOCK);
    }
    releases = List.copyOf(releases);
    DrawTerms.check("releases", releases.size(), 0, stock.isPresent() ? MAX_RELEASES : 0);
  }

  /** Returns a prize that {@code stock} tickets win. */
  public static DrawPrize of(String id, long stock) {
    return new DrawPrize(id, OptionalLong.of(stock), 0, List.of(), Optional.empty());
  }

  /** Returns a prize of a wheel of which there are {@code stock}. */
  public static DrawPrize of(String id, long stock, long odds) {
    return new DrawPrize(id, OptionalLong.of(stock), odds, List.of(), Optional.empty());
  }

  /** Returns a prize of a wheel of which there are always more. */
  public static DrawPrize unlimited(String id, long odds) {
    return new DrawPrize(id, OptionalLong.empty(), odds, List.of(), Optional.empty());
  }

  /** Returns the same prize, being points. */
  public DrawPrize giving(DrawReward reward) {
    return new DrawPrize(id, stock, odds, releases, Optional.of(reward));
  }

  /** Returns the same prize with {@code release} as well. */
  public DrawPrize releasing(StockRelease release) {
    List<StockRelease> more = new ArrayList<>(releases);
    more.add(release);
    return new DrawPrize(id, stock, odds, more, reward);
  }

  /** Whether there are only so many; what is not limited never counts as a win. */
  public boolean isLimited() {
    return stock.isPresent();
  }

  /** Returns how many there have been by {@code at}, those that are gone included. */
  public OptionalLong releasedBy(Instant at) {
    if (stock.isEmpty()) {
      return stock;
    }
    long released = stock.getAsLong();
    for (StockRelease release : releases) {
      if (!release.at().isAfter(at)) {
        released += release.add();
      }
    }
    return OptionalLong.of(released);
  }
}
