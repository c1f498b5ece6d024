package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import io.communitykit.points.DrawForm;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that is needed to recompute a draw, and nothing about who took part.
 *
 * <p>As text it is what {@link DrawVerifier} reads: lines that end with U+000A, of fields separated
 * by U+0009. Three of its lines are hashes of all lines before them, and each is known as soon as
 * those are: {@code opening} when the draw opens, {@code seal} when it is sealed, {@code end} at
 * last. Whoever kept the first two can hold the proof against them.
 *
 * @param draw which draw
 * @param terms what holds for it
 * @param commitment the SHA-256 of the seed
 * @param source where the entropy was to come from; empty for a wheel
 * @param tickets the sealed list
 * @param entropy what came from there; empty for a wheel
 * @param seed the seed
 * @param picks the winners where tickets were drawn
 * @param spins the spins of a wheel
 */
public record DrawProof(
    DrawId draw,
    DrawTerms terms,
    String commitment,
    String source,
    List<ProofTicket> tickets,
    String entropy,
    ServerSeed seed,
    List<DrawPick> picks,
    List<ProofSpin> spins) {

  /** The first line of a proof's text. */
  public static final String HEADER = "community-draw-proof/1";

  /** Checks the components and takes copies. */
  public DrawProof {
    requireNonNull(draw, "draw");
    requireNonNull(terms, "terms");
    requireNonNull(commitment, "commitment");
    requireNonNull(source, "source");
    tickets = List.copyOf(tickets);
    requireNonNull(entropy, "entropy");
    requireNonNull(seed, "seed");
    picks = List.copyOf(picks);
    spins = List.copyOf(spins);
  }

  /** Returns the proof as text, for everybody to verify. */
  public String text() {
    StringBuilder text = new StringBuilder(sealedPart(draw, terms, commitment, source, tickets));
    text.append(TermsText.line("seal", DrawHash.sha256(text.toString())));
    if (terms.form() == DrawForm.TICKETS) {
      text.append(TermsText.line("entropy", entropy));
    }
    text.append(TermsText.line("seed", seed.disclose()));
    for (DrawPick pick : picks) {
      String words = String.join(",", pick.words());
      text.append(TermsText.line("pick", pick.number(), words, pick.prize(), pick.ticket()));
    }
    for (ProofSpin spin : spins) {
      text.append(
          TermsText.line(
              "spin",
              spin.sequence(),
              spin.ticket(),
              spin.at(),
              spin.wish().words().stream()
                  .map(words -> String.join(",", words))
                  .collect(Collectors.joining(";")),
              spin.wish().order().stream()
                  .map(place -> Integer.toString(place + 1))
                  .collect(Collectors.joining(";")),
              spin.prize().orElse("")));
    }
    text.append(TermsText.line("end", DrawHash.sha256(text.toString())));
    return text.toString();
  }

  /** Returns the hash to be published when a draw opens. */
  static String opening(DrawId draw, DrawTerms terms, String commitment) {
    return DrawHash.sha256(openPart(draw, terms, commitment));
  }

  /** Returns the hash to be published when a draw is sealed. */
  static String seal(
      DrawId draw, DrawTerms terms, String commitment, String source, List<ProofTicket> tickets) {
    return DrawHash.sha256(sealedPart(draw, terms, commitment, source, tickets));
  }

  private static String openPart(DrawId draw, DrawTerms terms, String commitment) {
    return HEADER
        + "\n"
        + TermsText.line("draw", draw)
        + terms.text()
        + TermsText.line("commitment", commitment);
  }

  private static String sealedPart(
      DrawId draw, DrawTerms terms, String commitment, String source, List<ProofTicket> tickets) {
    StringBuilder text = new StringBuilder(openPart(draw, terms, commitment));
    text.append(TermsText.line("opening", DrawHash.sha256(text.toString())));
    if (terms.form() == DrawForm.TICKETS) {
      text.append(TermsText.line("source", source));
    }
    for (ProofTicket ticket : tickets) {
      text.append(
          TermsText.line(
              "ticket",
              ticket.number(),
              ticket.id(),
              ticket.weight(),
              ticket.holder(),
              ticket.luck()));
    }
    return text.toString();
  }
}
