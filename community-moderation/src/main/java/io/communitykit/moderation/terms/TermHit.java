package io.communitykit.moderation.terms;

/**
 * One place where a term stands.
 *
 * @param list the list's position in the index
 * @param term the term's text
 * @param start where it begins in the original, a UTF-16 index
 * @param end the index after it
 */
public record TermHit(int list, String term, int start, int end) {}
