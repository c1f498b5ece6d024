package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.text.Texts;
import io.communitykit.points.Amounts;
import io.communitykit.points.Ratio;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotSource;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Why a member has so many points.
 *
 * @param balance what they have, with everything applied that is due
 * @param asOf at which instant
 * @param scale digits after the point when amounts are shown
 * @param shares what each rule and each kind of reward contributed, largest first
 * @param lots every lot the member had by then, in the order they came, with what was taken from
 *     each and given back
 */
public record BalanceExplanation(
    Balance balance, Instant asOf, int scale, List<Share> shares, List<LotStory> lots) {

  /** Most lots with something left, and most that are gone, that the text names. */
  public static final int MAX_LOTS_SHOWN = 20;

  /** Most uses of a lot that the text names: the latest. */
  public static final int MAX_USES_SHOWN = 5;

  /**
   * What one source contributed.
   *
   * @param kind what it is
   * @param name the rule's id, or the role rewarded
   * @param awards how often it gave something to this member
   * @param earned how much in all, in minor units
   * @param cut how much more it would have been without the rule's caps
   */
  public record Share(LotSource.Kind kind, String name, long awards, long earned, long cut) {

    /** Checks the components. */
    public Share {
      requireNonNull(kind, "kind");
      requireNonNull(name, "name");
    }
  }

  /** Checks and copies the components. */
  public BalanceExplanation {
    requireNonNull(balance, "balance");
    requireNonNull(asOf, "asOf");
    shares = List.copyOf(shares);
    lots = List.copyOf(lots);
  }

  /** Returns the explanation as lines of text in {@code locale}'s language. */
  public List<String> render(Locale locale) {
    return messages().stream().map(message -> Texts.render(message, locale)).toList();
  }

  /** Returns the explanation as messages, one a line. */
  public List<Message> messages() {
    List<Message> lines = new ArrayList<>();
    lines.add(
        new Message(
            "points.explain.balance",
            Map.of(
                "member", balance.account().owner().value(),
                "asset", balance.account().asset().value(),
                "asOf", asOf,
                "available", show(balance.available()),
                "pending", show(balance.pending()),
                "earned", show(balance.earned()),
                "spent", show(balance.spent()),
                "expired", show(balance.expired()))));
    for (Share share : shares) {
      String key =
          switch (share.kind()) {
            case RULE -> "rule";
            case INTENT -> "intent";
            case GRANT -> "grant";
            case EXCHANGE -> "exchange";
          };
      lines.add(
          new Message(
              "points.explain." + key + (share.cut() > 0 ? "-cut" : ""),
              Map.of(
                  "name", share.name(),
                  "awards", share.awards(),
                  "earned", show(share.earned()),
                  "cut", show(share.cut()))));
    }
    addOthers(lines);
    List<LotStory> open = lots.stream().filter(lot -> lot.left() != 0).toList();
    addLots(lines, open, "points.explain.more-lots");
    // The latest ones that are gone: the question is mostly about them.
    List<LotStory> gone = new ArrayList<>(lots.stream().filter(lot -> lot.left() == 0).toList());
    Collections.reverse(gone);
    addLots(lines, gone, "points.explain.more-gone-lots");
    return lines;
  }

  /** Books that most accounts have nothing in. */
  private void addOthers(List<Message> lines) {
    for (Book book : List.of(Book.HELD, Book.DEBT, Book.PENALTY, Book.PRIZE_POOL, Book.EXCHANGE)) {
      if (balance.in(book) != 0) {
        lines.add(
            Message.of("points.explain.book." + book, "amount", show(Math.abs(balance.in(book)))));
      }
    }
  }

  private void addLots(List<Message> lines, List<LotStory> stories, String more) {
    for (LotStory story : stories.subList(0, Math.min(stories.size(), MAX_LOTS_SHOWN))) {
      lines.add(line(story));
      addSource(lines, story);
      List<LotStory.Use> uses = story.uses();
      int from = Math.max(0, uses.size() - MAX_USES_SHOWN);
      uses.subList(from, uses.size()).forEach(use -> lines.add(line(use)));
    }
    if (stories.size() > MAX_LOTS_SHOWN) {
      lines.add(Message.of(more, "n", stories.size() - MAX_LOTS_SHOWN));
    }
  }

  private void addSource(List<Message> lines, LotStory story) {
    story
        .lot()
        .map(Lot::source)
        .ifPresent(
            source -> {
              if (!source.multiplier().equals(Ratio.ONE)) {
                lines.add(
                    Message.of(
                        "points.explain.multiplied", "multiplier", source.multiplier().toString()));
              }
              if (source.cut() > 0) {
                lines.add(Message.of("points.explain.cut", "cut", show(source.cut())));
              }
            });
  }

  private Message line(LotStory.Use use) {
    String what =
        use.amount() < 0 && use.kind() == TransactionKind.TRANSFER ? "RECEIVE" : use.kind().name();
    Map<String, Object> operands = new HashMap<>();
    operands.put("what", Message.of("points.explain.use." + what));
    operands.put("amount", show(Math.abs(use.amount())));
    operands.put("at", use.at());
    if (use.reason().isPresent()) {
      operands.put("reason", use.reason().get());
      return new Message("points.explain.use-for", operands);
    }
    return new Message("points.explain.use", operands);
  }

  private Message line(LotStory story) {
    if (story.lot().isEmpty()) {
      return Message.of("points.explain.common-lot", "left", show(story.left()));
    }
    Lot lot = story.lot().get();
    String version =
        story.rules().map(Object::toString).orElse(Integer.toString(lot.source().version()));
    String state =
        story.left() == 0 ? "gone-lot" : story.in(Book.PENDING) > 0 ? "pending-lot" : "lot";
    Object until =
        lot.expiresAt().isPresent()
            ? Message.of("points.explain.until", "at", lot.expiresAt().get())
            : Message.of("points.explain.for-ever");
    return new Message(
        "points.explain." + state,
        Map.of(
            "left", show(story.left()),
            "amount", show(lot.amount()),
            "source", lot.source().name() + "@" + version,
            "event", lot.source().event(),
            "openedAt", lot.openedAt(),
            "activatesAt", lot.activatesAt().orElse(lot.openedAt()),
            "until", until));
  }

  private String show(long amount) {
    return Amounts.show(amount, scale);
  }
}
