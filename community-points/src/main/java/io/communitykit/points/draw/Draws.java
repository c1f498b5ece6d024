package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.Identifiers;
import io.communitykit.core.IntentId;
import io.communitykit.core.Message;
import io.communitykit.core.Page;
import io.communitykit.core.RewardIntent;
import io.communitykit.points.DrawForm;
import io.communitykit.points.OutOfStock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws: opened with a commitment to a secret seed, sealed with the list of tickets, drawn with
 * entropy from a public source, revealed with a proof that everybody can recompute; and wheels,
 * whose tickets are decided one by one.
 *
 * <p>Every command may be repeated: it answers {@code REPLAYED} with the same value. Prizes that
 * are points come as intents with ids that follow from draw and ticket, so that paying them again
 * pays nothing. Thread-safe; holds nothing but its store.
 */
public final class Draws {

  private static final int PAGE = Page.MAX_SIZE;

  private final DrawStore store;

  private Draws(DrawStore store) {
    this.store = store;
  }

  /** Returns the draws kept in {@code store}. */
  public static Draws on(DrawStore store) {
    return new Draws(requireNonNull(store, "store"));
  }

  /** Returns draws kept in memory. */
  public static Draws inMemory() {
    return on(new InMemoryDrawStore());
  }

  /**
   * Opens a draw. The host publishes commitment and opening of the answer.
   *
   * @param seed a secret from a {@code SecureRandom}, for this draw alone
   */
  public DrawAnswer<DrawNotice> open(DrawId id, DrawTerms terms, ServerSeed seed, Instant at) {
    DrawRecord draw = DrawRecord.open(id, terms, seed, at);
    return switch (store.open(draw)) {
      case OPENED -> DrawAnswer.done(DrawStatus.DONE, DrawNotice.of(draw));
      case REPLAYED ->
          DrawAnswer.done(DrawStatus.REPLAYED, DrawNotice.of(store.find(id).orElse(draw)));
      case ID_CONFLICT -> DrawAnswer.refused(DrawStatus.ID_CONFLICT, id);
    };
  }

  /** Returns what everybody may know of the draw called {@code id}, if it was opened. */
  public Optional<DrawNotice> find(DrawId id) {
    return store.find(id).map(DrawNotice::of);
  }

  /**
   * Enters a ticket.
   *
   * @throws IllegalArgumentException if a spin weighs more than 1, or luck is given where tickets
   *     are drawn
   */
  public DrawAnswer<TicketRecord> enter(Ticket ticket) {
    Optional<DrawRecord> draw = store.find(ticket.draw());
    return draw.isEmpty()
        ? DrawAnswer.refused(DrawStatus.UNKNOWN_DRAW, ticket.draw())
        : enter(draw.get().terms(), ticket);
  }

  /**
   * Enters the ticket that {@code activity} is by the draw's terms, with an id that follows from
   * the activity's and does not show it. The actor holds it.
   */
  public DrawAnswer<TicketRecord> record(DrawId id, Activity activity) {
    Optional<DrawRecord> draw = store.find(id);
    if (draw.isEmpty()) {
      return DrawAnswer.refused(DrawStatus.UNKNOWN_DRAW, id);
    }
    DrawTerms terms = draw.get().terms();
    Optional<DrawEntry> entry =
        terms.entries().stream().filter(each -> each.on().equals(activity.type())).findFirst();
    if (entry.isEmpty()) {
      return DrawAnswer.refused(DrawStatus.NO_ENTRY, id);
    }
    String hash = DrawHash.sha256("community-draw-ticket/1\n" + id + "\n" + activity.id() + "\n");
    TicketId ticket = TicketId.of(hash.substring(0, 32));
    long weight = entry.get().weight();
    return enter(terms, new Ticket(id, ticket, activity.actor(), weight, "", activity.at()));
  }

  private DrawAnswer<TicketRecord> enter(DrawTerms terms, Ticket ticket) {
    boolean isWheel = terms.form() == DrawForm.WHEEL;
    DrawTerms.check("weight", ticket.weight(), 1, isWheel ? 1 : Ticket.MAX_WEIGHT);
    if (!isWheel && !ticket.luck().isEmpty()) {
      throw new IllegalArgumentException("luck must be empty where tickets are drawn");
    }
    boolean isOver = terms.until().isPresent() && !ticket.at().isBefore(terms.until().get());
    // Without room for anybody the store still answers what was entered before.
    int max = isOver ? 0 : terms.maxTickets().orElse(Integer.MAX_VALUE);
    TicketCommit commit = store.enter(ticket, max);
    return switch (commit.status()) {
      case ENTERED -> DrawAnswer.done(DrawStatus.DONE, commit.ticket().orElseThrow());
      case REPLAYED -> DrawAnswer.done(DrawStatus.REPLAYED, commit.ticket().orElseThrow());
      case ID_CONFLICT -> DrawAnswer.refused(DrawStatus.ID_CONFLICT, ticket.draw());
      case UNKNOWN_DRAW -> DrawAnswer.refused(DrawStatus.UNKNOWN_DRAW, ticket.draw());
      case NOT_OPEN -> DrawAnswer.refused(DrawStatus.NOT_OPEN, ticket.draw());
      case FULL -> DrawAnswer.refused(DrawStatus.FULL, ticket.draw());
      case MEMBER_LIMIT ->
          DrawAnswer.refused(isOver ? DrawStatus.CLOSED : DrawStatus.MEMBER_LIMIT, ticket.draw());
    };
  }

  /**
   * Enters {@code ticket} on a wheel, unless it was entered before, and spins it. These are two
   * steps: a ticket whose spin was interrupted is spun when the command is repeated, also after the
   * wheel was sealed.
   *
   * @throws IllegalArgumentException if the ticket weighs more than 1
   */
  public DrawAnswer<SpinOutcome> spin(Ticket ticket) {
    Optional<DrawRecord> found = store.find(ticket.draw());
    if (found.isEmpty()) {
      return DrawAnswer.refused(DrawStatus.UNKNOWN_DRAW, ticket.draw());
    }
    DrawRecord draw = found.get();
    DrawTerms terms = draw.terms();
    if (terms.form() != DrawForm.WHEEL) {
      return DrawAnswer.refused(DrawStatus.WRONG_FORM, draw.id());
    }
    DrawAnswer<TicketRecord> entered = enter(terms, ticket);
    if (!entered.status().isDone()) {
      return new DrawAnswer<>(entered.status(), Optional.empty(), entered.refusal());
    }
    TicketRecord record = entered.value().orElseThrow();
    WheelWish wish =
        WheelWish.of(draw.id(), terms, fitting(draw), record.number(), record.ticket().luck());
    if (record.spin().isPresent()) {
      return outcome(DrawStatus.REPLAYED, draw, record, wish, record.spin().get());
    }
    Instant at = ticket.at();
    List<SpinUnit.Choice> choices =
        wish.prizes(terms).stream()
            .map(prize -> new SpinUnit.Choice(prize.id(), prize.releasedBy(at)))
            .toList();
    int maxWins = terms.maxWins().orElse(Integer.MAX_VALUE);
    SpinCommit commit = store.spin(new SpinUnit(draw.id(), ticket.id(), at, choices, maxWins));
    return switch (commit.status()) {
      case SPUN -> outcome(DrawStatus.DONE, draw, record, wish, commit.spin().orElseThrow());
      case REPLAYED ->
          outcome(DrawStatus.REPLAYED, draw, record, wish, commit.spin().orElseThrow());
      case UNKNOWN_TICKET -> DrawAnswer.refused(DrawStatus.UNKNOWN_DRAW, draw.id());
      case NOT_OPEN -> DrawAnswer.refused(DrawStatus.NOT_OPEN, draw.id());
    };
  }

  private static DrawAnswer<SpinOutcome> outcome(
      DrawStatus status, DrawRecord draw, TicketRecord record, WheelWish wish, WheelSpin spin) {
    DrawTerms terms = draw.terms();
    String drawn = terms.prizes().get(wish.order().get(0)).id();
    Optional<DrawPrize> prize = spin.prize().map(terms::prize);
    SpinOutcome.Because because =
        prize.isEmpty()
            ? SpinOutcome.Because.NOTHING_LEFT
            : prize.get().id().equals(drawn)
                ? SpinOutcome.Because.AS_DRAWN
                : terms.outOfStock() == OutOfStock.FALLBACK
                    ? SpinOutcome.Because.FALLBACK
                    : SpinOutcome.Because.RENORMALISED;
    Ticket ticket = record.ticket();
    return DrawAnswer.done(
        status,
        new SpinOutcome(
            record.number(),
            spin.sequence(),
            drawn,
            prize,
            because,
            prize.flatMap(each -> intent(ticket, each, spin.at()))));
  }

  /**
   * Seals a draw of tickets: nobody enters it any more. The host publishes seal and source of the
   * answer before the source says anything.
   *
   * @param source where the entropy will come from, in words that leave no choice, such as {@code
   *     drand round 4242}; within the bounds of an identifier
   */
  public DrawAnswer<SealedDraw> seal(DrawId id, String source, Instant at) {
    Identifiers.check("source", source);
    return seal(id, DrawForm.TICKETS, new DrawStep(source, at));
  }

  /** Closes a wheel: nobody enters it any more, and tickets entered before may still be spun. */
  public DrawAnswer<SealedDraw> sealWheel(DrawId id, Instant at) {
    return seal(id, DrawForm.WHEEL, new DrawStep("", at));
  }

  private DrawAnswer<SealedDraw> seal(DrawId id, DrawForm form, DrawStep step) {
    while (true) { // Ends, since a draw's state only ever goes on.
      Optional<DrawRecord> found = store.find(id);
      if (found.isEmpty()) {
        return DrawAnswer.refused(DrawStatus.UNKNOWN_DRAW, id);
      }
      DrawRecord draw = found.get();
      if (draw.terms().form() != form) {
        return DrawAnswer.refused(DrawStatus.WRONG_FORM, id);
      }
      if (draw.sealed().isPresent()) {
        return draw.sealed().get().text().equals(step.text())
            ? DrawAnswer.done(DrawStatus.REPLAYED, sealed(draw))
            : DrawAnswer.refused(DrawStatus.ID_CONFLICT, id);
      }
      DrawRecord next = draw.sealed(step);
      if (store.advance(DrawState.OPEN, next) == DrawStore.AdvanceStatus.ADVANCED) {
        return DrawAnswer.done(DrawStatus.DONE, sealed(next));
      }
    }
  }

  private SealedDraw sealed(DrawRecord draw) {
    List<ProofTicket> tickets = list(draw, tickets(draw.id()));
    String source = draw.sealed().map(DrawStep::text).orElse("");
    String seal = DrawProof.seal(draw.id(), draw.terms(), draw.commitment(), source, tickets);
    return new SealedDraw(draw.id(), tickets, seal);
  }

  private static List<ProofTicket> list(DrawRecord draw, List<TicketRecord> tickets) {
    return draw.terms().form() == DrawForm.WHEEL
        ? ProofTicket.byArrival(tickets)
        : ProofTicket.byId(tickets);
  }

  /**
   * Draws the winners of a sealed draw.
   *
   * @param entropy what the source said, as text; within the bounds of an identifier
   */
  public DrawAnswer<List<DrawWin>> draw(DrawId id, String entropy, Instant at) {
    Identifiers.check("entropy", entropy);
    while (true) { // Ends, since a draw's state only ever goes on.
      Optional<DrawRecord> found = store.find(id);
      if (found.isEmpty()) {
        return DrawAnswer.refused(DrawStatus.UNKNOWN_DRAW, id);
      }
      DrawRecord draw = found.get();
      if (draw.terms().form() != DrawForm.TICKETS) {
        return DrawAnswer.refused(DrawStatus.WRONG_FORM, id);
      }
      if (draw.state() == DrawState.OPEN) {
        return DrawAnswer.refused(DrawStatus.NOT_SEALED, id);
      }
      if (draw.drawn().isPresent()) {
        return draw.drawn().get().text().equals(entropy)
            ? DrawAnswer.done(DrawStatus.REPLAYED, wins(draw, draw.drawn().get()))
            : DrawAnswer.refused(DrawStatus.ID_CONFLICT, id);
      }
      DrawStep step = new DrawStep(entropy, at);
      if (store.advance(DrawState.SEALED, draw.drawn(step)) == DrawStore.AdvanceStatus.ADVANCED) {
        return DrawAnswer.done(DrawStatus.DONE, wins(draw, step));
      }
    }
  }

  private List<DrawWin> wins(DrawRecord draw, DrawStep step) {
    List<TicketRecord> tickets = tickets(draw.id());
    Map<TicketId, Ticket> byId = new HashMap<>();
    tickets.forEach(record -> byId.put(record.ticket().id(), record.ticket()));
    List<DrawWin> wins = new ArrayList<>();
    for (DrawPick pick : picks(draw, list(draw, tickets), step.text())) {
      Ticket ticket = requireNonNull(byId.get(pick.ticket()));
      DrawPrize prize = draw.terms().prize(pick.prize());
      Optional<RewardIntent> intent = intent(ticket, prize, step.at());
      wins.add(new DrawWin(pick.number(), ticket.id(), ticket.member(), prize, intent));
    }
    return wins;
  }

  private static List<DrawPick> picks(DrawRecord draw, List<ProofTicket> list, String entropy) {
    return TicketDrawing.draw(draw.id(), draw.terms(), list, fitting(draw), entropy);
  }

  /** Publishes the seed: the answer's {@link DrawProof#text} is for everybody. */
  public DrawAnswer<DrawProof> reveal(DrawId id) {
    while (true) { // Ends, since a draw's state only ever goes on.
      Optional<DrawRecord> found = store.find(id);
      if (found.isEmpty()) {
        return DrawAnswer.refused(DrawStatus.UNKNOWN_DRAW, id);
      }
      DrawRecord draw = found.get();
      if (draw.state() == DrawState.REVEALED) {
        return DrawAnswer.done(DrawStatus.REPLAYED, proof(draw));
      }
      boolean isWheel = draw.terms().form() == DrawForm.WHEEL;
      DrawState expected = isWheel ? DrawState.SEALED : DrawState.DRAWN;
      if (draw.state() != expected) {
        DrawStatus status =
            draw.state() == DrawState.OPEN ? DrawStatus.NOT_SEALED : DrawStatus.NOT_DRAWN;
        return DrawAnswer.refused(status, id);
      }
      fitting(draw);
      DrawRecord next = draw.revealed();
      if (store.advance(expected, next) == DrawStore.AdvanceStatus.ADVANCED) {
        return DrawAnswer.done(DrawStatus.DONE, proof(next));
      }
    }
  }

  private DrawProof proof(DrawRecord draw) {
    List<TicketRecord> tickets = tickets(draw.id());
    List<ProofTicket> list = list(draw, tickets);
    String entropy = draw.drawn().map(DrawStep::text).orElse("");
    boolean isWheel = draw.terms().form() == DrawForm.WHEEL;
    return new DrawProof(
        draw.id(),
        draw.terms(),
        draw.commitment(),
        draw.sealed().map(DrawStep::text).orElse(""),
        list,
        entropy,
        fitting(draw),
        isWheel ? List.of() : picks(draw, list, entropy),
        isWheel ? ProofSpin.of(draw, tickets) : List.of());
  }

  private List<TicketRecord> tickets(DrawId draw) {
    List<TicketRecord> tickets = new ArrayList<>();
    Page<TicketRecord> page = store.tickets(draw, Optional.empty(), PAGE);
    tickets.addAll(page.items());
    while (page.next().isPresent()) {
      page = store.tickets(draw, page.next(), PAGE);
      tickets.addAll(page.items());
    }
    return tickets;
  }

  /** Returns the draw's seed, which must be the one that was committed to. */
  private static ServerSeed fitting(DrawRecord draw) {
    if (!draw.seed().commitment().equals(draw.commitment())) {
      throw new IllegalStateException(
          "the seed of draw " + draw.id() + " in the store is not the one committed to");
    }
    return draw.seed();
  }

  private static Optional<RewardIntent> intent(Ticket ticket, DrawPrize prize, Instant at) {
    return prize
        .reward()
        .map(
            reward ->
                new RewardIntent(
                    IntentId.of("draw:" + ticket.draw() + ":" + ticket.id()),
                    ticket.member(),
                    "winner",
                    reward.asset(),
                    reward.amount(),
                    Message.of(
                        "points.draw.won", "draw", ticket.draw().value(), "prize", prize.id()),
                    at,
                    Duration.ZERO));
  }
}
