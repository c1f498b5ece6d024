package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.text.Texts;
import io.communitykit.points.Amounts;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotSource;
import java.time.Instant;
import java.util.ArrayList;
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
 * @param lots every lot the member ever had, as opened
 */
public record BalanceExplanation(
    Balance balance, Instant asOf, int scale, List<Share> shares, List<LotStory> lots) {

  /** Most lots that the text names; the value has them all. */
  public static final int MAX_LOTS_SHOWN = 20;

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
      String key = share.kind() == LotSource.Kind.RULE ? "rule" : "intent";
      lines.add(
          new Message(
              "points.explain." + key + (share.cut() > 0 ? "-cut" : ""),
              Map.of(
                  "name", share.name(),
                  "awards", share.awards(),
                  "earned", show(share.earned()),
                  "cut", show(share.cut()))));
    }
    List<LotStory> open = lots.stream().filter(lot -> lot.left() != 0).toList();
    open.stream().limit(MAX_LOTS_SHOWN).forEach(lot -> lines.add(line(lot)));
    if (open.size() > MAX_LOTS_SHOWN) {
      lines.add(Message.of("points.explain.more-lots", "n", open.size() - MAX_LOTS_SHOWN));
    }
    return lines;
  }

  private Message line(LotStory story) {
    if (story.lot().isEmpty()) {
      return Message.of("points.explain.common-lot", "left", show(story.left()));
    }
    Lot lot = story.lot().get();
    String version =
        story.rules().map(Object::toString).orElse(Integer.toString(lot.source().version()));
    String state = story.in(Book.PENDING) > 0 ? "pending-lot" : "lot";
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
