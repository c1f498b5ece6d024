package io.communitykit.moderation.terms;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Terms under one name, with the phrases that are innocent although they contain one.
 *
 * @param id the list's name
 * @param terms what to find
 * @param allow phrases that cancel a term inside them
 */
public record TermList(String id, List<Term> terms, List<Term> allow) {

  /** Takes copies. */
  public TermList {
    requireNonNull(id, "id");
    terms = List.copyOf(terms);
    allow = List.copyOf(allow);
  }
}
