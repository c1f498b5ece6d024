package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Identifiers;
import io.communitykit.core.problem.Checked;
import io.communitykit.points.DrawForm;
import io.communitykit.points.OutOfStock;
import io.communitykit.points.definition.DrawDefinition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What holds for a draw from the moment it opens: who may enter, what can be won, with what odds.
 *
 * @param rules the id of the rule file
 * @param version its version
 * @param form whether tickets are drawn or a wheel is spun
 * @param until from when on nobody enters any more, if a time is set
 * @param entries which activities are tickets
 * @param maxTickets most tickets of one member
 * @param maxWins most wins of one member; on a wheel only prizes that are limited count
 * @param outOfStock what a wheel gives if a prize is out of stock; {@code FALLBACK} where tickets
 *     are drawn
 * @param fallback the prize that is given then, of which there are always more; empty for nothing
 * @param prizes what can be won, in the order in which tickets are drawn for it
 */
public record DrawTerms(
    String rules,
    int version,
    DrawForm form,
    Optional<Instant> until,
    List<DrawEntry> entries,
    OptionalInt maxTickets,
    OptionalInt maxWins,
    OutOfStock outOfStock,
    Optional<String> fallback,
    List<DrawPrize> prizes) {

  /** Most prizes: a list that a member can still read. */
  public static final int MAX_PRIZES = 64;

  /** Most kinds of activities that are tickets. */
  public static final int MAX_ENTRIES = 16;

  /** Most winners of drawn tickets: each takes one line of the proof. */
  public static final int MAX_WINNERS = 100_000;

  /** Highest limit a member can have. */
  public static final int MAX_LIMIT = 1_000_000;

  /**
   * Checks the components and takes copies.
   *
   * @throws IllegalArgumentException if one is out of bounds or does not fit the form
   */
  public DrawTerms {
    Identifiers.check("rules", rules);
    check("version", version, 1, Integer.MAX_VALUE);
    requireNonNull(form, "form");
    until = until.map(instant -> instant.truncatedTo(ChronoUnit.MICROS));
    entries = List.copyOf(entries);
    check("entries", entries.size(), 0, MAX_ENTRIES);
    if (maxTickets.isPresent()) {
      check("maxTickets", maxTickets.getAsInt(), 1, MAX_LIMIT);
    }
    if (maxWins.isPresent()) {
      check("maxWins", maxWins.getAsInt(), 1, MAX_LIMIT);
    }
    requireNonNull(outOfStock, "outOfStock");
    requireNonNull(fallback, "fallback");
    prizes = List.copyOf(prizes);
    check("prizes", prizes.size(), 1, MAX_PRIZES);
    Set<String> ids = new HashSet<>();
    long stock = 0;
    for (DrawPrize prize : prizes) {
      if (!ids.add(prize.id())) {
        throw new IllegalArgumentException("prizes must differ, had " + prize.id() + " twice");
      }
      boolean isWheel = form == DrawForm.WHEEL;
      check("odds of " + prize.id(), prize.odds(), 0, isWheel ? DrawPrize.MAX_ODDS : 0);
      if (!isWheel) {
        check("stock of " + prize.id(), prize.stock().orElse(0), 1, MAX_WINNERS);
        check("releases of " + prize.id(), prize.releases().size(), 0, 0);
        stock += prize.stock().orElse(0);
      }
    }
    check("stock of all prizes", stock, 0, MAX_WINNERS);
    if (form == DrawForm.WHEEL) {
      check("entry weight", entries.stream().mapToLong(DrawEntry::weight).max().orElse(1), 1, 1);
      check("sum of odds", prizes.stream().mapToLong(DrawPrize::odds).sum(), 1, Long.MAX_VALUE);
    }
    if (fallback.isPresent()) {
      String id = fallback.get();
      boolean isFit =
          form == DrawForm.WHEEL
              && outOfStock == OutOfStock.FALLBACK
              && prizes.stream().anyMatch(prize -> prize.id().equals(id) && !prize.isLimited());
      if (!isFit) {
        throw new IllegalArgumentException(
            "fallback must be a prize of a wheel of which there are always more, was " + id);
      }
    }
  }

  /** Returns the terms of a rule file, or everything that is wrong with it. */
  public static Checked<DrawTerms> compile(DrawDefinition definition) {
    return new DrawCompiler(definition).compile();
  }

  /**
   * Returns terms under which tickets are drawn, each member with as many tickets and wins as they
   * come to.
   */
  public static DrawTerms tickets(String rules, List<DrawPrize> prizes) {
    return new DrawTerms(
        rules,
        1,
        DrawForm.TICKETS,
        Optional.empty(),
        List.of(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OutOfStock.FALLBACK,
        Optional.empty(),
        prizes);
  }

  /** Returns terms of a wheel that gives {@code fallback} when a prize is out of stock. */
  public static DrawTerms wheel(String rules, Optional<String> fallback, List<DrawPrize> prizes) {
    return new DrawTerms(
        rules,
        1,
        DrawForm.WHEEL,
        Optional.empty(),
        List.of(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OutOfStock.FALLBACK,
        fallback,
        prizes);
  }

  /** Returns the same terms with at most so many tickets and wins of one member. */
  public DrawTerms limited(OptionalInt tickets, OptionalInt wins) {
    return new DrawTerms(
        rules, version, form, until, entries, tickets, wins, outOfStock, fallback, prizes);
  }

  /** Returns the same wheel, going on among what is left when a prize is out of stock. */
  public DrawTerms renormalised() {
    return new DrawTerms(
        rules,
        version,
        form,
        until,
        entries,
        maxTickets,
        maxWins,
        OutOfStock.RENORMALISE,
        Optional.empty(),
        prizes);
  }

  /**
   * Returns the prize called {@code id}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public DrawPrize prize(String id) {
    return prizes.get(place(id));
  }

  /** Returns the place of the prize called {@code id}, from 0. */
  int place(String id) {
    for (int i = 0; i < prizes.size(); i++) {
      if (prizes.get(i).id().equals(id)) {
        return i;
      }
    }
    throw new IllegalArgumentException("prize must be one of the draw's, was " + id);
  }

  /** Returns the terms as lines of a proof, which {@link #parse} reads. */
  public String text() {
    return TermsText.write(this);
  }

  /**
   * Returns the terms that {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it did not
   */
  public static DrawTerms parse(String text) {
    return TermsText.read(text);
  }

  static void check(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(name + " must be " + min + ".." + max + ", was " + value);
    }
  }
}
