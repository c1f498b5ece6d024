package io.communitykit.moderation.terms;

/**
 * One place where a term stands.
 *
 * @param list the list's position in the index
 * @param term the term's text
 * @param start where it begins in the original, a UTF-16 index
 * @param end the index after it
 * @param score 1, or {@value #EVIDENCE} if it may as well be something else: characters that belong
 *     to words around it, or that only sound like the term
 */
public record TermHit(int list, String term, int start, int end, double score) {

  /** The score of what may as well be something else. */
  public static final double EVIDENCE = 0.3;

  /** Creates a sure hit. */
  public TermHit(int list, String term, int start, int end) {
    this(list, term, start, end, 1);
  }

  /** Whether it is more than evidence. */
  public boolean isSure() {
    return score > EVIDENCE;
  }
}
