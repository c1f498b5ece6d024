package io.communitykit.points.draw;

import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.points.DrawForm;
import io.communitykit.points.OutOfStock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Terms as lines of a proof. Fields are separated by U+0009 and lines end with U+000A, neither of
 * which an identifier can contain; what is not there is an empty field.
 */
final class TermsText {

  private TermsText() {}

  static String line(Object... fields) {
    StringBuilder line = new StringBuilder();
    for (Object field : fields) {
      line.append(line.length() == 0 ? "" : "\t").append(field);
    }
    return line.append('\n').toString();
  }

  static String write(DrawTerms terms) {
    StringBuilder text = new StringBuilder();
    text.append(line("rules", terms.rules(), terms.version()));
    text.append(line("form", terms.form()));
    terms.until().ifPresent(until -> text.append(line("until", until)));
    for (DrawEntry entry : terms.entries()) {
      text.append(line("entry", entry.on(), entry.weight()));
    }
    terms.maxTickets().ifPresent(max -> text.append(line("limit", "tickets", max)));
    terms.maxWins().ifPresent(max -> text.append(line("limit", "wins", max)));
    if (terms.form() == DrawForm.WHEEL) {
      text.append(line("empty", terms.outOfStock(), terms.fallback().orElse("")));
    }
    for (DrawPrize prize : terms.prizes()) {
      text.append(
          line(
              "prize",
              prize.id(),
              prize.isLimited() ? prize.stock().getAsLong() : "",
              prize.odds(),
              prize.reward().map(reward -> reward.asset().value()).orElse(""),
              prize.reward().map(reward -> Long.toString(reward.amount())).orElse("")));
      for (StockRelease release : prize.releases()) {
        text.append(line("release", release.at(), release.add()));
      }
    }
    return text.toString();
  }

  static DrawTerms read(String text) {
    Reader reader = new Reader();
    text.lines().forEach(line -> reader.read(line.split("\t", -1)));
    return reader.terms();
  }

  /** What the lines have said so far. */
  private static final class Reader {

    private String rules = "";
    private int version;
    private DrawForm form = DrawForm.TICKETS;
    private Optional<Instant> until = Optional.empty();
    private final List<DrawEntry> entries = new ArrayList<>();
    private OptionalInt maxTickets = OptionalInt.empty();
    private OptionalInt maxWins = OptionalInt.empty();
    private OutOfStock outOfStock = OutOfStock.FALLBACK;
    private Optional<String> fallback = Optional.empty();
    private final List<DrawPrize> prizes = new ArrayList<>();

    void read(String[] fields) {
      switch (fields[0]) {
        case "rules" -> {
          rules = fields[1];
          version = Integer.parseInt(fields[2]);
        }
        case "form" -> form = DrawForm.valueOf(fields[1]);
        case "until" -> until = Optional.of(Instant.parse(fields[1]));
        case "entry" ->
            entries.add(new DrawEntry(ActivityType.of(fields[1]), Long.parseLong(fields[2])));
        case "limit" -> {
          OptionalInt max = OptionalInt.of(Integer.parseInt(fields[2]));
          if (fields[1].equals("tickets")) {
            maxTickets = max;
          } else {
            maxWins = max;
          }
        }
        case "empty" -> {
          outOfStock = OutOfStock.valueOf(fields[1]);
          fallback = fields[2].isEmpty() ? Optional.empty() : Optional.of(fields[2]);
        }
        case "prize" -> prizes.add(prize(fields));
        case "release" -> {
          DrawPrize last = prizes.remove(prizes.size() - 1);
          StockRelease release =
              new StockRelease(Instant.parse(fields[1]), Long.parseLong(fields[2]));
          prizes.add(last.releasing(release));
        }
        default -> throw new IllegalArgumentException("not a line of terms: " + fields[0]);
      }
    }

    private static DrawPrize prize(String[] fields) {
      return new DrawPrize(
          fields[1],
          fields[2].isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[2])),
          Long.parseLong(fields[3]),
          List.of(),
          fields[4].isEmpty()
              ? Optional.empty()
              : Optional.of(new DrawReward(AssetId.of(fields[4]), Long.parseLong(fields[5]))));
    }

    DrawTerms terms() {
      return new DrawTerms(
          rules, version, form, until, entries, maxTickets, maxWins, outOfStock, fallback, prizes);
    }
  }
}
