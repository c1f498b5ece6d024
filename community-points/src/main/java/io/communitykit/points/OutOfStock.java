package io.communitykit.points;

/** What a wheel gives when the prize that was drawn is out of stock. */
public enum OutOfStock {
  /** The declared fallback, or nothing if none is declared. */
  FALLBACK,
  /**
   * Another prize, drawn again among the others until one is in stock: each has its odds out of the
   * odds of all that are left.
   */
  RENORMALISE
}
